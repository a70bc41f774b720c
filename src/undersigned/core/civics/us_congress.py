"""The Congress of the United States: members, their terms and offices, committees and who leads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from undersigned.core.civics.us_states import DELEGATES, RESIDENT_COMMISSIONER
from undersigned.core.slugs import shorten, slug

Chamber = Literal["senate", "house", "joint"]
MemberKind = Literal["senator", "representative", "delegate", "resident-commissioner"]


@dataclass(frozen=True)
class Session:
    """One Congress: it sits on day D if ``start`` <= D < ``end`` (20th Amendment, section 1)."""

    number: int
    start: date
    end: date

    @classmethod
    def on(cls, day: date) -> Session:
        """The Congress that sits on a day since 1935; each begins on 3 January of an odd year."""
        year = day.year - 1 if (day.month, day.day) < (1, 3) else day.year
        first = year if year % 2 else year - 1
        return cls((first - 1789) // 2 + 1, date(first, 1, 3), date(first + 2, 1, 3))


@dataclass(frozen=True, kw_only=True)
class Term:
    """A member's time in one seat under one party; it holds on day D if start <= D < end.

    ``seat`` is the recipient's id. ``state`` is the postal code, ``district`` is 0 where the
    whole state or territory is one. Someone who changes parties has a term under each.
    """

    seat: str
    chamber: Chamber
    state: str
    district: int | None = None
    senate_class: int | None = None
    party: str
    start: date
    end: date
    office: str | None = None
    phone: str | None = None
    contact_form: str | None = None

    def holds_on(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def kind(self) -> MemberKind:
        """What the holder is called: the title of address depends on it."""
        if self.chamber == "senate":
            return "senator"
        if self.state == RESIDENT_COMMISSIONER:
            return "resident-commissioner"
        return "delegate" if self.state in DELEGATES else "representative"


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person in the Congress. ``name`` is the official full name, ``last`` the surname."""

    bioguide: str
    name: str
    last: str
    terms: tuple[Term, ...]

    def term_on(self, day: date) -> Term | None:
        """The term that holds on that day."""
        return next((term for term in self.terms if term.holds_on(day)), None)


@dataclass(frozen=True, kw_only=True)
class DistrictOffice:
    """A member's office at home. Coordinates are degrees, WGS 84."""

    bioguide: str
    id: str
    address: tuple[str, ...]
    city: str
    state: str
    zip: str | None = None
    phone: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def position(self) -> tuple[float, float] | None:
        """Latitude and longitude; None where they are not known or no place on Earth (a slip)."""
        if self.latitude is None or self.longitude is None:
            return None
        on_earth = abs(self.latitude) <= 90 and abs(self.longitude) <= 180
        return (self.latitude, self.longitude) if on_earth else None


class CommitteePlace(NamedTuple):
    """One place on a committee, as published: titles vary from committee to committee."""

    bioguide: str
    side: str
    rank: int
    title: str = ""


@dataclass(frozen=True, kw_only=True)
class Committee:
    """A committee or subcommittee with its places for one Congress.

    ``path`` is its part of an audience's path: a slug, or the committee's and the
    subcommittee's. ``lines`` are its name as an address has it. ``aliases`` are other
    writings of the last part of the path.
    """

    code: str
    chamber: Chamber
    name: str
    lines: tuple[str, ...]
    path: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    office: str | None = None
    town: str | None = None
    phone: str | None = None
    start: date
    end: date
    seats: tuple[CommitteePlace, ...] = ()

    @property
    def id(self) -> str:
        """The recipient's id; the committee's code ends it where the path is too long."""
        whole = "-".join(("us-committee", *self.path))
        short = shorten(whole)
        if short == whole:
            return whole
        return f"{shorten(whole, limit=79 - len(self.code))}-{self.code.lower()}"

    def chairs(self) -> list[CommitteePlace]:
        """Who chairs it: mostly one, none where the data names none.

        A vice chair, a co-chair and a chair emeritus are not the chair.
        """
        return self._titled("chair") or self._first_of("majority")

    def ranking_members(self) -> list[CommitteePlace]:
        """Who leads the minority on it, if anybody is said to."""
        return self._titled("ranking") or self._first_of("minority")

    def _titled(self, prefix: str) -> list[CommitteePlace]:
        found = [seat for seat in self.seats if seat.title.lower().startswith(prefix)]
        found = [seat for seat in found if "emerit" not in seat.title.lower()]
        return sorted(found, key=lambda seat: (seat.side != "majority", seat.rank))

    def _first_of(self, side: str) -> list[CommitteePlace]:
        """The first in rank, where nobody has the title and this one has no other.

        Joint committees have a first on each side of each chamber, so that rank says nothing.
        """
        if self.chamber == "joint":
            return []
        first = [s for s in self.seats if s.side == side and s.rank == 1 and not s.title]
        return first if len(first) == 1 else []


def seat_id(chamber: Chamber, state: str, district: int | None, last: str) -> str:
    """The recipient's id: ``us-senate-mn-example``, ``us-house-ca-02-example``."""
    where = state.lower() if district is None else f"{state.lower()}-{district:02d}"
    return shorten(f"us-{chamber}-{where}-{slug(last)}")


def by_bioguide(members: Iterable[Member]) -> Mapping[str, Member]:
    """Members by their identifier in the Biographical Directory of the Congress."""
    return {member.bioguide: member for member in members}


def same_seat(member: Member) -> Sequence[tuple[Term, ...]]:
    """The member's terms, those in one seat together."""
    seats: dict[str, list[Term]] = {}
    for term in member.terms:
        seats.setdefault(term.seat, []).append(term)
    return [tuple(terms) for terms in seats.values()]
