"""Answer for many points at once, with NumPy; for one at a time ``DistrictMap.at`` is quicker.

NumPy is not needed for anything else, so that it is an extra: ``undersigned[many]``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from undersigned.core.civics.districts import UNITS
from undersigned.core.civics.districts.chart import STRIP, Chart
from undersigned.core.civics.districts.map import CELLS, EAST, HIGH, MIXED, NORTH, painted_row

_AROUND = 360 * UNITS + 1  # strip and longitude as one number: strips end to end

Numbers = NDArray[np.int64]
Degrees = NDArray[np.float64]
Found = NDArray[np.uint16]


class ManyPoints:
    """The map as NumPy arrays; making one takes as long as asking for some million points."""

    def __init__(self, chart: Chart) -> None:
        self._seats = len(chart.seats)
        self._first_strip = chart.first_strip
        self._rows, self._cells = _coarse_table(chart)
        self._xs, self._ys = (np.asarray(values, np.float64) for values in (chart.xs, chart.ys))
        belts = np.asarray(chart.strip_belts, np.int64)
        self._strips = len(belts) - 1
        strip_of_belt = np.repeat(np.arange(self._strips), np.diff(belts))
        bounds = np.asarray(chart.belt_bounds, np.int64)
        self._bounds = (np.repeat(strip_of_belt, 2) * _AROUND + bounds).astype(np.float64)
        self._easts = np.append(np.asarray(chart.belt_easts, np.uint16), np.uint16(self._seats))
        starts, lengths = (np.asarray(a, np.int64) for a in (chart.run_starts, chart.run_lengths))
        self._steps = _ranges(starts, lengths)
        first_steps = np.append(0, np.cumsum(lengths))
        self._belt_steps = first_steps[np.asarray(chart.belt_runs, np.int64)]
        self._line_starts = np.asarray(chart.line_starts, np.int64)
        self._lefts, self._rights = (np.asarray(a, np.uint16) for a in (chart.lefts, chart.rights))

    def numbers_at(self, latitudes: ArrayLike, longitudes: ArrayLike) -> Found:
        """For each point the number of its district in ``chart.seats``; ``len(seats)`` for none.

        Degrees, WGS 84, latitudes from -90 to 90 and longitudes from -180 to 180; ValueError
        where one is not.
        """
        y, x = (np.asarray(degrees, np.float64) for degrees in (latitudes, longitudes))
        if not (np.all(np.abs(y) <= 90) and np.all(np.abs(x) <= 180)):
            raise ValueError("latitudes are from -90 to 90 and longitudes from -180 to 180")
        rows = self._rows[(y * CELLS + NORTH).astype(np.int64)]
        found = self._cells[rows, (x * CELLS + EAST).astype(np.int64)]
        mixed = np.nonzero(found == MIXED)[0]
        found[mixed] = self._in_strips(y[mixed] * UNITS, x[mixed] * UNITS)
        return found

    def _in_strips(self, y: Degrees, x: Degrees) -> Found:
        """``map.number_at`` for points in units."""
        strip = (y // STRIP - self._first_strip).clip(-1, self._strips)
        places = np.searchsorted(self._bounds, strip * _AROUND + x, side="right")
        # East of a strip's last belt lies what lies west of the first of the next: nothing.
        found = self._easts[places // 2 - 1]
        held = np.nonzero(places % 2)[0]
        found[held] = self._beside_lines(x[held], y[held], places[held] // 2, found[held])
        return found

    def _beside_lines(self, x: Degrees, y: Degrees, belts: Numbers, west: Found) -> Found:
        """``crossings.east_of`` for points of belts."""
        if not len(x):
            return west
        first, counts = self._belt_steps[belts], np.diff(self._belt_steps)[belts]
        steps = self._steps[_ranges(first, counts)]
        point = np.repeat(np.arange(len(x)), counts)
        x1, y1, x2, y2 = (a[b] for b in (steps, steps + 1) for a in (self._xs, self._ys))
        height = y[point]
        upwards, downwards = (y1 <= height) & (height < y2), (y2 <= height) & (height < y1)
        crosses = np.nonzero(upwards | downwards)[0]
        rise = (height - y1)[crosses] / (y2 - y1)[crosses]
        meets = x1[crosses] + rise * (x2 - x1)[crosses]
        beyond = meets <= x[point[crosses]]
        crosses, meets = crosses[beyond], meets[beyond]
        order = np.lexsort((meets, point[crosses]))  # for each point the nearest comes last
        crosses = crosses[order]
        last = np.append(np.diff(point[crosses]) > 0, True)[: len(crosses)]
        nearest = crosses[last]
        line = np.searchsorted(self._line_starts, steps[nearest], side="right") - 1
        found = west.copy()
        found[point[nearest]] = np.where(upwards[nearest], self._rights[line], self._lefts[line])
        return found


def _coarse_table(chart: Chart) -> tuple[Numbers, Found]:
    """For each row of the coarse table its place among those that differ, and these."""
    places: dict[bytes, int] = {}
    rows = [
        places.setdefault(painted_row(chart, number).tobytes(), len(places))
        for number in range(HIGH)
    ]
    cells = np.frombuffer(b"".join(places), np.uint16).reshape(len(places), -1)
    return np.array(rows, np.int64), cells


def _ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers from each start on, so many of them, one range after the other."""
    ends = np.cumsum(lengths)
    found: Numbers = np.arange(lengths.sum()) + np.repeat(starts - (ends - lengths), lengths)
    return found
