"""The table in SECURITY.md says of every act who may do it, who must agree, and what holds that."""

from __future__ import annotations

import re
from pathlib import Path

from undersigned.apps.contributions import collected

ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"`([a-z_.]+)`")


def rows() -> list[list[str]]:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    section = text.partition("## Who may do what, and who must agree")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_act_is_in_the_table_once() -> None:
    named = [name for row in rows() for name in _NAME.findall(row[0])]
    assert sorted(named) == sorted({*collected().approvals, *collected().sentences})


def test_whatever_needs_two_says_so_and_nothing_else_does() -> None:
    for row in rows():
        needs_two = any(name in collected().approvals for name in _NAME.findall(row[0]))
        assert row[2].startswith("two") is needs_two, row[0]


def test_every_row_names_a_test_that_there_is() -> None:
    written = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    for row in rows():
        assert len(row) == 4, row
        names = _NAME.findall(row[3])
        assert names, row
        for name in names:
            assert f"def {name}(" in written, name
