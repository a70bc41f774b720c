"""Say how much each point of a line matters to its shape, so that outlines can be drawn coarsely.

Points go one after the other, always the one that makes the smallest triangle with its
neighbours (M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of
points", 1993). Since each line is thinned once, for both districts beside it, they still meet.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence

from undersigned.core.civics.districts import UNITS
from undersigned.core.civics.districts.borders import Point

ENDS = 255  # the rank of the ends of a line, which are in every drawing
_FINE = 1024


def ranks(line: Sequence[Point]) -> list[int]:
    """A rank for each point: a drawing in which t units are too small to be seen leaves out
    those below ``rank_seen(t)``.

    The rank is the number of binary digits of twice the triangle's area in square units.
    """
    count = len(line)
    found = [ENDS] * count
    narrow = round(_FINE * math.cos(math.radians(line[count // 2][1] / UNITS)))
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))

    def area(i: int) -> int:
        (x1, y1), (x2, y2), (x3, y3) = line[before[i]], line[i], line[after[i]]
        return abs((x2 - x1) * (y3 - y1) - (x3 - x1) * (y2 - y1)) * narrow // _FINE

    areas = [0, *map(area, range(1, count - 1)), 0]
    waiting = [(areas[i], i) for i in range(1, count - 1)]
    heapq.heapify(waiting)
    largest = 0
    while waiting:
        size, i = heapq.heappop(waiting)
        if found[i] != ENDS or size != areas[i]:
            continue  # gone already, or its neighbours have changed since
        largest = max(largest, size)
        found[i] = largest.bit_length()
        west, east = before[i], after[i]
        after[west], before[east] = east, west
        for neighbour in (west, east):
            if 0 < neighbour < count - 1:
                areas[neighbour] = area(neighbour)
                heapq.heappush(waiting, (areas[neighbour], neighbour))
    return found


def rank_seen(units: float) -> int:
    """The lowest rank of points that are drawn where so many units are too small to be seen."""
    return int(units * units).bit_length()
