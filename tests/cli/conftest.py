"""A shell, and a campaign of the invented coalition."""

from __future__ import annotations

from pathlib import Path

import pytest

import undersigned.demo
from tests.cli.running import Shell

PAPER = Path(undersigned.demo.__file__).parent / "pasted-page.txt"


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(monkeypatch, capsys)


@pytest.fixture
def campaign(shell: Shell, tmp_path: Path) -> Path:
    """The campaign folder that the demo's pasted page makes."""
    folder = tmp_path / "campaign"
    assert shell("import", PAPER, "--out", folder).status == 0
    return folder
