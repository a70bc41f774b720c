"""What narrows an audience of the Congress: ``?state=mn,wi&party=democrat``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from undersigned.core.civics.directory import Filters, unknown_audience
from undersigned.core.civics.us_address import MemberCandidate
from undersigned.core.civics.us_congress import Member, Term
from undersigned.core.civics.us_states import STATES

_SHOWN = 10

# What a term says to each filter, in the writing that the filter's values have.
_ANSWERS: Mapping[str, Callable[[Term], str]] = {
    "state": lambda term: term.state.lower(),
    "party": lambda term: term.party.lower(),
    "class": lambda term: str(term.senate_class or ""),
    "district": lambda term: "" if term.district is None else str(term.district),
}


def narrow(
    seats: Iterable[MemberCandidate],
    filters: Filters,
    *,
    on: date,
    name: str,
    members: Iterable[Member],
) -> list[MemberCandidate]:
    """Those of the seats that every filter takes, by the term on that day.

    UnknownAudience where a filter is none or a value fits nobody among all ``members``;
    ``name`` is the audience, for the error.
    """
    terms = [term for member in members for term in member.terms] if filters else []
    wanted = {key: _values(key, filters[key], terms, name=name) for key in filters}
    return [
        seat
        for seat in seats
        if all(_ANSWERS[key](seat.term_near(on)) in values for key, values in wanted.items())
    ]


def states_wanted(filters: Filters) -> frozenset[str]:
    """The states that the filters name, as postal codes; all of them if they name none."""
    return frozenset(code.upper() for code in filters.get("state", frozenset(STATES)))


def _values(key: str, written: frozenset[str], terms: Iterable[Term], *, name: str) -> set[str]:
    if key not in _ANSWERS:
        names = f"; the filters here are {', '.join(sorted(_ANSWERS))}"
        raise unknown_audience(f"{name}?{key}=", {}, always=names)
    known = _known(key, terms)
    values: set[str] = set()
    for value in written:
        meant = {one for one in known if _means(key, value, one)}
        if not meant:
            has = f"; {key} is one of {_some(known)}"
            near = {one: f"{name}?{key}={one}" for one in known}
            raise unknown_audience(f"{name}?{key}={value}", near, always=has)
        values |= meant
    return values


def _some(values: set[str]) -> str:
    """The values there are, or the first of many."""
    shown = sorted(values)[:_SHOWN]
    return ", ".join(shown) + (" ..." if len(values) > _SHOWN else "")


def _known(key: str, terms: Iterable[Term]) -> set[str]:
    if key == "state":
        return {code.lower() for code in STATES}
    return {_ANSWERS[key](term) for term in terms} - {""}


def _means(key: str, written: str, value: str) -> bool:
    """Whether somebody who wrote that means this: "d" and "democratic" are "democrat"."""
    if key == "party":
        return value.startswith(written) or written.startswith(value)
    if key == "district":
        return written.isdecimal() and int(written) == int(value)
    return written == value
