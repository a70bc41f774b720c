"""The answer to "who represents this place", and the two kinds of division in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from undersigned.core.civics import holders
from undersigned.core.civics.atlas import Atlas
from undersigned.core.civics.divisions import has_senators, id_of_state, seat_name, state_name
from undersigned.core.civics.holders import Holder, Position

# How a person finds out where the data cannot tell.
DECIDES = "the street address decides, which house.gov or the county's election office looks up"

Certainty = Literal["certain", "candidate", "near-boundary", "nearest"]


@dataclass(frozen=True, kw_only=True)
class Represented:
    """A division that the place lies in, or may lie in, and who is in office for it.

    ``certainty``: "certain"; "candidate" for one of several; "near-boundary" where a point is
    too near a line for the map to tell; "nearest" where a point lies off the map's shore.
    ``reason`` is half a sentence that says why. ``seat`` ("MN-04") is None for a state.
    ``share`` is the share of a ZIP code's land, where it is known. ``gaps`` are sentences about
    seats that nobody is known to hold.
    """

    id: str
    name: str
    seat: str | None
    certainty: Certainty
    reason: str
    share: float | None = None
    holders: tuple[Holder, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WhoAnswer:
    """What is known about a place on a day: one ``sentence`` to act on, then the divisions.

    States come before their districts. ``notes`` are sentences about what was not used, what
    is old and what will change. ``as_of`` gives the day of each body of data.
    """

    place: str
    on: date
    sentence: str
    divisions: tuple[Represented, ...] = ()
    notes: tuple[str, ...] = ()
    as_of: Mapping[str, date]


def represented_state(
    atlas: Atlas,
    state: str,
    *,
    on: date,
    reason: str,
    near: Position | None = None,
    certainty: Certainty = "certain",
) -> Represented:
    """A state with its senators."""
    held = holders.of_state(atlas, state, on=on, near=near)
    return Represented(
        id=id_of_state(state),
        name=state_name(state),
        seat=None,
        certainty=certainty,
        reason=reason,
        holders=held.holders,
        gaps=held.gaps,
    )


def represented_seat(
    atlas: Atlas,
    seat: str,
    *,
    on: date,
    certainty: Certainty,
    reason: str,
    near: Position | None = None,
    share: float | None = None,
) -> Represented:
    """A district with its representative."""
    held = holders.of_seat(atlas, seat, on=on, near=near)
    return Represented(
        id=atlas.divisions.id_of(seat),
        name=seat_name(seat),
        seat=seat,
        certainty=certainty,
        reason=reason,
        share=share,
        holders=held.holders,
        gaps=held.gaps,
    )


def states_then_seats(
    atlas: Atlas, seats: Sequence[Represented], *, on: date, near: Position | None, reason: str
) -> tuple[Represented, ...]:
    """Each state, then its districts, in the order in which the districts came.

    One of several districts is a candidate, but its state is certain if all are in that.
    """
    by_state: dict[str, list[Represented]] = {}
    for one in seats:
        by_state.setdefault((one.seat or "")[:2], []).append(one)
    found: list[Represented] = []
    for state, districts in by_state.items():
        doubted = districts[0].certainty
        certainty = doubted if len(by_state) > 1 or doubted == "nearest" else "certain"
        found.append(
            represented_state(atlas, state, on=on, near=near, reason=reason, certainty=certainty)
        )
        found += districts
    return tuple(found)


def no_vote(state: str) -> str:
    """What is to be said where nobody has a vote in the Congress; empty for a state."""
    if has_senators(state):
        return ""
    what = "a Resident Commissioner" if state == "PR" else "a delegate"
    name = state_name(state)
    return (
        f"{name[:1].upper()}{name[1:]} has {what} in the House, who speaks but does not vote on "
        "its floor, and no senators."
    )


def listed(names: Iterable[str], last_with: str = "or") -> str:
    """Names in a sentence: "A", "A or B", "A, B or C"."""
    *first, last = names
    return f"{', '.join(first)} {last_with} {last}" if first else last
