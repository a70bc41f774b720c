"""Runs the command line in this process, as a shell would see it."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from undersigned.cli import main


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


class Shell:
    """``shell("read", "letter.txt")`` runs ``undersigned read letter.txt``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: object) -> Result:
        self._monkeypatch.setattr(sys, "argv", ["undersigned", *map(str, words)])
        self._capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = self._capsys.readouterr()
        return Result(int(end.value.code or 0), said.out, said.err)
