"""How far it is from a point to the districts around it."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterator, Mapping

from undersigned.core.civics.districts import UNITS
from undersigned.core.civics.districts.chart import STRIP, Chart

# One unit of latitude on a sphere of the Earth's mean radius (IUGG: 6,371,008.8 m). The true
# length differs by up to 0.6 per cent, far less than what the shapes leave open.
METRES = 6_371_008.8 * math.pi / 180 / UNITS


def districts_within(
    chart: Chart, latitude: float, longitude: float, *, metres: float
) -> Mapping[str, float]:
    """The districts whose border comes that near to a point, the nearest first, with metres.

    The district that the point lies in is among them if its own border is near, be it a shore.
    Meant for some kilometres: the ground is taken to be flat.
    """
    y, x = latitude * UNITS, longitude * UNITS
    narrow = max(math.cos(math.radians(latitude)), 1e-6)
    reach = metres / METRES
    found: dict[int, float] = {}
    for step in _steps_near(chart, y, x, reach, reach / narrow):
        distance = _to_step(chart, step, y, x, narrow) * METRES
        if distance <= metres:
            line = bisect(chart.line_starts, step) - 1
            for number in (chart.lefts[line], chart.rights[line]):
                found[number] = min(distance, found.get(number, distance))
    found.pop(len(chart.seats), None)
    nearest = sorted(found, key=lambda number: (found[number], number))
    return {chart.seats[number]: found[number] for number in nearest}


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way over the ground between two places (latitude, longitude) in degrees."""
    (lat1, lon1), (lat2, lon2) = ([math.radians(degrees) for degrees in at] for at in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(half)))


def _steps_near(chart: Chart, y: float, x: float, high: float, wide: float) -> Iterator[int]:
    """The steps of all belts that come into a box around the point."""
    lowest = max(0, int((y - high) // STRIP) - chart.first_strip)
    highest = min(len(chart.strip_belts) - 2, int((y + high) // STRIP) - chart.first_strip)
    for strip in range(lowest, highest + 1):
        first, end = chart.strip_belts[strip], chart.strip_belts[strip + 1]
        belt = bisect(chart.belt_bounds, int((x - wide) // 1), 2 * first, 2 * end) // 2
        while belt < end and chart.belt_bounds[2 * belt] <= x + wide:
            for run in range(chart.belt_runs[belt], chart.belt_runs[belt + 1]):
                start = chart.run_starts[run]
                yield from range(start, start + chart.run_lengths[run])
            belt += 1


def _to_step(chart: Chart, step: int, y: float, x: float, narrow: float) -> float:
    """Units of latitude from a point to the nearest point of a step."""
    x1, y1 = (chart.xs[step] - x) * narrow, chart.ys[step] - y
    x2, y2 = (chart.xs[step + 1] - x) * narrow, chart.ys[step + 1] - y
    run, rise = x2 - x1, y2 - y1
    length = run * run + rise * rise
    along = min(1.0, max(0.0, -(x1 * run + y1 * rise) / length)) if length else 0.0
    return math.hypot(x1 + along * run, y1 + along * rise)
