"""How the members of parliaments are kept in the pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from undersigned.core.civics.chambers import CHAMBERS
from undersigned.core.civics.parliaments import Constituency, Legislator, Parliament
from undersigned.pack.lines import read_heading, read_records


def file_of(key: str) -> str:
    """The name of the file that a parliament's members are kept in."""
    return f"{key.replace('/', '_')}_members.jsonl"


def postcodes_file_of(key: str) -> str:
    """The name of the file that its table of postcodes is kept in, if it has one."""
    return f"{key.replace('/', '_')}_postcodes.jsonl"


def load_parliament(key: str, data: Path) -> Parliament:
    """A parliament from the folder ``data``; people and postcodes are read when needed."""
    file = data / file_of(key)
    heading = read_heading(file)
    return Parliament(
        CHAMBERS[key],
        as_of=date.fromisoformat(heading["as_of"]),
        areas=heading["areas"],
        members=lambda: [_member(record) for record in read_records(file)],
        vacant=[Constituency(**seat) for seat in heading.get("vacant", ())],
        postcodes=lambda: _postcodes(data / postcodes_file_of(key)),
    )


def _member(record: dict[str, Any]) -> Legislator:
    emails = tuple(record.get("emails", ()))
    return Legislator(**{**record, "emails": emails, "seat": Constituency(**record["seat"])})


def _postcodes(file: Path) -> Mapping[str, Sequence[str]]:
    """Seats by postcode, from a file of the postcodes of each seat."""
    table: dict[str, list[str]] = {}
    if file.exists():  # most parliaments have no such table
        for record in read_records(file):
            for postcode in record["postcodes"]:
                table.setdefault(postcode, []).append(record["seat"])
    return table
