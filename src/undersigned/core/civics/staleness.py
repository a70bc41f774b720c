"""How long a list of people stays true, and when it is known to change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class KnownChange:
    """A day from which a list is known to be another one, and what happens on it."""

    day: date
    what: str


# After how many months a list of this body has usually changed enough to be fetched again. Beginnings
# of bodies' names; the longest that fits counts.
CHANGES_EVERY: Mapping[str, int] = {
    "us/congress": 3,
    "us/committee": 3,
    "us/district-offices": 6,
    "us/districts": 24,
    "us/divisions": 24,
    "us/zip": 24,
    "un/new-york": 3,
    "eu/parliament": 6,
    "uk/commons": 6,
    "ca/commons": 6,
    "fr/assembly": 6,
}

# 20th Amendment, section 1: terms of the House end on 3 January of odd years. Several states have drawn
# new districts for it.
KNOWN_CHANGES: Mapping[str, KnownChange] = {
    "us": KnownChange(
        date(2027, 1, 3), "the 120th Congress begins, with other members, committees and districts"
    ),
}

_DAYS_A_MONTH = 30.44
_SOON = 60


def why_stale(body: str, as_of: date, on: date) -> Iterator[str]:
    """The reasons why a list made on ``as_of`` may be wrong on a day, each half a sentence."""
    months = _of(body, CHANGES_EVERY)
    age = (on - as_of).days
    if months and age > months * _DAYS_A_MONTH:
        yield f"it is {age} days old and changes about every {months} months"
    change = _of(body, KNOWN_CHANGES)
    if change and as_of < change.day <= on:
        yield f"on {change.day} {change.what}"


def doubts(body: str, title: str, as_of: date, on: date) -> Iterator[str]:
    """Sentences about how far a list made on ``as_of`` can be trusted on a day."""
    if on < as_of:
        yield (
            f"The list of the {title} is of {as_of}: who sat on {on} is not known from it, and who "
            "left before it was made is not in it."
        )
    for reason in why_stale(body, as_of, on):
        yield f"The list of the {title} is of {as_of}: {reason}."


def coming_change(body: str, as_of: date, on: date) -> KnownChange | None:
    """The known change that comes within two months after a day, if the list is from before it."""
    change = _of(body, KNOWN_CHANGES)
    if change and as_of < change.day and 0 < (change.day - on).days <= _SOON:
        return change
    return None


def _of(body: str, table: Mapping[str, _Value]) -> _Value | None:
    """The value for the longest beginning of a body's name that the table has."""
    fitting = [name for name in table if f"{body}/".startswith(f"{name}/")]
    return table[max(fitting, key=len)] if fitting else None
