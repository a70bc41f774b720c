"""A pytest plugin for long runs: says every few seconds how far it is and what it is at."""

from __future__ import annotations

import time
from pathlib import PurePath
from typing import Any

import pytest

_EVERY = 15.0  # seconds


class Progress:
    """Counts the tests that ended, of whichever process."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._started = self._told = time.monotonic()
        self._all = self._done = 0
        self._places: dict[str, None] = {}

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._all = max(self._all, len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:
        self._all = max(self._all, len(ids))

    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """No dot for what passed."""
        is_plain = report.when in ("setup", "call", "teardown") and report.passed
        return ("passed" if report.when == "call" else "", "", "PASSED") if is_plain else None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":
            self._done += 1
            self._places[_place(report.nodeid)] = None
        if time.monotonic() - self._told >= _EVERY:
            self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        minutes, seconds = divmod(round(self._told - self._started), 60)
        share = 100 * self._done // max(self._all, 1)
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        reporter.write_line(
            f"{minutes}:{seconds:02}  {share:3} %  {self._done:,} of {self._all:,} tests; "
            f"now {', '.join(list(self._places)[-3:])}"
        )
        self._places.clear()


def _place(nodeid: str) -> str:
    """The folder of a test: ``apps/signing``."""
    return "/".join(PurePath(nodeid.partition("::")[0]).parent.parts[1:3]) or "tests"


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Progress(config), "progress")
