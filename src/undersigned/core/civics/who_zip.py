"""Who represents a ZIP code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from undersigned.core.civics.atlas import Atlas
from undersigned.core.civics.divisions import seat_name, state_name
from undersigned.core.civics.places import ZipCode
from undersigned.core.civics.who_answer import (
    DECIDES,
    Certainty,
    Represented,
    WhoAnswer,
    listed,
    no_vote,
    represented_seat,
    represented_state,
    states_then_seats,
)
from undersigned.core.civics.zip_prefixes import MILITARY, PREFIXES
from undersigned.core.civics.zips import FREELY_ASSOCIATED, ZipArea, kind_without_area

_MILITARY_SENTENCE = (
    "ZIP code {code} is for military and diplomatic mail (APO, FPO, DPO) and lies in no district: "
    "you are represented where you last lived in the United States, so look that address up; "
    "the Federal Voting Assistance Program (fvap.gov) helps."
)
_HALF = 0.005  # a smaller share rounds to no per cent


def of_zip(place: ZipCode, atlas: Atlas, on: date) -> WhoAnswer:
    """The districts of a ZIP code, or what to do where it has none."""
    area = atlas.zips.area(place.code)
    if area:
        return _of_area(place, area, atlas, on)
    as_of = {"us/congress": atlas.congress.as_of, "us/zip": atlas.zips.as_of}
    kind = kind_without_area(place.code)
    divisions: tuple[Represented, ...] = ()
    if kind == "military" or (kind == "unknown" and place.state in set(MILITARY.values())):
        sentence = _MILITARY_SENTENCE.format(code=place.code)
    elif kind == "abroad":
        sentence = (
            f"ZIP code {place.code} belongs to {FREELY_ASSOCIATED[place.code]}, an independent "
            "state, which nobody represents in the Congress."
        )
    elif kind == "unknown":
        sentence = (
            f"There is no ZIP code {place.code}: none begins with {place.code[:3]}; check the "
            "digits, or give a state or LATITUDE,LONGITUDE."
        )
    else:
        divisions, sentence = _without_area(place.code, atlas, on)
    return WhoAnswer(
        place=place.written, on=on, sentence=sentence, divisions=divisions, as_of=as_of
    )


def _without_area(code: str, atlas: Atlas, on: date) -> tuple[tuple[Represented, ...], str]:
    """A post office's boxes, one organisation's code, a new or a wrong one: its state only."""
    states = PREFIXES[code[:3]]
    reason = f"ZIP codes that begin with {code[:3]} are of {listed(map(state_name, states))}"
    certainty: Certainty = "certain" if len(states) == 1 else "candidate"
    found: list[Represented] = []
    for state in states:
        found.append(represented_state(atlas, state, on=on, reason=reason, certainty=certainty))
        if len(seats := atlas.divisions.seats(state)) == 1:
            found.append(
                represented_seat(atlas, seats[0], on=on, certainty=certainty, reason=reason)
            )
    sentence = (
        f"ZIP code {code} has no area of its own (a post office's boxes, one organisation's, or "
        f"no code at all): by its first digits it is of {listed(map(state_name, states))}; for "
        "the district give the ZIP code of a home, or LATITUDE,LONGITUDE."
    )
    return tuple(found), sentence


def _of_area(place: ZipCode, area: ZipArea, atlas: Atlas, on: date) -> WhoAnswer:
    seats = _in_named_state(place, area.seats)
    near = (area.latitude, area.longitude)
    shares = dict(zip(area.seats, area.shares, strict=False))
    certainty: Certainty = "certain" if len(seats) == 1 else "candidate"
    reason = "the ZIP code lies in it" if len(seats) == 1 else "the ZIP code may lie in it"
    districts = [
        represented_seat(
            atlas,
            seat,
            on=on,
            certainty=certainty,
            reason=_reason(seat, area, shares.get(seat)) if len(area.seats) > 1 else reason,
            near=near,
            share=shares.get(seat),
        )
        for seat in seats
    ]
    return WhoAnswer(
        place=place.written,
        on=on,
        sentence=_sentence(place.code, seats, shares),
        divisions=states_then_seats(atlas, districts, on=on, near=near, reason=reason),
        notes=tuple(_notes(place, area, seats)),
        as_of={"us/congress": atlas.congress.as_of, "us/zip": atlas.zips.as_of},
    )


def _in_named_state(place: ZipCode, seats: Sequence[str]) -> Sequence[str]:
    """Those in the state that was written beside the ZIP code, if it has any there."""
    return [seat for seat in seats if seat[:2] == place.state] or seats


def _sentence(code: str, seats: Sequence[str], shares: dict[str, float]) -> str:
    names = [_with_share(seat, shares.get(seat)) for seat in seats]
    if len(seats) > 1:
        return (
            f"ZIP code {code} is shared by {len(seats)} districts, {listed(names, 'and')}: "
            f"{DECIDES}, or a point on the map (LATITUDE,LONGITUDE)."
        )
    state = seats[0][:2]
    return f"ZIP code {code} lies in one district: {seat_name(seats[0])}. {no_vote(state)}".strip()


def _with_share(seat: str, share: float | None) -> str:
    if share is None:
        return seat_name(seat)
    return f"{seat_name(seat)} ({share_in_words(share)} of the land)"


def share_in_words(share: float) -> str:
    """A share of land: "58 %", "less than 1 %"."""
    return f"{share:.0%}".replace("%", " %") if share >= _HALF else "less than 1 %"


def _reason(seat: str, area: ZipArea, share: float | None) -> str:
    if share is not None:
        return f"{share_in_words(share)} of the ZIP code's land lies in it"
    if seat == area.seats[0]:
        return "the middle of the ZIP code's area lies in it"
    return "the ZIP code's area reaches into it, or close to it"


def _notes(place: ZipCode, area: ZipArea, seats: Sequence[str]) -> Iterator[str]:
    states = sorted({seat[:2] for seat in area.seats})
    if place.state and place.state not in states:
        yield (
            f"ZIP code {place.code} is in {listed(map(state_name, states))} and not in "
            f"{place.state}: one of the two is wrong."
        )
    elif len(seats) < len(area.seats):
        others = [seat_name(seat) for seat in area.seats if seat not in seats]
        yield f"The ZIP code also reaches into {listed(others)}, outside the state that was named."
    if place.town:
        yield f'"{place.town}" was not used: which towns a ZIP code serves is not in the data.'
    if place.plus_four:
        yield (
            f"The last four digits, {place.plus_four}, were not used: which district they are in "
            "is known to the postal service only."
        )
