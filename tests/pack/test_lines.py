"""The pack's own file format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from undersigned.pack.lines import read_heading, read_records, to_lines


@dataclass(frozen=True)
class Thing:
    name: str
    district: int | None = None
    since: date | None = None
    others: tuple[str, ...] = ()


def test_what_is_written_is_read(tmp_path: Path) -> None:
    file = tmp_path / "things.jsonl"
    things = [Thing('é\u2028 "x"', 0, date(2026, 1, 2), ("a",)), Thing("b")]
    file.write_bytes(to_lines({"as_of": date(2026, 1, 1)}, things))
    assert read_heading(file) == {"as_of": "2026-01-01"}
    assert list(read_records(file)) == [
        {"name": 'é\u2028 "x"', "district": 0, "since": "2026-01-02", "others": ["a"]},
        {"name": "b"},
    ]


def test_a_file_without_records_has_its_heading(tmp_path: Path) -> None:
    file = tmp_path / "things.jsonl"
    file.write_bytes(to_lines({"as_of": 1}, []))
    assert list(read_records(file)) == []
