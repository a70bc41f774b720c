"""Answer which district a point lies in, in about as long as it takes to ask.

Most of the country lies far from any line, so the first answer comes from a coarse table with a
number for each cell: one index by latitude, one by longitude. Its rows are painted when they
are first asked for. In a cell that lines touch, the strips of the chart decide.
"""

from __future__ import annotations

from array import array
from bisect import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from undersigned.core.civics.districts import UNITS
from undersigned.core.civics.districts.chart import STRIP, Chart
from undersigned.core.civics.districts.crossings import east_of

# A cell is 0.04 degrees wide and high. With larger ones more points are left to the strips,
# smaller ones no longer fit a processor's cache: both were slower (docs/decisions/0003-map.md).
CELLS = 25.0  # to a degree
NORTH, EAST = 90 * CELLS, 180 * CELLS
HIGH, WIDE = int(2 * NORTH) + 1, int(2 * EAST) + 1  # the last ones are for 90 and 180
_CELL = UNITS // int(CELLS)
_STRIPS_TO_A_CELL = _CELL // STRIP
MIXED = 0xFFFF


class DistrictMap:
    """Congressional districts by place. Latitude and longitude are degrees, WGS 84.

    ``at(latitude, longitude)`` is the seat of the district there ("MN-04"), none at sea, on a
    great lake or abroad. ValueError where that is no place on Earth.
    """

    at: Callable[[float, float], str | None]

    def __init__(self, chart: Chart, *, as_of: date) -> None:
        self.chart = chart
        self.as_of = as_of
        self.at = _finder(chart)

    @property
    def seats(self) -> Sequence[str]:
        """All districts by their seats ("MN-04", "WY-00")."""
        return self.chart.seats


def _finder(chart: Chart) -> Callable[[float, float], str | None]:
    """``DistrictMap.at``: a closure, which finds its table a quarter sooner than a method does."""
    seats: tuple[str | None, ...] = (*chart.seats, None)
    rows: list[array[int] | _Row] = []
    rows += [_Row(chart, rows, number) for number in range(HIGH)]

    def at(latitude: float, longitude: float) -> str | None:
        try:
            number = rows[int(latitude * CELLS + NORTH)][int(longitude * CELLS + EAST)]
            if latitude < -90.0 or longitude < -180.0:  # which Python counts from the end
                raise IndexError
        except (IndexError, OverflowError):
            raise ValueError(f"{latitude}, {longitude} is no place on Earth") from None
        if number == MIXED:
            number = number_at(chart, latitude * UNITS, longitude * UNITS)
        return seats[number]

    return at


def number_at(chart: Chart, y: float, x: float) -> int:
    """The number of the district at a point in units, from the strips alone."""
    strip = int(y // STRIP) - chart.first_strip
    if not 0 <= strip < len(chart.strip_belts) - 1:
        return len(chart.seats)
    first, end = chart.strip_belts[strip], chart.strip_belts[strip + 1]
    bounds = bisect(chart.belt_bounds, int(x // 1), 2 * first, 2 * end)
    belt = bounds // 2
    west = chart.belt_easts[belt - 1] if belt > first else len(chart.seats)
    return east_of(chart, belt, x, y, west) if bounds % 2 else west


# --- The coarse table ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table that nobody has asked for; asked, it puts a painted one in its place."""

    chart: Chart
    rows: list[array[int] | _Row]
    number: int

    def __getitem__(self, column: int) -> int:
        painted = painted_row(self.chart, self.number)
        self.rows[self.number] = painted
        return painted[column]


def painted_row(chart: Chart, number: int) -> array[int]:
    """The cells of a row: the numbers along its first strip, then MIXED wherever lines are."""
    first = (number - int(NORTH)) * _STRIPS_TO_A_CELL - chart.first_strip
    known = range(len(chart.strip_belts) - 1)
    strips = [strip for strip in range(first, first + _STRIPS_TO_A_CELL) if strip in known]
    belts = [range(chart.strip_belts[strip], chart.strip_belts[strip + 1]) for strip in strips]
    cells = array("H", [len(chart.seats)]) * WIDE
    for belt in belts[0] if belts else ():
        east = _column(chart.belt_bounds[2 * belt + 1])
        cells[east:] = array("H", [chart.belt_easts[belt]]) * (WIDE - east)
    for belt in (belt for strip in belts for belt in strip):
        west, east = map(_column, chart.belt_bounds[2 * belt : 2 * belt + 2])
        cells[west : east + 1] = array("H", [MIXED]) * (east + 1 - west)
    return cells


def _column(x: int) -> int:
    return (x + 180 * UNITS) // _CELL
