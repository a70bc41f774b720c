"""The parts of the pack about the Congress: members, committees, offices at home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from undersigned.core.civics.us_congress import Committee, Member, Session
from undersigned.feeds import us_committees, us_congress
from undersigned.pack.part import PackPart, make_part, name_all
from undersigned.pack.provenance import PublishedFile
from undersigned.pack.published import Published
from undersigned.pack.readers import congress as reader

_LEGISLATORS = "us/congress/legislators-current.yaml"
_CONTACT_FORMS = "us/congress/contact_urls_openstates.csv"
_DIVISIONS = "ocd/us_congressional_districts.csv"
_COMMITTEES = "us/congress/committees-current.yaml"
_MEMBERSHIP = "us/congress/committee-membership-current.yaml"
_OFFICES = "us/congress/legislators-district-offices.yaml"
_CONGRESS = (_LEGISLATORS, _CONTACT_FORMS, _COMMITTEES, _MEMBERSHIP, _OFFICES)

_PUBLISHERS: Mapping[str, str] = {
    _LEGISLATORS: "@unitedstates project, congress-legislators",
    _CONTACT_FORMS: "Open States, people",
    _DIVISIONS: "Open Civic Data, division identifiers",
    _COMMITTEES: "@unitedstates project, congress-legislators",
    _MEMBERSHIP: "@unitedstates project, congress-legislators",
    _OFFICES: "@unitedstates project, congress-legislators",
}


def us_parts(published: Published) -> Sequence[PackPart]:
    """The Congress: members, committees and offices at home."""
    sources = _sources(published, (*_CONGRESS, _DIVISIONS))
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
    ]


def _sources(published: Published, files: Iterable[str]) -> Mapping[str, PublishedFile]:
    return {file: published.source(file, publisher=_PUBLISHERS[file]) for file in files}


def _members(
    members: Sequence[Member],
    published: Published,
    sources: Mapping[str, PublishedFile],
    session: Session,
) -> PackPart:
    as_of = sources[_LEGISLATORS].date
    seats = us_congress.read_house_seats(published.read(_DIVISIONS))
    vacant = us_congress.vacant_seats(seats, members, on=as_of)
    kinds = [term.kind for member in members if (term := member.term_on(as_of))]
    return make_part(
        body="us/congress",
        title=f"Members of the {session.number}th Congress",
        file=reader.MEMBERS,
        main=sources[_LEGISLATORS],
        others=[sources[_CONTACT_FORMS], sources[_DIVISIONS]],
        valid_from=session.start,
        valid_until=session.end,
        heading={"vacant": vacant},
        records=members,
        counts={
            "people": len(members),
            "senators": kinds.count("senator"),
            "representatives": kinds.count("representative"),
            "delegates": kinds.count("delegate") + kinds.count("resident-commissioner"),
            "vacant seats": len(vacant),
        },
        remarks=name_all("Vacant", vacant),
    )


def _committees(
    committees: Sequence[Committee], sources: Mapping[str, PublishedFile], session: Session
) -> PackPart:
    own = sum(len(committee.path) == 1 for committee in committees)
    return make_part(
        body="us/committee",
        title=f"Committees of the {session.number}th Congress",
        file=reader.COMMITTEES,
        main=sources[_MEMBERSHIP],
        others=[sources[_COMMITTEES]],
        valid_from=session.start,
        valid_until=session.end,
        records=committees,
        counts={
            "committees": own,
            "subcommittees": len(committees) - own,
            "places": sum(len(committee.seats) for committee in committees),
        },
    )


def _offices(published: Published, sources: Mapping[str, PublishedFile]) -> PackPart:
    offices = us_congress.read_district_offices(published.read(_OFFICES))
    return make_part(
        body="us/district-offices",
        title="Offices of members of the Congress at home",
        file=reader.OFFICES,
        main=sources[_OFFICES],
        records=offices,
        counts={
            "offices": len(offices),
            "with coordinates": sum(office.latitude is not None for office in offices),
        },
    )
