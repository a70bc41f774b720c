"""How the Congress and its members' offices at home are kept in the pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from undersigned.core.civics.us_audiences import Congress
from undersigned.core.civics.us_congress import (
    Committee,
    CommitteePlace,
    DistrictOffice,
    Member,
    Term,
)
from undersigned.pack.lines import read_heading, read_records

MEMBERS = "us_congress_members.jsonl"
COMMITTEES = "us_congress_committees.jsonl"
OFFICES = "us_congress_district_offices.jsonl"


def load_congress(data: Path) -> Congress:
    """The Congress in a folder of the pack; members and committees are read when needed."""
    heading = read_heading(data / MEMBERS)
    return Congress(
        as_of=date.fromisoformat(heading["as_of"]),
        vacant=heading["vacant"],
        members=lambda: [_member(record) for record in read_records(data / MEMBERS)],
        committees=lambda: [_committee(record) for record in read_records(data / COMMITTEES)],
    )


def load_district_offices(data: Path) -> Sequence[DistrictOffice]:
    """The members' offices at home."""
    return [
        DistrictOffice(**{**record, "address": tuple(record.get("address", ()))})
        for record in read_records(data / OFFICES)
    ]


def _member(record: dict[str, Any]) -> Member:
    return Member(**{**record, "terms": tuple(_term(term) for term in record["terms"])})


def _term(record: dict[str, Any]) -> Term:
    return Term(**_dated(record))


def _committee(record: dict[str, Any]) -> Committee:
    tuples = {key: tuple(record.get(key, ())) for key in ("lines", "path", "aliases")}
    seats = tuple(CommitteePlace(*seat) for seat in record.get("seats", ()))
    return Committee(**{**_dated(record), **tuples, "seats": seats})


def _dated(record: dict[str, Any]) -> dict[str, Any]:
    """The record with its first and last day as dates."""
    days = {key: date.fromisoformat(record[key]) for key in ("start", "end")}
    return {**record, **days}
