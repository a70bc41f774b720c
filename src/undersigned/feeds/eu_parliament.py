"""Read the members of the European Parliament, from a table or from its Open Data API.

Committees are not taken: many of them were inferred by those who made the table.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from undersigned.core.civics.parliaments import Constituency, Legislator
from undersigned.core.errors import NotOneOf
from undersigned.feeds.formats import read_csv, reading
from undersigned.feeds.members import checked, official

_DOMAINS = ("europarl.europa.eu",)

# ISO 3166 codes of three letters, of two, and the name; in the order of the English names.
_COUNTRIES = """
AUT at Austria|BEL be Belgium|BGR bg Bulgaria|HRV hr Croatia|CYP cy Cyprus|CZE cz Czechia
DNK dk Denmark|EST ee Estonia|FIN fi Finland|FRA fr France|DEU de Germany|GRC gr Greece
HUN hu Hungary|IRL ie Ireland|ITA it Italy|LVA lv Latvia|LTU lt Lithuania|LUX lu Luxembourg
MLT mt Malta|NLD nl Netherlands|POL pl Poland|PRT pt Portugal|ROU ro Romania|SVK sk Slovakia
SVN si Slovenia|ESP es Spain|SWE se Sweden
"""
_ROWS = [entry.split() for line in _COUNTRIES.split("\n") if line for entry in line.split("|")]
AREAS: Mapping[str, str] = {two: name for _, two, name in _ROWS}
_CODES = {three: two for three, two, _ in _ROWS} | {two.upper(): two for _, two, _ in _ROWS}

# The groups of the tenth term, by every short name in use.
_GROUPS: Mapping[str, str] = {
    "PPE": "EPP",
    "Patriots": "PfE",
    "RENEW": "Renew",
    "Verts/ALE": "Greens/EFA",
    "GUE/NGL": "The Left",
    "LEFT": "The Left",
    "NA": "NI",
}


def read(published: bytes, known: Sequence[Legislator]) -> Sequence[Legislator]:
    """The members from the seed's table or from the Parliament's own answer, by the looks of it."""
    if published.lstrip().startswith(b"{"):
        return read_official(published, known)
    return read_members(published)


def read_members(table: bytes) -> Sequence[Legislator]:
    """The members from the CSV table of the seed."""
    with reading("the list of MEPs"):
        members = [
            _member(
                number=row["ep_id"],
                given=row["given_name"],
                family=row["family_name"],
                country=row["country"],
                group=row["political_group"],
                emails=official(row["email"], _DOMAINS),
            )
            for row in read_csv(table)
        ]
    return checked(members, "European Parliament")


def read_official(answer: bytes, known: Sequence[Legislator]) -> Sequence[Legislator]:
    """The members from the answer of the Open Data API to ``meps/show-current`` (JSON-LD).

    That has no e-mail addresses: those of the members ``known`` already are kept, by number.
    """
    addresses = {member.id: member.emails for member in known}
    with reading("the Parliament's list of MEPs"):
        members = [_official(record, addresses) for record in json.loads(answer)["data"]]
    return checked(members, "European Parliament")


def _official(record: Mapping[str, Any], addresses: Mapping[str, tuple[str, ...]]) -> Legislator:
    number = str(record["identifier"])
    published = str(record.get("hasEmail", "")).removeprefix("mailto:")
    return _member(
        number=number,
        given=record["givenName"],
        family=record["familyName"],
        country=record["api:country-of-representation"],
        group=record["api:political-group"],
        emails=official(published, _DOMAINS) or addresses.get(number, ()),
    )


def _member(
    *, number: str, given: str, family: str, country: str, group: str, emails: tuple[str, ...]
) -> Legislator:
    if country not in _CODES:
        raise NotOneOf(name=country, kind="member state of the European Union")
    return Legislator(
        id=number,
        name=" ".join(f"{given} {family}".split()),
        last=family,
        party=_GROUPS.get(group, group),
        emails=emails,
        seat=Constituency(path=f"person/{number}", area=_CODES[country]),
    )
