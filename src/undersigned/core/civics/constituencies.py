"""Who sits for a place outside the United States: a constituency, a postcode, a country.

As far as the data goes: France by postcode, department or constituency; the United Kingdom and
Canada by the name or the official code of a constituency; all three by Open Civic Data division;
the European Union by country.

>>> from datetime import date
>>> from undersigned import pack
>>> answer = find("01000", "fr", pack.load(), on=date(2026, 11, 23))
>>> [match.path for match in answer.matches]
['fr/assembly/01/1', 'fr/assembly/01/4']
>>> answer.matches[0].certainty
'candidate'
>>> find("Aldershott", "uk", pack.load(), on=date(2026, 11, 23)).sentence
'There is no constituency "Aldershott"; did you mean Aldershot?'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Literal

from undersigned.core.civics.directory import Directory
from undersigned.core.civics.parliaments import Constituency, Legislator, Parliament
from undersigned.core.civics.places import POSTCODES
from undersigned.core.errors import UnknownCountry
from undersigned.core.slugs import slug

Certainty = Literal["certain", "candidate", "together"]

_BODIES: Mapping[str, str] = {
    "gb": "uk/commons",
    "uk": "uk/commons",
    "ca": "ca/commons",
    "fr": "fr/assembly",
    "eu": "eu/parliament",
}
_FR_POSTCODE = re.compile(r"\d{5}")
_DIVISION = "ocd-division/"
_MOST_NEAR = 5


@dataclass(frozen=True, kw_only=True)
class Match:
    """A seat that a place belongs to, or may belong to.

    ``certainty``: "certain" for the one constituency; "candidate" for one of several that a
    postcode is in; "together" where all of them represent the place (a country's members of the
    European Parliament, a department's deputies). ``path`` is the audience of this seat;
    ``holder`` is None where it was vacant on ``ConstituencyAnswer.as_of``.
    """

    seat: Constituency
    path: str
    certainty: Certainty
    holder: Legislator | None


@dataclass(frozen=True, kw_only=True)
class ConstituencyAnswer:
    """Who sits for a place, in a ``sentence`` that says how sure that is and what to do next.

    Without ``matches`` the place is not known; ``near`` are then names that may be meant.
    ``as_of`` is the day of the list; ``doubts`` are sentences about its age.
    """

    place: str
    body: str
    as_of: date
    sentence: str
    matches: tuple[Match, ...] = ()
    near: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def countries() -> Sequence[str]:
    """The codes that ``find`` knows, besides those of the member states of the Union."""
    return tuple(_BODIES)


def find(place: str, country: str, directory: Directory, *, on: date) -> ConstituencyAnswer:
    """Who sits for ``place`` in the parliament of ``country`` (ISO 3166; "uk" and "eu" too).

    For a member state of the Union that has no body of its own here the answer is its members
    of the European Parliament. UnknownCountry where there is nothing about a country.
    """
    code = country.strip().lower()
    union = _parliament(directory, "eu/parliament")
    if code not in _BODIES:
        if code not in union.areas:
            known = ", ".join(sorted({*_BODIES, *union.areas}))
            raise UnknownCountry(country=country, known=known)
        return _of_country(union, code, place or code, on)
    parliament = _parliament(directory, _BODIES[code])
    written = " ".join(place.split())
    postcode = re.sub(r"\s", "", written)
    if code == "fr" and _FR_POSTCODE.fullmatch(postcode):
        return _of_postcode(parliament, postcode, on)
    return _of_name(parliament, code, written, on)


def _parliament(directory: Directory, key: str) -> Parliament:
    body = directory.body(key)
    if not isinstance(body, Parliament):
        raise TypeError(f"{key} is no parliament")
    return body


def _of_country(union: Parliament, code: str, place: str, on: date) -> ConstituencyAnswer:
    members = [member.seat for member in union.members if member.seat.area == code]
    sentence = (
        f"{union.areas[code]} is represented in the European Parliament by {len(members)} members "
        "together; each of them may be written to."
    )
    return _answer(union, place, members, "together", sentence, on)


def _of_postcode(parliament: Parliament, postcode: str, on: date) -> ConstituencyAnswer:
    paths = parliament.postcodes.get(postcode, ())
    seats = [parliament.seats[path] for path in paths if path in parliament.seats]
    if not seats:
        sentence = (
            f"The postcode {postcode} is not in the table (those of companies and of people abroad "
            "are not); name the department or the constituency, such as 75/2."
        )
        return _answer(parliament, postcode, [], "candidate", sentence, on)
    if len(seats) == 1:
        sentence = f"All of {postcode} is in one constituency: {seats[0].name}."
        return _answer(parliament, postcode, seats, "certain", sentence, on)
    sentence = (
        f"The postcode {postcode} is shared by {len(seats)} constituencies; the polling card or the "
        "town hall says which of them an address is in."
    )
    return _answer(parliament, postcode, seats, "candidate", sentence, on)


def _of_name(parliament: Parliament, code: str, place: str, on: date) -> ConstituencyAnswer:
    if place.startswith(_DIVISION):
        there = [seat for seat in parliament.seats.values() if seat.division == place]
        if there:
            sentence = f"{there[0].name} is one constituency."
            return _answer(parliament, place, there[:1], "certain", sentence, on)
    path = "/".join(slug(part) for part in place.split("/"))
    if path in parliament.area_names:
        return _of_area(parliament, parliament.area_names[path], place, on)
    seat = parliament.seat(path.split("/"))
    if seat:
        where = seat.name or place
        return _answer(parliament, place, [seat], "certain", f"{where} is one constituency.", on)
    near = _near(path, parliament)
    return _answer(parliament, place, [], "candidate", _unknown(code, place, near), on, near)


def _of_area(parliament: Parliament, code: str, place: str, on: date) -> ConstituencyAnswer:
    if parliament.chamber.key == "eu/parliament":
        return _of_country(parliament, code, place, on)
    seats = {seat.path: seat for seat in parliament.seats.values() if seat.area == code}
    sentence = f"{parliament.areas[code]} has {len(seats)} constituencies; name one of them."
    certainty: Certainty = "candidate"
    if len(seats) == 1:
        sentence, certainty = f"All of {parliament.areas[code]} is one constituency.", "certain"
    return _answer(parliament, place, list(seats.values()), certainty, sentence, on)


def _unknown(code: str, place: str, near: Sequence[str]) -> str:
    hint = f"; did you mean {' or '.join(near)}?" if near else "; check how it is written."
    if code in ("gb", "uk") and POSTCODES["gb"].fullmatch(place):
        return (
            f"There is no table of British postcodes here, so {place} cannot be placed; name the "
            "constituency, which stands on the polling card."
        )
    if code == "ca" and POSTCODES["ca"].fullmatch(place):
        return (
            f"There is no table of Canadian postal codes here, so {place} cannot be placed; name "
            "the riding, which stands on the voter information card."
        )
    return f'There is no constituency "{place}"{hint}'


def _near(path: str, parliament: Parliament) -> tuple[str, ...]:
    """The names of seats and areas that may be meant."""
    names = {**{s: seat.name for s, seat in parliament.seats.items()}}
    names |= {written: parliament.areas[code] for written, code in parliament.area_names.items()}
    within = [name for name in names if len(path) > 3 and path in name]
    close = get_close_matches(path, names, n=_MOST_NEAR, cutoff=0.75)
    meant = dict.fromkeys(names[one] for one in (*close, *sorted(within)) if names[one])
    return tuple(meant)[:_MOST_NEAR]


def _answer(
    parliament: Parliament,
    place: str,
    seats: Iterable[Constituency],
    certainty: Certainty,
    sentence: str,
    on: date,
    near: tuple[str, ...] = (),
) -> ConstituencyAnswer:
    key = parliament.chamber.key
    matches = tuple(
        Match(
            seat=seat,
            path=f"{key}/{seat.path}",
            certainty=certainty,
            holder=parliament.holder(seat),
        )
        for seat in sorted(seats, key=lambda seat: (seat.code, seat.path))
    )
    return ConstituencyAnswer(
        place=place,
        body=key,
        as_of=parliament.as_of,
        sentence=sentence,
        matches=matches,
        near=near,
        doubts=tuple(parliament.doubts(on)),
    )
