"""Who represents a state, a district or an Open Civic Data division."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from undersigned.core.civics.atlas import Atlas
from undersigned.core.civics.divisions import (
    Meant,
    capitalised,
    has_senators,
    id_of_state,
    seat_name,
    state_name,
)
from undersigned.core.civics.places import District, State
from undersigned.core.civics.who_answer import (
    Certainty,
    Represented,
    WhoAnswer,
    no_vote,
    represented_seat,
    represented_state,
)
from undersigned.core.errors import UnknownPlace


def of_state(place: State, atlas: Atlas, on: date) -> WhoAnswer:
    """A state with its senators, and all its districts."""
    return _of_whole_state(place.written, place.code, atlas, on)


def of_district(place: District, atlas: Atlas, on: date) -> WhoAnswer:
    """A district by seat or identifier; a state, where the identifier is of one."""
    meant = _meant(place, atlas)
    if meant.over:
        return _over(place, meant, atlas, on)
    if not meant.seat:
        return _of_whole_state(place.written, meant.state, atlas, on, rest=meant.rest)
    seat = meant.seat
    reason = "it is the district that was named"
    sentence = f"{capitalised(seat_name(seat))} is one district. {no_vote(meant.state)}".strip()
    divisions = (
        represented_state(atlas, meant.state, on=on, reason="the district is in it"),
        represented_seat(atlas, seat, on=on, certainty="certain", reason=reason),
    )
    return _answer(place.written, sentence, divisions, atlas, on)


def _meant(place: District, atlas: Atlas) -> Meant:
    """What the seat or the identifier means; UnknownPlace if nothing."""
    written = place.division
    if place.seat:
        state, number = place.seat.split("-")
        written = f"{id_of_state(state)}/cd:{int(number) or 'at-large'}"
    meant = atlas.divisions.find(written)
    if meant:
        return meant
    hint = "; a district is written as ocd-division/country:us/state:mn/cd:4 or MN-04"
    state = place.seat[:2] or _state_in(written, atlas)
    if state:
        hint = f"; {state_name(state)} has {_seats_in_words(atlas.divisions.seats(state))}"
    raise UnknownPlace(place=place.written, hint=hint)


def _state_in(written: str, atlas: Atlas) -> str:
    above = atlas.divisions.find(written.rpartition("/")[0])
    return above.state if above else ""


def _over(place: District, meant: Meant, atlas: Atlas, on: date) -> WhoAnswer:
    """A district that there is no longer: the state, and which districts it has now."""
    assert meant.over  # noqa: S101  (the caller looked)
    seats = atlas.divisions.seats(meant.state)
    sentence = (
        f"{meant.over.id} ended on {meant.over.valid_until}: {state_name(meant.state)} now has "
        f"{_seats_in_words(seats)}; a ZIP code or LATITUDE,LONGITUDE says which of them."
    )
    divisions = (
        represented_state(atlas, meant.state, on=on, reason="the former district was in it"),
    )
    return _answer(place.written, sentence, divisions, atlas, on)


def _of_whole_state(
    written: str, state: str, atlas: Atlas, on: date, *, rest: str = ""
) -> WhoAnswer:
    seats = atlas.divisions.seats(state)
    is_one = len(seats) == 1
    certainty: Certainty = "certain" if is_one else "candidate"
    reason = "the whole of it is one district" if is_one else "it is one of the state's districts"
    name = capitalised(state_name(state))
    if not has_senators(state):
        sentence = no_vote(state)
    elif is_one:
        sentence = f"{name} elects two senators and, from the whole state, one representative."
    else:
        sentence = (
            f"{name} elects two senators and {len(seats)} representatives: a ZIP code or "
            "LATITUDE,LONGITUDE says which of them sits for a place."
        )
    divisions = (
        represented_state(atlas, state, on=on, reason="it was named"),
        *(represented_seat(atlas, s, on=on, certainty=certainty, reason=reason) for s in seats),
    )
    notes = (f'"{rest}" was not used: it is no congressional district.',) if rest else ()
    return _answer(written, sentence, divisions, atlas, on, notes)


def _answer(
    written: str,
    sentence: str,
    divisions: tuple[Represented, ...],
    atlas: Atlas,
    on: date,
    notes: tuple[str, ...] = (),
) -> WhoAnswer:
    as_of = {"us/congress": atlas.congress.as_of}
    return WhoAnswer(
        place=written, on=on, sentence=sentence, divisions=divisions, notes=notes, as_of=as_of
    )


def _seats_in_words(seats: Sequence[str]) -> str:
    if len(seats) == 1:
        return f"one district, {seats[0]}"
    return f"{len(seats)} districts, {seats[0]} to {seats[-1]}"
