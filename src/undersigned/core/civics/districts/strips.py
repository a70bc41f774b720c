"""Cut the lines into strips of latitude, and find what lies between them: the map as arrays."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from undersigned.core.civics.districts.borders import Ring, shared_lines
from undersigned.core.civics.districts.chart import STRIP, Chart
from undersigned.core.civics.districts.crossings import crossings
from undersigned.core.civics.districts.simplification import ranks


class _Crossing(NamedTuple):
    """The part of one step that lies in a strip: its stretch of longitude, and its point."""

    west: int
    east: int
    step: int


class _Belt(NamedTuple):
    west: int
    east: int
    steps: list[int]


def make_chart(districts: Mapping[str, Sequence[Ring]]) -> Chart:
    """The map of districts by their seats ("MN-04").

    ValueError where districts overlap (``shared_lines``) or the sides of a line contradict.
    """
    lines = shared_lines(list(districts.values()))
    starts = array("I", [0])
    xs, ys = array("i"), array("i")
    for line in lines:
        xs.extend(x for x, _ in line.points)
        ys.extend(y for _, y in line.points)
        starts.append(len(xs))
    strips = _strips(starts, xs, ys)
    first = min(strips)
    chart = Chart(
        seats=tuple(districts),
        first_strip=first,
        line_starts=starts,
        lefts=array("H", (line.left for line in lines)),
        rights=array("H", (line.right for line in lines)),
        xs=xs,
        ys=ys,
        ranks=array("B", (rank for line in lines for rank in ranks(line.points))),
        strip_belts=array("I", [0]),
        belt_bounds=array("i"),
        belt_easts=array("H"),
        belt_runs=array("I", [0]),
        run_starts=array("I"),
        run_lengths=array("H"),
    )
    for strip in range(first, max(strips) + 1):
        _add_strip(chart, strip, _belts(strips.get(strip, [])))
    return chart


def _strips(
    starts: Sequence[int], xs: Sequence[int], ys: Sequence[int]
) -> dict[int, list[_Crossing]]:
    """What crosses or touches each strip."""
    strips: dict[int, list[_Crossing]] = defaultdict(list)
    for start, end in pairwise(starts):
        for step in range(start, end - 1):
            one, other = (ys[step], xs[step]), (ys[step + 1], xs[step + 1])
            (y1, x1), (y2, x2) = min(one, other), max(one, other)
            for strip in range((y1 - 1) // STRIP, y2 // STRIP + 1):
                low, high = max(y1, strip * STRIP), min(y2, (strip + 1) * STRIP)
                west, east = _stretch(x1, y1, x2, y2, low, high)
                strips[strip].append(_Crossing(west, east, step))
    return strips


def _stretch(x1: int, y1: int, x2: int, y2: int, low: int, high: int) -> tuple[int, int]:
    """The whole units of longitude that a step takes between two latitudes, in whole numbers."""
    if y1 == y2:
        return min(x1, x2), max(x1, x2)
    rise, run = y2 - y1, x2 - x1
    over = sorted(((low - y1) * run, (high - y1) * run))
    return x1 + over[0] // rise, x1 - (-over[1] // rise)


def _belts(crossings: Iterable[_Crossing]) -> Iterator[_Belt]:
    """Those that touch one another make a belt; belts go from west to east."""
    belt: _Belt | None = None
    for crossing in sorted(crossings):
        if belt and crossing.west <= belt.east:
            belt.steps.append(crossing.step)
            belt = belt._replace(east=max(belt.east, crossing.east))
            continue
        if belt:
            yield belt
        belt = _Belt(crossing.west, crossing.east, [crossing.step])
    if belt:
        yield belt


def _add_strip(chart: Chart, strip: int, belts: Iterable[_Belt]) -> None:
    label = len(chart.seats)
    for belt in belts:
        for start, length in _runs(sorted(belt.steps)):
            chart.run_starts.append(start)
            chart.run_lengths.append(length)
        chart.belt_runs.append(len(chart.run_starts))
        chart.belt_bounds.extend((belt.west, belt.east))
        chart.belt_easts.append(label)  # what lies to the west, until the east is known
        label = _east(chart, strip, label)
        chart.belt_easts[-1] = label
    if label != len(chart.seats):
        raise ValueError(f"strip {strip} does not end outside every district")
    chart.strip_belts.append(len(chart.belt_easts))


def _runs(steps: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Steps that follow one another, as the first of them and how many they are."""
    start = steps[0]
    for step, following in zip(steps, [*steps[1:], -1], strict=True):
        if following != step + 1:
            yield start, step + 1 - start
            start = following


def _east(chart: Chart, strip: int, west: int) -> int:
    """What lies to the east of the last belt, the same at three heights of the strip.

    The heights lie half a unit beside whole numbers, so that no point of a line has them. On
    the way east each line must have on its west side what was found so far.
    """
    belt = len(chart.belt_easts) - 1
    found = set()
    for part in (0, STRIP // 2, STRIP - 1):
        label = west
        for _, line_west, line_east in sorted(crossings(chart, belt, strip * STRIP + part + 0.5)):
            if line_west != label:
                raise ValueError(f"districts overlap in strip {strip} at {chart.belt_bounds[-1]}")
            label = line_east
        found.add(label)
    if len(found) > 1:
        raise ValueError(f"the lines in strip {strip} at {chart.belt_bounds[-1]} do not close")
    return found.pop()
