"""Read the members of the Canadian House of Commons, as JSON of a seed or as the House's own XML.

Ridings are joined by name with the Open Civic Data divisions: the seed's own numbers are wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from undersigned.core.civics.parliaments import Constituency, Legislator
from undersigned.core.errors import NotOneOf, SameForTwo
from undersigned.core.slugs import slug
from undersigned.feeds.formats import read_csv, reading
from undersigned.feeds.members import checked, official
from undersigned.feeds.open_civic_data import ElectoralDivision, read_canadian

_DOMAINS = ("parl.gc.ca",)

Ridings = Mapping[str, Constituency]


def read_areas(provinces: bytes) -> Mapping[str, tuple[str, str]]:
    """Codes of provinces and territories with name and geographical number, from Open Civic Data."""
    with reading("the list of Canadian provinces"):
        rows = read_csv(provinces)
        return {row["id"].rpartition(":")[2]: (row["name"], row["sgc"]) for row in rows}


def read_ridings(divisions: bytes, provinces: bytes) -> Ridings:
    """The seats by the slug of their English and their French name."""
    by_number = {number: code for code, (_, number) in read_areas(provinces).items()}
    seats: dict[str, Constituency] = {}
    for division in read_canadian(divisions):
        number = division.id.rpartition(":")[2].partition("-")[0]
        with reading("the list of Canadian divisions"):
            seat = _seat(division, number, by_number[number[:2]])
        for name in (division.name, division.name_fr):
            there = seats.setdefault(slug(name), seat)
            if there is not seat:
                raise SameForTwo(things="ridings", what="name", value=name)
    return seats


def _seat(division: ElectoralDivision, number: str, area: str) -> Constituency:
    differs = division.name_fr != division.name
    return Constituency(
        path=slug(division.name),
        area=area,
        name=division.name,
        name_fr=division.name_fr if differs else "",
        code=number,
        division=division.id,
    )


def read(published: bytes, ridings: Ridings, known: Sequence[Legislator]) -> Sequence[Legislator]:
    """The members from the seed's JSON or from the House's own XML, by the looks of it."""
    if published.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return read_official(published, ridings, known)
    return read_members(published, ridings)


def read_members(seed: bytes, ridings: Ridings) -> Sequence[Legislator]:
    """The members by riding, from the JSON of the seed."""
    with reading("the list of Canadian MPs"):
        members = [
            Legislator(
                id=f"{slug(record['name'])}-{_riding(record['ridingName'], ridings).code}",
                name=record["name"],
                last=record["lastName"],
                party=record["party"],
                emails=official(record["email"], _DOMAINS),
                seat=_riding(record["ridingName"], ridings),
            )
            for record in json.loads(seed)
        ]
    return checked(members, "Canadian House of Commons")


def read_official(
    xml: bytes, ridings: Ridings, known: Sequence[Legislator]
) -> Sequence[Legislator]:
    """The members from the House's XML (ourcommons.ca, Members, search, XML).

    It has no e-mail addresses: those of the members ``known`` already are kept, by name and riding.
    """
    from lxml import etree  # only a refresh needs it

    addresses = {(member.seat.path, slug(member.name)): member.emails for member in known}
    with reading("the House's list of Canadian MPs"):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            found = etree.fromstring(xml, parser).findall("{*}MemberOfParliament")
        except etree.XMLSyntaxError as error:
            raise ValueError(str(error)) from error
        members = [_official(element, ridings, addresses) for element in found]
    return checked(members, "Canadian House of Commons")


def _official(
    element: Any, ridings: Ridings, addresses: Mapping[tuple[str, str], tuple[str, ...]]
) -> Legislator:
    def text(tag: str) -> str:
        return " ".join((element.findtext(f"{{*}}{tag}") or "").split())

    seat = _riding(text("ConstituencyName"), ridings)
    last = text("PersonOfficialLastName")
    name = f"{text('PersonOfficialFirstName')} {last}"
    honorific = text("PersonShortHonorific")
    return Legislator(
        id=f"{slug(name)}-{seat.code}",
        name=name,
        last=last,
        styled=f"{_HONORIFICS.get(honorific, honorific)} {name}".strip() if honorific else "",
        party=text("CaucusShortName"),
        emails=addresses.get((seat.path, slug(name)), ()),
        seat=seat,
    )


_HONORIFICS: Mapping[str, str] = {
    "Hon.": "The Honourable",
    "Right Hon.": "The Right Honourable",
}


def _riding(name: str, ridings: Ridings) -> Constituency:
    seat = ridings.get(slug(name))
    if seat is None:
        raise NotOneOf(name=name, kind="riding of Canada")
    return seat
