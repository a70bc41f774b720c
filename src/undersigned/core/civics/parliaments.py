"""A parliament whose members sit for constituencies or countries: its audiences and addresses.

What differs from one to the next is in the table of ``chambers``, in the words of
``address.toml``, and in the data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from undersigned.core.civics.address import forms_of, languages_of, spoken
from undersigned.core.civics.chambers import Chamber
from undersigned.core.civics.directory import (
    Filters,
    Offer,
    Selection,
    no_filters,
    unknown_audience,
)
from undersigned.core.civics.recipients import Recipient
from undersigned.core.civics.staleness import doubts
from undersigned.core.errors import UnknownAudience
from undersigned.core.slugs import shorten, slug

_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class Constituency:
    """What one member sits for.

    ``path`` is its part of an audience's path ("aldershot"; "01/2"; "person/1" where the seats
    of an area are not told apart), ``area`` the code of the country, nation, province or
    department ("" where that is not known), ``name`` the constituency as its state writes it
    ("" where there is none), ``name_fr`` its French name where that differs. ``code`` is the
    official one, ``division`` the Open Civic Data id.
    """

    path: str
    area: str = ""
    name: str = ""
    name_fr: str = ""
    code: str = ""
    division: str = ""


@dataclass(frozen=True, kw_only=True)
class Legislator:
    """A member of a parliament as its publisher has the person.

    ``styled`` is the name with all titles as an envelope has it, where the publisher gives one;
    ``title`` the one that a salutation uses ("Dr", "Sir"). ``emails`` are official addresses only.
    """

    id: str
    name: str
    last: str
    styled: str = ""
    title: str = ""
    party: str = ""
    emails: tuple[str, ...] = ()
    seat: Constituency

    @property
    def first(self) -> str:
        return self.name.partition(" ")[0]


@dataclass(frozen=True, kw_only=True)
class ParliamentForms:
    """The words for members of one parliament, in one language.

    In braces: {name}, {styled}, {first}, {last}, {seat}, {area}. ``titled`` are salutations for
    those with a title before their name; ``areas`` names of areas in this language.
    """

    body: str
    title: str
    address: Sequence[str]
    salutation: str
    sits_for: str
    titled: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)


@cache
def parliament_forms(table: str, language: str) -> ParliamentForms:
    """The forms of a table in that language, or in its first one."""
    return ParliamentForms(**forms_of(table, language))


@dataclass(frozen=True)
class LegislatorCandidate:
    """A member who can be addressed as long as the list is true."""

    member: Legislator
    chamber: Chamber
    areas: Mapping[str, str]

    @property
    def id(self) -> str:
        where = self.member.seat.path if self.member.seat.name else self.member.seat.area
        return shorten(f"{slug(self.chamber.key)}-{slug(where)}-{self._last_part}")

    @property
    def _last_part(self) -> str:
        """The surname; where seats are not told apart the publisher's id keeps namesakes apart."""
        surname = slug(self.member.last) or "member"
        return surname if self.member.seat.name else f"{surname}-{slug(self.member.id)}"

    @property
    def path(self) -> str:
        return f"{self.chamber.key}/{self.member.seat.path}"

    def addressed(self, *, on: date, language: str) -> Recipient:
        """The letter to the member at the parliament, by name."""
        forms = parliament_forms(self.chamber.forms, language)
        words = self._words(language)
        titled = forms.titled.get(self.member.title, forms.salutation)
        return Recipient(
            id=self.id,
            kind=self.chamber.kind,
            name=self.member.name,
            title=forms.title.format(**words),
            body=forms.body,
            address=tuple(line.format(**words) for line in forms.address),
            salutation=titled.format(**words),
            state=forms.sits_for.format(**words) or None,
            emails=self.member.emails,
            concerns=(self.chamber.country,),
        )

    def _words(self, language: str) -> Mapping[str, str]:
        member, seat = self.member, self.member.seat
        french = spoken(languages_of(self.chamber.forms), language) == "fr"
        areas = parliament_forms(self.chamber.forms, language).areas or self.areas
        return {
            "name": member.name,
            "styled": member.styled or member.name,
            "first": member.first,
            "last": member.last,
            "seat": (seat.name_fr if french else "") or seat.name,
            "area": areas.get(seat.area, ""),
        }


class Parliament:
    """One parliament as a list of ``as_of`` has it.

    ``areas`` leads from codes to names; ``vacant`` are seats that nobody held on that day;
    ``postcodes`` leads from a postcode to the paths of the seats that share it, where there is
    such a table. Members and postcodes are read when they are first needed.
    """

    def __init__(
        self,
        chamber: Chamber,
        *,
        as_of: date,
        areas: Mapping[str, str],
        members: Callable[[], Sequence[Legislator]],
        vacant: Sequence[Constituency] = (),
        postcodes: Callable[[], Mapping[str, Sequence[str]]] = dict,
    ) -> None:
        self.chamber = chamber
        self.as_of = as_of
        self.areas = areas
        self.vacant = tuple(vacant)
        self._read_members = members
        self._read_postcodes = postcodes

    @property
    def languages(self) -> Sequence[str]:
        return languages_of(self.chamber.forms)

    @cached_property
    def members(self) -> Sequence[Legislator]:
        return self._read_members()

    @cached_property
    def postcodes(self) -> Mapping[str, Sequence[str]]:
        return self._read_postcodes()

    def candidate(self, member: Legislator) -> LegislatorCandidate:
        return LegislatorCandidate(member, self.chamber, self.areas)

    @cached_property
    def area_names(self) -> Mapping[str, str]:
        """The code of each area by every slug it may be written with."""
        names = {slug(name): code for code, name in self.areas.items()}
        for language in self.languages:
            of_language = parliament_forms(self.chamber.forms, language).areas
            names |= {slug(name): code for code, name in of_language.items()}
        return names | {code: code for code in self.areas}

    @cached_property
    def seats(self) -> Mapping[str, Constituency]:
        """Every seat, held or vacant, by every path it may be written with."""
        seats: dict[str, Constituency] = {}
        for seat in (*(member.seat for member in self.members), *self.vacant):
            aliases = (seat.path, slug(seat.name), slug(seat.name_fr), seat.code.lower())
            for alias in aliases:
                if alias:
                    seats.setdefault(alias, seat)
        return seats

    def holder(self, seat: Constituency) -> Legislator | None:
        """Who holds a seat in the list, if anybody does."""
        return self._holders.get(seat.path)

    @cached_property
    def _holders(self) -> Mapping[str, Legislator]:
        return {member.seat.path: member for member in self.members}

    # --- Finding -----------------------------------------------------------------------------

    def find(self, path: Sequence[str], filters: Filters, *, on: date) -> Selection:
        """All members, those of an area, or the one who holds a seat.

        UnknownAudience where there is no such path, filter or value, or where the seat is
        vacant. A day before the list, or long after it, gets a warning.
        """
        name = "/".join((self.chamber.key, *path))
        if not path:
            return self._found(self.members, filters, on, name)
        if len(path) == 1 and path[0] in self.area_names:
            code = self.area_names[path[0]]
            members = [member for member in self.members if member.seat.area == code]
            return self._found(members, filters, on, name)
        seat = self.seat(path)
        if seat is None:
            raise unknown_audience(name, self._known(), always=self._grammar)
        no_filters(name, filters)
        holder = self.holder(seat)
        if holder is None:
            hint = f": {seat.name} was vacant when the list was made, on {self.as_of}"
            raise UnknownAudience(name=name, hint=hint)
        return Selection(candidates=[self.candidate(holder)], warnings=tuple(self.doubts(on)))

    def seat(self, path: Sequence[str]) -> Constituency | None:
        """The seat of a path, in which the name of an area stands for its code ("ain/2")."""
        area = self.area_names.get(path[0], path[0])
        return self.seats.get("/".join((area, *path[1:]))) or self.seats.get("/".join(path))

    def doubts(self, on: date) -> Iterator[str]:
        """Sentences about how far the list can be trusted on a day."""
        return doubts(self.chamber.key, self.chamber.title, self.as_of, on)

    def _found(
        self, members: Sequence[Legislator], filters: Filters, on: date, name: str
    ) -> Selection:
        for key, values in filters.items():
            members = self._narrow(members, key, values, name)
        vacant = sorted(seat.name for seat in self.vacant) if name == self.chamber.key else []
        warnings = [f"Vacant on {self.as_of}: {'; '.join(vacant)}."] if vacant else []
        candidates = [self.candidate(member) for member in members]
        return Selection(candidates=candidates, warnings=(*warnings, *self.doubts(on)))

    def _narrow(
        self, members: Sequence[Legislator], key: str, values: frozenset[str], name: str
    ) -> Sequence[Legislator]:
        if key == self.chamber.area:
            names = self.area_names
            wanted = {names[slug(value)] for value in values if slug(value) in names}
            self._refuse(name, key, values, set(names), sorted(self.areas))
            return [member for member in members if member.seat.area in wanted]
        if key == self.chamber.party:
            parties = {slug(member.party) for member in self.members}
            self._refuse(name, key, values, parties, sorted(parties))
            chosen = {slug(value) for value in values}
            return [member for member in members if slug(member.party) in chosen]
        hint = f"; the filters here are {self.chamber.area} and {self.chamber.party}"
        raise UnknownAudience(name=f"{name}?{key}=", hint=hint)

    def _refuse(
        self, name: str, key: str, values: frozenset[str], known: set[str], shown: Sequence[str]
    ) -> None:
        """UnknownAudience where a filter's value is none of the known ones."""
        for value in sorted(values):
            if slug(value) not in known:
                listed = ", ".join(shown[:_SHOWN]) + (" ..." if len(shown) > _SHOWN else "")
                hint = f"; {key} is one of {listed}"
                near = {one: f"{name}?{key}={one}" for one in known}
                raise unknown_audience(f"{name}?{key}={value}", near, always=hint)

    def _known(self) -> Mapping[str, str]:
        """What a path may have been meant to be: names of areas, seats and people."""
        key = self.chamber.key
        areas = {written: f"{key}/{code}" for written, code in self.area_names.items()}
        seats = {written: f"{key}/{seat.path}" for written, seat in self.seats.items()}
        people = {slug(m.name): f"{key}/{m.seat.path}" for m in self.members}
        return people | seats | areas

    @property
    def _grammar(self) -> str:
        return f"; there are {self.chamber.key} and, for example, {self.chamber.example}"

    # --- Listing -----------------------------------------------------------------------------

    def offers(self, on: date) -> Iterator[Offer]:
        """All members together, then those of each area."""
        key, of_area = self.chamber.key, dict.fromkeys(self.areas, 0)
        for member in self.members:
            of_area[member.seat.area] = of_area.get(member.seat.area, 0) + 1
        title = f"{self.chamber.title}, list of {self.as_of}"
        yield Offer(path=key, title=title, count=len(self.members))
        for code, name in self.areas.items():
            yield Offer(path=f"{key}/{code}", title=name, count=of_area[code])
