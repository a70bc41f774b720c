"""An invented map: squares of land that a person can place points on by eye."""

from __future__ import annotations

from datetime import date

from undersigned.core.civics.districts.borders import Ring
from undersigned.core.civics.districts.map import DistrictMap
from undersigned.core.civics.districts.strips import make_chart


def square(west: float, south: float, east: float, north: float) -> Ring:
    """A ring with its inside on the left; degrees."""
    xs, ys = (round(west * 1e5), round(east * 1e5)), (round(south * 1e5), round(north * 1e5))
    corners = [(xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1])]
    return [*corners, corners[0]]


def hole(west: float, south: float, east: float, north: float) -> Ring:
    return square(west, south, east, north)[::-1]


# Two neighbours, the fourth with the town of the second in it and an island in the south; a
# state to the west; a territory on both sides of 180 degrees.
SQUARES = {
    "MN-02": [square(-93.5, 44.5, -93.3, 44.6)],
    "MN-04": [
        square(-94, 44, -93, 45),
        hole(-93.5, 44.5, -93.3, 44.6),
        square(-93.8, 43.8, -93.7, 43.9),
    ],
    "MN-05": [square(-95, 44, -94, 45)],
    "PR-00": [square(179.5, 10, 180, 10.5), square(-180, 10, -179.5, 10.5)],
    "WY-00": [square(-106, 42, -105, 43)],
}


def the_map() -> DistrictMap:
    return DistrictMap(make_chart(SQUARES), as_of=date(2025, 10, 17))
