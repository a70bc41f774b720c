"""Read the members of the British House of Commons from the Department for Education's look-up.

The file is ``mp_lookup.csv`` of ``dfe-analytical-services/mp-lookup``, made from data of the UK
Parliament and of the Office for National Statistics.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from undersigned.core.civics.parliaments import Constituency, Legislator
from undersigned.core.errors import NotOneOf
from undersigned.core.slugs import slug
from undersigned.feeds.formats import read_csv, reading
from undersigned.feeds.members import checked, official
from undersigned.feeds.open_civic_data import ElectoralDivision, read_british

AREAS: Mapping[str, str] = {
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern-ireland": "Northern Ireland",
}
_DOMAINS = ("parliament.uk",)
_TITLE = re.compile(r"\b(Mr|Mrs|Ms|Miss|Dr|Sir|Dame) ")
_TITLES = re.compile(r"^(?:(?:Rt Hon|Mr|Mrs|Ms|Miss|Dr|Sir|Dame) )+")


def read_members(lookup: bytes, divisions: bytes) -> Sequence[Legislator]:
    """The members by constituency; ``divisions`` is the Open Civic Data list country-gb.csv."""
    with reading("the list of MPs"):
        rows = read_csv(lookup)
        known = read_british(divisions)
        members = [_member(row, known) for row in rows if row["member_id"].strip()]
    return checked(members, "House of Commons")


def _member(row: Mapping[str, str], divisions: Mapping[str, ElectoralDivision]) -> Legislator:
    area = slug(row["country_name"])
    if area not in AREAS:
        raise NotOneOf(name=row["country_name"], kind="part of the United Kingdom")
    name = _TITLES.sub("", row["display_as"].strip())
    words = name.split()
    titles = _TITLE.findall(f"{row['display_as']} {row['full_title']}")
    place = slug(row["pcon_name"])
    division = divisions.get(place)
    styled = re.sub(r"\s+MP$", "", row["full_title"].strip())
    return Legislator(
        id=row["member_id"],
        name=name,
        # Of two words the second is the surname; of more nobody can tell where it begins.
        last=words[1] if len(words) == 2 else name,
        styled=styled if styled != name else "",
        title=titles[0] if titles else "",
        party=row["party_text"],
        emails=official(row["member_email"], _DOMAINS),
        seat=Constituency(
            path=place,
            area=area,
            name=row["pcon_name"],
            code=row["pcon_code"],
            division=division.id if division else "",
        ),
    )
