"""Read the Open Civic Data divisions that the Congress of the United States is elected from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from undersigned.core.civics.divisions import Division
from undersigned.feeds.formats import read_csv, reading

_DISTRICT = re.compile(
    r"ocd-division/country:us/(?:state|district|territory):(..)/cd:(at-large|\d+)"
)


def read_divisions(divisions: bytes) -> Sequence[Division]:
    """The congressional districts of us_congressional_districts.csv, by seat.

    Those that are no longer valid are among them, with the day. PackInvalid where a row is no
    district of a state, the federal district or a territory.
    """
    with reading("the list of congressional districts"):
        found = []
        for row in read_csv(divisions):
            written = _DISTRICT.fullmatch(row["id"])
            if not written:
                raise ValueError(f"{row['id']} is no congressional district")
            state, district = written.groups()
            number = 0 if district == "at-large" else int(district)
            until = row["validThrough"]
            found.append(
                Division(
                    id=row["id"],
                    seat=f"{state.upper()}-{number:02d}",
                    valid_until=date.fromisoformat(until) if until else None,
                )
            )
    return sorted(found, key=lambda division: division.seat)
