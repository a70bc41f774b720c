"""Read the divisions of Open Civic Data that parliaments are elected from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from undersigned.core.civics.divisions import Division
from undersigned.core.slugs import slug
from undersigned.feeds.formats import read_csv, reading

_AMERICAN = re.compile(
    r"ocd-division/country:us/(?:state|district|territory):(..)/cd:(at-large|\d+)"
)
_FRENCH = re.compile(
    r"(\d+)\w+ circonscription (?:de la |de l['’]|du |des |de |d['’])?(.+)", re.IGNORECASE
)
# Names that the list writes otherwise than the National Assembly.
_FRENCH_AREAS: Mapping[str, str] = {
    "la-reunion": "reunion",
    "polynesie-francais": "polynesie-francaise",
    "st-barthelemy-st-martin": "saint-barthelemy-et-saint-martin",
    "st-pierre-et-miquelon": "saint-pierre-et-miquelon",
}


@dataclass(frozen=True, kw_only=True)
class ElectoralDivision:
    """One division outside the United States: its id and its names."""

    id: str
    name: str
    name_fr: str = ""


def read_american(divisions: bytes) -> Sequence[Division]:
    """The congressional districts of us_congressional_districts.csv, by seat.

    Those that are no longer valid are among them, with the day. PublishedUnexpected where a row is no
    district of a state, the federal district or a territory.
    """
    with reading("the list of congressional districts"):
        found = []
        for row in read_csv(divisions):
            written = _AMERICAN.fullmatch(row["id"])
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


def read_british(divisions: bytes) -> Mapping[str, ElectoralDivision]:
    """The constituencies of the House of Commons in country-gb.csv, by the slug of their name."""
    with reading("the list of British divisions"):
        rows = [row for row in read_csv(divisions) if "/ed:" in row["id"]]
        return {
            slug(row["name"].replace("&", "and")): ElectoralDivision(id=row["id"], name=row["name"])
            for row in rows
            if not row["validThrough"]
        }


def read_canadian(divisions: bytes) -> Sequence[ElectoralDivision]:
    """The ridings of 2023 in ca_federal_electoral_districts-2023.csv."""
    with reading("the list of Canadian divisions"):
        return [
            ElectoralDivision(
                id=row["id"],
                name=" ".join(row["name"].replace("— ", "—").split()),
                name_fr=" ".join(row["name_fr"].replace("— ", "—").split()),
            )
            for row in read_csv(divisions)
        ]


def read_french(divisions: bytes) -> Mapping[tuple[str, int], ElectoralDivision]:
    """The constituencies in country-fr.csv, by the slug of the department and the number."""
    with reading("the list of French divisions"):
        found = {}
        for row in read_csv(divisions):
            named = _FRENCH.match(row["name"])
            if named and re.match("ocd-division/country:fr/ed:", row["id"]):
                area = slug(named[2])
                key = (_FRENCH_AREAS.get(area, area), int(named[1]))
                found[key] = ElectoralDivision(id=row["id"], name=row["name"])
        return found
