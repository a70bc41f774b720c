"""How the members of parliaments are kept in the pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from undersigned.core.civics.parliaments import Chamber, Legislator, Parliament, Seat
from undersigned.pack.lines import read_heading, read_records

# The module of each body in core/civics, which holds its ``CHAMBER``.
MODULES: Mapping[str, str] = {
    "eu/parliament": "eu_parliament",
    "uk/commons": "uk_commons",
    "ca/commons": "ca_commons",
    "fr/assembly": "fr_assembly",
}


def file_of(key: str) -> str:
    """The name of the file that a parliament's members are kept in."""
    return f"{MODULES[key]}_members.jsonl"


def postcodes_file_of(key: str) -> str:
    """The name of the file that its table of postcodes is kept in, if it has one."""
    return f"{MODULES[key]}_postcodes.jsonl"


def load_parliament(key: str, data: Path) -> Parliament:
    """A parliament from the folder ``data``; people and postcodes are read when needed."""
    file = data / file_of(key)
    heading = read_heading(file)
    return Parliament(
        chamber_of(key),
        as_of=date.fromisoformat(heading["as_of"]),
        areas=heading["areas"],
        members=lambda: [_member(record) for record in read_records(file)],
        vacant=[Seat(**seat) for seat in heading.get("vacant", ())],
        postcodes=lambda: _postcodes(data / postcodes_file_of(key)),
    )


def chamber_of(key: str) -> Chamber:
    """What is peculiar to the parliament of that key."""
    chamber: Chamber = import_module(f"undersigned.core.civics.{MODULES[key]}").CHAMBER
    return chamber


def _member(record: dict[str, Any]) -> Legislator:
    emails = tuple(record.get("emails", ()))
    return Legislator(**{**record, "emails": emails, "seat": Seat(**record["seat"])})


def _postcodes(file: Path) -> Mapping[str, Sequence[str]]:
    """Seats by postcode, from a file of the postcodes of each seat."""
    table: dict[str, list[str]] = {}
    if file.exists():  # most parliaments have no such table
        for record in read_records(file):
            for postcode in record["postcodes"]:
                table.setdefault(postcode, []).append(record["seat"])
    return table
