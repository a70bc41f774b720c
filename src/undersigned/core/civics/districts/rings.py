"""Put the lines around a district together again, as coarse as a drawing needs them."""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.core.civics.districts import UNITS
from undersigned.core.civics.districts.borders import Point
from undersigned.core.civics.districts.chart import Chart
from undersigned.core.civics.districts.simplification import rank_seen

_AROUND = 360 * UNITS


class Rings:
    """The shapes of all districts of a chart."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._lines: dict[str, list[int]] = {seat: [] for seat in chart.seats}
        for line, sides in enumerate(zip(chart.lefts, chart.rights, strict=True)):
            for side in sides:
                if side < len(chart.seats):
                    self._lines[chart.seats[side]].append(line)

    def of(self, seat: str, *, unseen: float) -> list[list[Point]]:
        """The closed rings around a district, holes among them, in units of the chart.

        Details smaller than ``unseen`` units are left out; neighbours still share their lines.
        KeyError if there is no such seat. The Aleutians go on westwards beyond 180 degrees.
        """
        going: dict[Point, list[list[Point]]] = {}
        for line in self._lines[seat]:
            points = self._points(line, rank_seen(unseen))
            if self._chart.seats.index(seat) != self._chart.lefts[line]:
                points.reverse()
            if seat == "AK-00":
                points = [(x - _AROUND if x > 0 else x, y) for x, y in points]
            going.setdefault(points[0], []).append(points)
        rings = []
        while going:
            rings.append(_next_ring(going))
        return rings

    def _points(self, line: int, lowest: int) -> list[Point]:
        chart = self._chart
        all_of_it = slice(chart.line_starts[line], chart.line_starts[line + 1])
        points = zip(chart.xs[all_of_it], chart.ys[all_of_it], chart.ranks[all_of_it], strict=True)
        return [(x, y) for x, y, rank in points if rank >= lowest]


def _next_ring(going: dict[Point, list[list[Point]]]) -> list[Point]:
    """Follow lines from end to beginning until they close."""
    ring = list(_take(going, next(iter(going))))
    while ring[-1] != ring[0]:
        ring += _take(going, ring[-1])[1:]
    return ring


def _take(going: dict[Point, list[list[Point]]], start: Point) -> Sequence[Point]:
    lines = going[start]
    line = lines.pop()
    if not lines:
        del going[start]
    return line
