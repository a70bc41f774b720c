"""Read the members, committees and district offices that congress-legislators publishes.

The files are those of the project ``unitedstates/congress-legislators``; contact forms come from
``openstates/people`` where it has them, the former's being too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from undersigned.core.civics.us_congress import (
    Chamber,
    DistrictOffice,
    Member,
    Session,
    Term,
    seat_id,
)
from undersigned.core.civics.us_states import STATES
from undersigned.core.errors import NotOneOf, TwoInOneSeat
from undersigned.feeds.formats import read_csv, read_yaml, reading

_CHAMBERS: Mapping[str, Chamber] = {"sen": "senate", "rep": "house"}


# --- Members --------------------------------------------------------------------------------


def read_members(legislators: bytes, contact_urls: bytes, *, session: Session) -> Sequence[Member]:
    """The members of one Congress by bioguide id, with their terms that reach into it.

    ``legislators`` is legislators-current.yaml, ``contact_urls`` a CSV file of bioguide ids
    and addresses of contact forms. Nothing else about a person is taken: no birthday, no
    gender, no family.
    """
    with reading("the list of contact forms"):
        forms = {row["bioguide"]: row["contact_url_or_email"] for row in read_csv(contact_urls)}
    with reading("the list of legislators"):
        people = read_yaml(legislators)
        members = [_member(person, forms, session) for person in people]
    _refuse_shared_seats(members)
    return sorted(members, key=lambda member: member.bioguide)


def _member(person: Any, forms: Mapping[str, str], session: Session) -> Member:
    name, bioguide = person["name"], person["id"]["bioguide"]
    terms = [
        term
        for published in person["terms"]
        for term in _terms(published, name["last"], forms.get(bioguide))
        if term.end > session.start
    ]
    return Member(bioguide=bioguide, name=_full_name(name), last=name["last"], terms=tuple(terms))


def _full_name(name: Mapping[str, str]) -> str:
    """The official full name; where there is none, the name that the member goes by."""
    built = (name.get("nickname") or name["first"], name["last"], name.get("suffix", ""))
    return name.get("official_full") or " ".join(part for part in built if part)


def _terms(published: Mapping[str, Any], last: str, form: str | None) -> Iterator[Term]:
    """The term, in as many parts as there were parties in it."""
    start, end = (date.fromisoformat(published[key]) for key in ("start", "end"))
    chamber = _CHAMBERS[published["type"]]
    district = int(published["district"]) if chamber == "house" else None
    parties = [
        (date.fromisoformat(party["start"]), party["party"])
        for party in published.get("party_affiliations", ())
    ] or [(start, published["party"])]
    ends = [*(later for later, _ in parties[1:]), end]
    for (begins, party), ends_on in zip(parties, ends, strict=True):
        yield Term(
            seat=seat_id(chamber, published["state"], district, last),
            chamber=chamber,
            state=published["state"],
            district=district,
            senate_class=int(published["class"]) if chamber == "senate" else None,
            party=party,
            start=begins,
            end=ends_on,
            office=_office(published),
            phone=published.get("phone"),
            contact_form=_web_address(form) or _web_address(published.get("contact_form")),
        )


def _office(published: Mapping[str, str]) -> str | None:
    """The room and building, without the town that every office shares."""
    written = published.get("office") or published.get("address", "")
    return re.sub(r",?\s+Washington,?\s+DC\b.*", "", written, flags=re.IGNORECASE) or None


def _web_address(written: str | None) -> str | None:
    return written if written and re.match("https?://", written) else None


def _refuse_shared_seats(members: Iterable[Member]) -> None:
    """Two people in one seat at a time, or under one id, would get each other's letters."""
    holders: dict[tuple[object, ...], Member] = {}
    ids: dict[str, Member] = {}
    for member in members:
        for term in member.terms:
            place = (term.chamber, term.state, term.district, term.senate_class)
            there = holders.setdefault((*place, term.end), member)
            same_id = ids.setdefault(term.seat, member)
            if there is not member or same_id is not member:
                other = there if there is not member else same_id
                raise TwoInOneSeat(one=member.name, other=other.name, seat=term.seat)
            if term.state not in STATES:
                raise NotOneOf(name=term.state, kind="state")


def read_house_seats(divisions: bytes) -> Sequence[str]:
    """The seats of the House ("CA-14", "WY-00") in the Open Civic Data list of districts.

    ``divisions`` is the CSV file us_congressional_districts; divisions that are no longer
    valid are left out.
    """
    with reading("the list of congressional districts"):
        rows = [row for row in read_csv(divisions) if not row["validThrough"]]
        found = [re.search(r":([a-z]{2})/cd:([\w-]+)$", row["id"]) for row in rows]
    return sorted(
        f"{seat[1].upper()}-{0 if seat[2] == 'at-large' else int(seat[2]):02d}"
        for seat in found
        if seat
    )


def vacant_seats(seats: Iterable[str], members: Iterable[Member], *, on: date) -> Sequence[str]:
    """The House seats that nobody holds on a day."""
    held = {
        f"{term.state}-{term.district:02d}"
        for member in members
        for term in member.terms
        if term.chamber == "house" and term.holds_on(on)
    }
    return sorted(set(seats) - held)


# --- Offices at home ------------------------------------------------------------------------


def read_district_offices(offices: bytes) -> Sequence[DistrictOffice]:
    """The offices at home in legislators-district-offices.yaml, by member and place."""
    with reading("the list of district offices"):
        found = [
            _district_office(person["id"]["bioguide"], office)
            for person in read_yaml(offices)
            for office in person["offices"]
        ]
    return sorted(found, key=lambda office: office.id)


def _district_office(bioguide: str, office: Mapping[str, str]) -> DistrictOffice:
    suite = office.get("suite", "")
    lines = (
        office.get("building", ""),
        office.get("address", ""),
        f"Suite {suite}" if suite.isdecimal() else suite,
    )
    return DistrictOffice(
        bioguide=bioguide,
        id=office["id"],
        address=tuple(line for line in lines if line),
        city=office["city"],
        state=office["state"],
        zip=office.get("zip"),
        phone=office.get("phone"),
        latitude=float(office["latitude"]) if "latitude" in office else None,
        longitude=float(office["longitude"]) if "longitude" in office else None,
    )
