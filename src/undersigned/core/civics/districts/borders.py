"""Find the lines that districts share: every line once, with the district on either side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Point = tuple[int, int]  # longitude and latitude in units
Ring = Sequence[Point]  # closed: the first point is the last; what it encloses lies on its left


class Border(NamedTuple):
    """A piece of border: going along the points, ``left`` and ``right`` lie on those sides.

    Both are numbers of districts; the number after the last stands for none of them.
    """

    left: int
    right: int
    points: Sequence[Point]


def shared_lines(districts: Sequence[Sequence[Ring]]) -> list[Border]:
    """The borders of districts, given the rings of each.

    A line ends where other districts begin. ValueError where two districts cover the same
    ground beside a line: no answer there would be right.
    """
    sides: dict[tuple[Point, Point], int] = {}
    for number, rings in enumerate(districts):
        for ring in rings:
            for step in pairwise(ring):
                if sides.setdefault(step, number) != number:
                    raise ValueError(f"two districts overlap at {step[0]}")
    meeting = _meeting_points(sides)
    lines = []
    for number, rings in enumerate(districts):
        for ring in rings:
            others = [sides.get((b, a), len(districts)) for a, b in pairwise(ring)]
            for right, points in _pieces(ring, others, meeting):
                if number < right:  # else it is found along the other district's ring
                    lines.append(Border(number, right, points))
    return lines


def _meeting_points(sides: dict[tuple[Point, Point], int]) -> set[Point]:
    """The points from which more than two lines go."""
    going: Counter[Point] = Counter()
    for start, end in sides:
        if start < end or (end, start) not in sides:
            going.update((start, end))
    return {point for point, count in going.items() if count > 2}


def _pieces(
    ring: Ring, others: Sequence[int], meeting: set[Point]
) -> Iterator[tuple[int, Sequence[Point]]]:
    """The ring in pieces that have one other district beside them, with that district."""
    breaks = [
        place
        for place, other in enumerate(others)
        if other != others[place - 1] or ring[place] in meeting
    ]
    if not breaks:
        yield others[0], ring
        return
    around = [*ring[:-1], *ring]
    for start, end in zip(breaks, [*breaks[1:], breaks[0] + len(others)], strict=True):
        yield others[start], around[start : end + 1]
