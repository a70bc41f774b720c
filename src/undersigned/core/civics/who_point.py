"""Who represents a point on the map, and how sure the map is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from undersigned.core.civics.atlas import Atlas
from undersigned.core.civics.districts.distances import districts_within
from undersigned.core.civics.divisions import seat_name
from undersigned.core.civics.places import Point
from undersigned.core.civics.who_answer import (
    DECIDES,
    Certainty,
    Represented,
    WhoAnswer,
    listed,
    no_vote,
    represented_seat,
    states_then_seats,
)

# The map is generalised for 1:500,000, where a millimetre is half a kilometre: lines are drawn
# some tens of metres beside where they run (an estimate; the Census Bureau states no figure).
# Within this of another district the answer is both.
BAND_METRES = 100

# The shapes end at the shore as it is drawn, so that piers, islets and boats lie outside. The
# farthest of the ZIP codes' inner points lies 5.2 km off (11957, Orient, New York).
OFF_SHORE_METRES = 6_000


def of_point(place: Point, atlas: Atlas, on: date) -> WhoAnswer:
    """The district of a point, both where it is near a line, the nearest just off a shore."""
    at = (place.latitude, place.longitude)
    inside = atlas.map.at(*at)
    chart = atlas.map.chart
    around = districts_within(chart, *at, metres=OFF_SHORE_METRES)
    if inside:
        sentence, districts = _inside(place, inside, around, atlas, on)
    elif around:
        sentence, districts = _off_shore(place, around, atlas, on)
    else:
        sentence, districts = _nowhere(place, atlas), []
    return WhoAnswer(
        place=place.written,
        on=on,
        sentence=sentence,
        divisions=states_then_seats(
            atlas, districts, on=on, near=at, reason="the point lies in it"
        ),
        notes=_notes(place),
        as_of={"us/congress": atlas.congress.as_of, "us/districts": atlas.map.as_of},
    )


def near_line(seat: str, around: Mapping[str, float]) -> list[str]:
    """The other districts so near a point in ``seat`` that it may lie in them."""
    return [other for other, away in around.items() if other != seat and away <= BAND_METRES]


def _inside(
    place: Point, seat: str, around: Mapping[str, float], atlas: Atlas, on: date
) -> tuple[str, list[Represented]]:
    at = (place.latitude, place.longitude)
    others = near_line(seat, around)
    certainty: Certainty = "near-boundary" if others else "certain"
    reason = "the point lies in it on the map"
    found = [represented_seat(atlas, seat, on=on, near=at, certainty=certainty, reason=reason)]
    for other in others:
        reason = f"its line passes within about {_metres(around[other])} of the point"
        found.append(
            represented_seat(atlas, other, on=on, near=at, certainty=certainty, reason=reason)
        )
    if not others:
        sentence = f"{_written(place)} lies in one district: {seat_name(seat)}. {no_vote(seat[:2])}"
        return sentence.strip(), found
    nearest = around[others[0]]
    sentence = (
        f"{_written(place)} lies within about {_metres(nearest)} of the line between "
        f"{listed(map(seat_name, (seat, *others)), 'and')}, nearer than the map is exact "
        f"({BAND_METRES} m): {DECIDES}."
    )
    return sentence, found


def _off_shore(
    place: Point, around: Mapping[str, float], atlas: Atlas, on: date
) -> tuple[str, list[Represented]]:
    """The nearest district, and those that are hardly farther."""
    nearest = min(around.values())
    seats = [seat for seat, away in around.items() if away <= nearest + BAND_METRES]
    found = [
        represented_seat(
            atlas,
            seat,
            on=on,
            near=(place.latitude, place.longitude),
            certainty="nearest",
            reason=f"it is {_metres(around[seat])} away, and no other is nearer",
        )
        for seat in seats
    ]
    sentence = (
        f"{_written(place)} lies in no district but {_metres(nearest)} off {_names(seats)}, on "
        "water or across a border: if the place is in the United States, that is its district."
    )
    return sentence, found


def _nowhere(place: Point, atlas: Atlas) -> str:
    sentence = (
        f"{_written(place)} lies in no congressional district, nor within {OFF_SHORE_METRES // 1000} "
        "km of one: it is at sea, on a great lake or in another country"
    )
    meant = _probably_meant(place, atlas)
    if meant:
        (latitude, longitude), seat = meant
        return f"{sentence}; did you mean {latitude:g},{longitude:g}, in {seat_name(seat)}?"
    return (
        f"{sentence}; who lives abroad is represented where he or she last lived in the United "
        "States (fvap.gov helps)."
    )


def _probably_meant(place: Point, atlas: Atlas) -> tuple[tuple[float, float], str] | None:
    """The place with numbers exchanged or a sign forgotten, if that lies in a district."""
    a, b = place.latitude, place.longitude
    for latitude, longitude in ((a, -b), (b, a), (-b, a), (b, -a)):
        seat = atlas.map.at(latitude, longitude) if abs(latitude) <= 90 else None
        if seat:
            return (latitude, longitude), seat
    return None


def _notes(place: Point) -> tuple[str, ...]:
    if not place.turned:
        return ()
    return (
        f"{place.written} was read as longitude before latitude, because no latitude is beyond "
        f"90: {place.latitude:g},{place.longitude:g}.",
    )


def _names(seats: Sequence[str]) -> str:
    return listed(map(seat_name, seats))


def _written(place: Point) -> str:
    return f"{place.latitude:g},{place.longitude:g}"


def _metres(metres: float) -> str:
    """A distance in words: two figures of metres, or kilometres with one decimal."""
    if metres >= 1000:
        return f"{metres / 1000:.1f} km"
    return f"{max(10, round(metres, -1)):.0f} m"
