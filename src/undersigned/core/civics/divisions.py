"""Open Civic Data divisions of the United States: states, and the districts they elect from.

Identifiers follow OCDEP 2 of Open Civic Data: ``ocd-division/country:us/state:mn/cd:4``; a state
or territory with one district has ``cd:at-large``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from undersigned.core.asks.congresses import last_day, ordinal
from undersigned.core.civics.us_states import DELEGATES, RESIDENT_COMMISSIONER, STATES

COUNTRY = "ocd-division/country:us"
_AT_LARGE = frozenset(("at-large", "al", "0", "00", "98"))
_WRITTEN = re.compile(
    r"(?:ocd-division/)?country:us(?:/(state|district|territory):([a-z]{2}))?(/.*)?", re.IGNORECASE
)
_DISTRICT = re.compile(r"/cd:([a-z0-9-]+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Division:
    """A congressional district by its identifier; over at the end of ``valid_until``, if any."""

    id: str
    seat: str
    valid_until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Meant:
    """What an identifier means: a state, and in it a district by seat if it names one.

    ``rest`` is what the identifier names below the state that is no congressional district.
    ``over`` is a district that there is no longer.
    """

    state: str
    seat: str | None = None
    rest: str = ""
    over: Division | None = None


class Divisions:
    """The congressional districts, those that there are and some that there were.

    ``congress`` is the number of the one that they elect: map and ZIP codes are made with them.
    """

    def __init__(self, divisions: Iterable[Division], *, congress: int) -> None:
        self.congress = congress
        self._by_seat = {division.seat: division for division in divisions}

    @property
    def end(self) -> date:
        """The day from which another Congress sits, perhaps elected from other lines."""
        return last_day(self.congress)

    def seats(self, state: str) -> list[str]:
        """The seats of a state's districts, in their order."""
        return [
            seat
            for seat, division in self._by_seat.items()
            if seat.startswith(f"{state}-") and not division.valid_until
        ]

    def id_of(self, seat: str) -> str:
        """The identifier of a seat's district ("MN-04"); KeyError if there is none."""
        return self._by_seat[seat].id

    def find(self, written: str) -> Meant | None:
        """What an identifier means, the writings of at-large districts included; else None.

        None, too, for the country as a whole and for a district number that a state never had.
        """
        found = _WRITTEN.fullmatch(written.strip())
        state = found[2].upper() if found and found[2] else ""
        if not found or state not in STATES:
            return None
        below = found[3] or ""
        named = _DISTRICT.fullmatch(below)
        if not named:
            # The federal district and the territories are one division and one district.
            whole = None if id_of_state(state).startswith(f"{COUNTRY}/state:") else f"{state}-00"
            return Meant(state=state, seat=None if below else whole, rest=below)
        return self._district(state, named[1].lower())

    def _district(self, state: str, number: str) -> Meant | None:
        if number not in _AT_LARGE and not number.isdecimal():
            return None
        seat = f"{state}-{0 if number in _AT_LARGE else int(number):02d}"
        if seat == f"{state}-01" and self.seats(state) == [f"{state}-00"]:
            seat = f"{state}-00"  # the first of one
        division = self._by_seat.get(seat)
        if not division:
            return None
        if division.valid_until:
            return Meant(state=state, over=division)
        return Meant(state=state, seat=seat)


def id_of_state(state: str) -> str:
    """The identifier of a state, the federal district or a territory ("MN")."""
    kind = "state"
    if state == "DC":
        kind = "district"
    elif state in DELEGATES or state == RESIDENT_COMMISSIONER:
        kind = "territory"
    return f"{COUNTRY}/{kind}:{state.lower()}"


def has_senators(state: str) -> bool:
    """Whether two senators sit for it: for the states only (Constitution, art. I, section 3)."""
    return state not in DELEGATES and state != RESIDENT_COMMISSIONER


def state_name(state: str) -> str:
    """The name as it stands in a sentence: "Minnesota", "the District of Columbia"."""
    return f"the {STATES[state]}" if state in ("DC", "MP", "VI") else STATES[state]


def capitalised(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def seat_name(seat: str) -> str:
    """The district as it stands in a sentence: "Minnesota's 4th district", "Wyoming at large"."""
    state, _, number = seat.partition("-")
    if number == "00":
        return f"{state_name(state)} at large"
    return f"{state_name(state)}'s {ordinal(int(number))} district"
