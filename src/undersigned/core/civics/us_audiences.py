"""The audiences of the Congress: ``us/senate``, ``us/state/mn``, ``us/committee/...``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from undersigned.core.civics.address import languages_of
from undersigned.core.civics.directory import (
    Filters,
    Offer,
    Selection,
    no_filters,
    unknown_audience,
)
from undersigned.core.civics.recipients import Recipient
from undersigned.core.civics.us_address import CommitteeCandidate, MemberCandidate
from undersigned.core.civics.us_congress import Committee, Member, Session, by_bioguide, same_seat
from undersigned.core.civics.us_filters import narrow, states_wanted
from undersigned.core.civics.us_states import STATES
from undersigned.core.errors import DayBeforeData, NoChair, UnknownAudience
from undersigned.core.slugs import slug

_CHAMBERS: Mapping[str, tuple[str, ...]] = {
    "senate": ("senate",),
    "house": ("house",),
    "congress": ("senate", "house"),
}
_TITLES = {
    "senate": "United States Senate",
    "house": "U.S. House of Representatives, delegates included",
    "congress": "Both chambers",
}


class Congress:
    """The Congress as the data has it on ``as_of``; ``vacant`` names House seats ("CA-14").

    Members and committees are read when they are first needed.
    """

    def __init__(
        self,
        *,
        as_of: date,
        members: Callable[[], Sequence[Member]],
        committees: Callable[[], Sequence[Committee]],
        vacant: Sequence[str] = (),
    ) -> None:
        self.as_of = as_of
        self.session = Session.on(as_of)
        self.vacant = tuple(vacant)
        self._read_members = members
        self._read_committees = committees

    @property
    def languages(self) -> Sequence[str]:
        return languages_of("congress")

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """Members by their bioguide id."""
        return by_bioguide(self._read_members())

    @cached_property
    def committees(self) -> Sequence[Committee]:
        return self._read_committees()

    # --- Finding -----------------------------------------------------------------------------

    def find(self, path: Sequence[str], filters: Filters, *, on: date) -> Selection:
        """Who is meant by ``senate``, ``state/mn``, ``committee/SLUG/members`` and so on.

        UnknownAudience where there is no such path or filter. The data has nobody whose term
        was over before this Congress, so that a list for an earlier day would lack them:
        DayBeforeData.
        """
        name = "/".join(("us", *path))
        if on < self.session.start:
            raise DayBeforeData(body=name, start=self.session.start, date=on)
        match list(path):
            case [("senate" | "house" | "congress") as chambers]:
                return self._sitting(name, _CHAMBERS[chambers], states_wanted(filters), filters, on)
            case ["state", code] if code.upper() in STATES:
                return self._sitting(name, _CHAMBERS["congress"], {code.upper()}, filters, on)
            case ["person", bioguide] if bioguide.upper() in self.members:
                no_filters(name, filters)
                return self._found(self._seats([self.members[bioguide.upper()]], on), on)
            case ["committee", *rest, "members"] if rest:
                return self._places(name, self.committee(rest), filters, on)
            case ["committee", *rest] if rest:
                no_filters(name, filters)
                return Selection(
                    candidates=[CommitteeCandidate(self.committee(rest), self.members)]
                )
        raise self._unknown(name, path)

    def committee(self, path: Sequence[str]) -> Committee:
        """The committee or subcommittee of that slug or alias; UnknownAudience if there is none."""
        above = self.committee(path[:-1]).path if len(path) > 1 else ()
        beside = [committee for committee in self.committees if committee.path[:-1] == above]
        for committee in beside:
            if path[-1] in (committee.path[-1], *committee.aliases):
                return committee
        known = ["/".join(("us/committee", *committee.path)) for committee in beside]
        raise unknown_audience(
            "/".join(("us/committee", *path)), dict(zip(known, known, strict=True))
        )

    def _sitting(
        self,
        name: str,
        chambers: Sequence[str],
        states: Iterable[str],
        filters: Filters,
        on: date,
    ) -> Selection:
        wanted = set(states)
        seats = [
            seat
            for seat in self._seats(self.members.values(), on)
            if seat.terms[0].chamber in chambers and seat.terms[0].state in wanted
        ]
        vacant = [seat for seat in self.vacant if "house" in chambers and seat[:2] in wanted]
        return self._found(self._narrow(seats, filters, on, name), on, vacant)

    def _places(self, name: str, committee: Committee, filters: Filters, on: date) -> Selection:
        """Everybody on a committee. Places end with the Congress, even where terms go on."""
        if not committee.start <= on < committee.end:
            return self._found([], on)
        members = [self.members[place.bioguide] for place in committee.seats]
        return self._found(self._narrow(self._seats(members, on), filters, on, name), on)

    def _narrow(
        self, seats: Iterable[MemberCandidate], filters: Filters, on: date, name: str
    ) -> list[MemberCandidate]:
        return narrow(seats, filters, on=on, name=name, members=self.members.values())

    def _seats(self, members: Iterable[Member], on: date) -> list[MemberCandidate]:
        """Each member in the seat held that day, or in the last one where none is held."""
        found = []
        for member in members:
            seats = [MemberCandidate(member, terms) for terms in same_seat(member)]
            held = [seat for seat in seats if seat.term_near(on).holds_on(on)]
            found += held or seats[-1:]
        return found

    def _found(
        self, seats: Sequence[MemberCandidate], on: date, vacant: Sequence[str] = ()
    ) -> Selection:
        warnings = []
        if vacant:
            warnings.append(f"Vacant when the data was made, {self.as_of}: {', '.join(vacant)}.")
        if on >= self.session.end:
            warnings.append(
                f"The data is of Congress number {self.session.number}, from {self.session.start} "
                f"to {self.session.end}: who else sits on {on} is not known from it."
            )
        return Selection(candidates=seats, warnings=tuple(warnings))

    def _unknown(self, name: str, path: Sequence[str]) -> UnknownAudience:
        """What was probably meant by a path that is none."""
        match list(path):
            case ["person", *_]:
                known = {slug(m.name): f"us/person/{id_}" for id_, m in self.members.items()}
            case ["state", *_]:
                known = {slug(full): f"us/state/{code.lower()}" for code, full in STATES.items()}
            case _:
                known = {f"us/{one}": f"us/{one}" for one in _CHAMBERS}
        return unknown_audience(name, known, always=_GRAMMAR)

    # --- Listing -----------------------------------------------------------------------------

    def offers(self, on: date) -> Iterator[Offer]:
        """The chambers, the states, the committees with their subcommittees."""
        for name, title in _TITLES.items():
            yield self._offer(f"us/{name}", title, on)
        for code, full in sorted(STATES.items(), key=lambda state: state[1]):
            yield self._offer(f"us/state/{code.lower()}", full, on)
        for committee in self.committees:
            candidate = CommitteeCandidate(committee, self.members)
            places = f"{len(committee.seats)} members"
            try:
                candidate.addressed(on=on, language="en")
            except NoChair:
                yield Offer(path=candidate.path, title=f"{committee.name}, no chair", count=0)
            else:
                yield Offer(path=candidate.path, title=f"{committee.name}, {places}", count=1)

    def _offer(self, path: str, title: str, on: date) -> Offer:
        found = self.find(path.split("/")[1:], {}, on=on).candidates
        people = (seat.addressed(on=on, language="en") for seat in found)
        return Offer(
            path=path, title=title, count=sum(isinstance(one, Recipient) for one in people)
        )


_GRAMMAR = (
    "; there are us/senate, us/house, us/congress and, for example, us/state/mn, "
    "us/committee/senate-foreign-relations, us/person/<bioguide id>"
)
