"""Fixtures for every test, and the list of what was skipped and why."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("undersigned", deadline=None)
settings.load_profile("undersigned")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="accept new golden texts")


@pytest.fixture
def shared() -> Path:
    """The folder of published data and sample letters, which stands beside the checkout."""
    if not SHARED.is_dir():
        skip_unless_complete("the sample letters and data in ../shared are not here")
    return SHARED


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test meets, or leaves, refreshed data of whoever runs it."""
    monkeypatch.setenv("UNDERSIGNED_DATA", str(tmp_path_factory.getbasetemp() / "no-data"))
    monkeypatch.delenv("UNDERSIGNED_SOURCES", raising=False)


def skip_unless_complete(reason: str) -> None:
    """Skip for want of something, unless UNDERSIGNED_COMPLETE says that nothing may be."""
    if os.environ.get("UNDERSIGNED_COMPLETE") == "1":
        pytest.fail(f"nothing may be skipped here, but {reason}")
    pytest.skip(reason)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file kept beside the test, for people to read."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / "golden" / name
        if request.config.getoption("--rewrite-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
