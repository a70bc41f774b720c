"""What lies beside the lines of one belt: the answer is on the east side of the nearest line."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator

from undersigned.core.civics.districts.chart import Chart


def east_of(chart: Chart, belt: int, x: float, y: float, west: int) -> int:
    """The district (its number) at a point of a belt; ``west`` is the one to the belt's west.

    Going west from the point, the first line that is met decides. A line reaches from its
    lower end to just below its upper one, so that where two meet one of them is met.
    """
    xs, ys = chart.xs, chart.ys
    nearest, met, upwards = -1e9, -1, False
    for run in range(chart.belt_runs[belt], chart.belt_runs[belt + 1]):
        first = chart.run_starts[run]
        y2 = ys[first]
        for step in range(first, first + chart.run_lengths[run]):
            y1, y2 = y2, ys[step + 1]
            if y1 <= y < y2 or y2 <= y < y1:
                x1 = xs[step]
                meets = x1 + (y - y1) * (xs[step + 1] - x1) / (y2 - y1)
                if nearest < meets <= x:
                    nearest, met, upwards = meets, step, y2 > y1
    if met < 0:
        return west
    line = bisect(chart.line_starts, met) - 1
    return chart.rights[line] if upwards else chart.lefts[line]


def crossings(chart: Chart, belt: int, y: float) -> Iterator[tuple[float, int, int]]:
    """Every place where a line of a belt crosses a latitude: longitude, what is west, what east."""
    xs, ys = chart.xs, chart.ys
    for run in range(chart.belt_runs[belt], chart.belt_runs[belt + 1]):
        first = chart.run_starts[run]
        for step in range(first, first + chart.run_lengths[run]):
            (x1, y1), (x2, y2) = ((xs[point], ys[point]) for point in (step, step + 1))
            if y1 <= y < y2 or y2 <= y < y1:
                line = bisect(chart.line_starts, step) - 1
                sides = chart.lefts[line], chart.rights[line]
                west, east = sides if y2 > y1 else sides[::-1]
                yield x1 + (y - y1) * (x2 - x1) / (y2 - y1), west, east
