"""How the district offices of members of the Congress are kept in the pack."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from undersigned.core.civics.us_offices import DistrictOffice
from undersigned.pack.lines import read_records

OFFICES = "us_congress_district_offices.jsonl"


def load_district_offices(data: Path) -> Sequence[DistrictOffice]:
    """The members' offices at home."""
    return [
        DistrictOffice(**{**record, "address": tuple(record.get("address", ()))})
        for record in read_records(data / OFFICES)
    ]
