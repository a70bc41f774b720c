"""Who holds the offices of a state or a district on a day, and what is known where nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from undersigned.core.civics.atlas import Atlas
from undersigned.core.civics.districts.distances import metres_between
from undersigned.core.civics.divisions import capitalised, has_senators, seat_name, state_name
from undersigned.core.civics.us_address import congress_forms
from undersigned.core.civics.us_congress import DistrictOffice, Member, Term

Position = tuple[float, float]  # latitude and longitude, degrees

_MILES = 1.609344  # kilometres to an international mile, exactly
_SENATORS = 2


@dataclass(frozen=True, kw_only=True)
class OfficeAtHome:
    """An office at home and the way there as the crow flies, where both ends are known."""

    office: DistrictOffice
    kilometres: float | None = None

    @property
    def miles(self) -> float | None:
        return None if self.kilometres is None else round(self.kilometres / _MILES, 1)


@dataclass(frozen=True, kw_only=True)
class Holder:
    """A member of the Congress in office on the day.

    ``id`` is the recipient's, ``path`` the audience that is this member alone. ``office`` is
    the room in Washington. ``until`` is the day on which the term ends, not included.
    ``offices`` are those at home, the nearest first.
    """

    id: str
    path: str
    kind: str
    title: str
    name: str
    party: str
    since: date
    until: date
    office: str | None = None
    phone: str | None = None
    contact_form: str | None = None
    offices: tuple[OfficeAtHome, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Held:
    """Who is in office, and a sentence about every office that nobody is known to hold."""

    holders: tuple[Holder, ...] = ()
    gaps: tuple[str, ...] = ()


def of_state(atlas: Atlas, state: str, *, on: date, near: Position | None = None) -> Held:
    """The senators for a state; a territory and the District of Columbia have none."""
    if not has_senators(state):
        gap = f"{capitalised(state_name(state))} is no state and elects no senators."
        return Held(gaps=(gap,))
    seats = [(m, t) for m, t in _terms(atlas) if t.chamber == "senate" and t.state == state]
    held = _held(atlas, seats, on, near)
    if len(held.holders) >= _SENATORS:
        return Held(holders=held.holders)
    if len(held.holders) + len(held.gaps) >= _SENATORS:
        return held
    as_of = atlas.congress.as_of
    gap = f"Nobody is known in a seat for {state_name(state)}; the data is of {as_of}."
    return Held(holders=held.holders, gaps=(*held.gaps, gap))


def of_seat(atlas: Atlas, seat: str, *, on: date, near: Position | None = None) -> Held:
    """The representative, delegate or Resident Commissioner for a district."""
    state, district = seat[:2], int(seat[3:])
    seats = [(m, t) for m, t in _terms(atlas) if (t.state, t.district) == (state, district)]
    held = _held(atlas, seats, on, near)
    if held.holders:
        return held
    congress = atlas.congress
    if seat in congress.vacant and on < congress.session.end:
        gap = (
            f"The seat for {seat_name(seat)} was vacant on {congress.as_of}, when the list of "
            "members was made; who may have been elected since is not known here."
        )
        return Held(gaps=(gap,))
    gaps = held.gaps or (f"Nobody is known in the seat for {seat_name(seat)} on {on}.",)
    return Held(gaps=gaps)


def _terms(atlas: Atlas) -> Iterator[tuple[Member, Term]]:
    for member in atlas.congress.members.values():
        for term in member.terms:
            yield member, term


def _held(
    atlas: Atlas, seats: Sequence[tuple[Member, Term]], on: date, near: Position | None
) -> Held:
    holders = [_holder(atlas, m, t, near) for m, t in seats if t.holds_on(on)]
    sitting = {holder.id for holder in holders}
    over = {t.seat: (m, t) for m, t in seats if t.seat not in sitting}
    return Held(
        holders=tuple(sorted(holders, key=lambda holder: holder.since)),
        gaps=tuple(_gap(atlas, *one, on) for one in over.values()),
    )


def _gap(atlas: Atlas, member: Member, term: Term, on: date) -> str:
    title = congress_forms("en").titles[term.kind]
    if on < term.start:
        return f"The term of {title} {member.name} begins on {term.start}."
    return (
        f"The term of {title} {member.name} ended on {term.end}; who holds the seat since then "
        f"is not in the data, which is of {atlas.congress.as_of}."
    )


def _holder(atlas: Atlas, member: Member, term: Term, near: Position | None) -> Holder:
    return Holder(
        id=term.seat,
        path=f"us/person/{member.bioguide}",
        kind=term.kind,
        title=congress_forms("en").titles[term.kind],
        name=member.name,
        party=term.party,
        since=term.start,
        until=term.end,
        office=term.office,
        phone=term.phone,
        contact_form=term.contact_form,
        offices=_offices(atlas.offices.get(member.bioguide, ()), near),
    )


def _offices(offices: Sequence[DistrictOffice], near: Position | None) -> tuple[OfficeAtHome, ...]:
    found = []
    for office in offices:
        kilometres = None
        if near and office.position:
            kilometres = round(metres_between(near, office.position) / 1000, 1)
        found.append(OfficeAtHome(office=office, kilometres=kilometres))
    return tuple(
        sorted(found, key=lambda one: (one.kilometres is None, one.kilometres or 0, one.office.id))
    )
