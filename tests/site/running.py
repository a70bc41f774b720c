"""Runs the site as people do: a process of its own, told by its environment."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path

from tests.conftest import ROOT

# Long, as the machine may have other work to do.
_PATIENCE = 60


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process, with these settings of the site and no others."""
    inherited = {name: value for name, value in os.environ.items() if "UNDERSIGNED_" not in name}
    return {**inherited, **variables, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}


class Running:
    """``undersigned WORDS`` in a session of its own; what it says is kept in a file."""

    def __init__(self, *words: object, folder: Path, variables: Mapping[str, str]) -> None:
        self._said = folder / f"said-{time.monotonic_ns()}"
        with self._said.open("w") as said:
            self.process = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-m", "undersigned", *map(str, words)],
                env=environment(variables),
                cwd=folder,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        return self._said.read_text()

    def wait(self) -> int:
        """Until it ended by itself; its exit status."""
        return self.process.wait(_PATIENCE)

    def wait_until_it_answers(self, port: int) -> None:
        deadline = time.monotonic() + _PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                get(port, "/desk/account/login/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError(f"the site does not answer; it said:\n{self.said}")

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, as systemd and Ctrl-C do; its exit status."""
        self.process.send_signal(sign)
        return self.process.wait(_PATIENCE)

    def kill(self) -> None:
        """``kill -9`` for it and all that it started but the worker."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def is_alone(self) -> bool:
        """Whether nothing of its process group is left."""
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False


def get(port: int, path: str) -> tuple[int, bytes]:
    """The status and the bytes of a page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
