"""The parts of the pack: which published files each is made from, and how it is counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from undersigned.core.civics.us_congress import Committee, Member, Session
from undersigned.feeds import un_blue_book, us_committees, us_congress
from undersigned.feeds.published import Published, Source
from undersigned.pack import stored_un, stored_us, stored_us_offices
from undersigned.pack.lines import to_lines
from undersigned.pack.provenance import Holding

_LEGISLATORS = "us/congress/legislators-current.yaml"
_CONTACT_FORMS = "us/congress/contact_urls_openstates.csv"
_DIVISIONS = "ocd/us_congressional_districts.csv"
_COMMITTEES = "us/congress/committees-current.yaml"
_MEMBERSHIP = "us/congress/committee-membership-current.yaml"
_OFFICES = "us/congress/legislators-district-offices.yaml"
_MISSIONS = "un/un_permanent_missions_ny_2024-12.json"
_HEADS = "un/un_heads_of_mission_ny_2026-01.csv"

_PUBLISHERS: Mapping[str, str] = {
    _LEGISLATORS: "@unitedstates project, congress-legislators",
    _CONTACT_FORMS: "Open States, people",
    _DIVISIONS: "Open Civic Data, division identifiers",
    _COMMITTEES: "@unitedstates project, congress-legislators",
    _MEMBERSHIP: "@unitedstates project, congress-legislators",
    _OFFICES: "@unitedstates project, congress-legislators",
    _MISSIONS: "United Nations, Protocol and Liaison Service, Blue Book",
    _HEADS: "United Nations, Protocol and Liaison Service, Blue Book",
}


@dataclass(frozen=True)
class Part:
    """One file of the pack: its bytes, and what is to be known about it."""

    holding: Holding
    content: bytes


def make_parts(published: Published) -> Sequence[Part]:
    """Every part of the pack from a folder of published files.

    PackInvalid where a file is missing or says what cannot be.
    """
    sources = {file: published.source(file, publisher=of) for file, of in _PUBLISHERS.items()}
    session = Session.on(sources[_LEGISLATORS].date)
    members = us_congress.read_members(
        published.read(_LEGISLATORS), published.read(_CONTACT_FORMS), session=session
    )
    committees = us_committees.read_committees(
        published.read(_COMMITTEES),
        published.read(_MEMBERSHIP),
        session=session,
        members={member.bioguide for member in members},
    )
    return [
        _members(members, published, sources, session),
        _committees(committees, sources, session),
        _offices(published, sources),
        _missions(published, sources),
    ]


def _members(
    members: Sequence[Member], published: Published, sources: Mapping[str, Source], session: Session
) -> Part:
    as_of = sources[_LEGISLATORS].date
    seats = us_congress.read_house_seats(published.read(_DIVISIONS))
    vacant = us_congress.vacant_seats(seats, members, on=as_of)
    kinds = [term.kind for member in members if (term := member.term_on(as_of))]
    return _part(
        body="us/congress",
        title=f"Members of the {session.number}th Congress",
        file=stored_us.MEMBERS,
        main=sources[_LEGISLATORS],
        others=[sources[_CONTACT_FORMS], sources[_DIVISIONS]],
        session=session,
        heading={"vacant": vacant},
        records=members,
        counts={
            "people": len(members),
            "senators": kinds.count("senator"),
            "representatives": kinds.count("representative"),
            "delegates": kinds.count("delegate") + kinds.count("resident-commissioner"),
            "vacant seats": len(vacant),
        },
        remarks=_remarks("Vacant", vacant),
    )


def _committees(
    committees: Sequence[Committee], sources: Mapping[str, Source], session: Session
) -> Part:
    own = sum(len(committee.path) == 1 for committee in committees)
    return _part(
        body="us/committee",
        title=f"Committees of the {session.number}th Congress",
        file=stored_us.COMMITTEES,
        main=sources[_MEMBERSHIP],
        others=[sources[_COMMITTEES]],
        session=session,
        records=committees,
        counts={
            "committees": own,
            "subcommittees": len(committees) - own,
            "places": sum(len(committee.seats) for committee in committees),
        },
    )


def _offices(published: Published, sources: Mapping[str, Source]) -> Part:
    offices = us_congress.read_district_offices(published.read(_OFFICES))
    return _part(
        body="us/district-offices",
        title="Offices of members of the Congress at home",
        file=stored_us_offices.OFFICES,
        main=sources[_OFFICES],
        records=offices,
        counts={
            "offices": len(offices),
            "with coordinates": sum(office.latitude is not None for office in offices),
        },
    )


def _missions(published: Published, sources: Mapping[str, Source]) -> Part:
    missions, missing = un_blue_book.read_missions(
        published.read(_MISSIONS), published.read(_HEADS)
    )
    heads = [mission.head for mission in missions if mission.head]
    doubtful = [m.name for m in missions if m.head and m.head.also_named_for]
    return _part(
        body="un/new-york",
        title="Permanent missions to the United Nations in New York",
        file=stored_un.NEW_YORK,
        main=sources[_MISSIONS],
        others=[sources[_HEADS]],
        heading={"missing": missing},
        records=missions,
        counts={
            "missions": len(missions),
            "member states": sum(not mission.observer for mission in missions),
            "observers": sum(mission.observer for mission in missions),
            "heads": len(heads),
            "doubtful heads": len(doubtful),
        },
        remarks=(
            *_remarks("Not listed", missing.values()),
            *_remarks("Named with somebody else's head of mission", doubtful),
        ),
    )


def _remarks(what: str, names: Iterable[str]) -> tuple[str, ...]:
    """One sentence that names them all, if there are any."""
    listed = ", ".join(names)
    return (f"{what}: {listed}.",) if listed else ()


def _part(
    *,
    body: str,
    title: str,
    file: str,
    main: Source,
    records: Iterable[object],
    counts: Mapping[str, int],
    remarks: tuple[str, ...] = (),
    others: Sequence[Source] = (),
    session: Session | None = None,
    heading: Mapping[str, Any] | None = None,
) -> Part:
    """A part whose date is that of its main source."""
    holding = Holding(
        body=body,
        title=title,
        file=file,
        as_of=main.date,
        valid_from=session.start if session else None,
        valid_until=session.end if session else None,
        counts=counts,
        remarks=remarks,
        sources=[main, *others],
    )
    return Part(holding, to_lines({"as_of": main.date, **(heading or {})}, records))
