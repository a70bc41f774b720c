"""A point to its district."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.core.civics.districts.squares import SQUARES, square, the_map
from undersigned.core.civics.districts.borders import Ring, shared_lines
from undersigned.core.civics.districts.many import ManyPoints
from undersigned.core.civics.districts.map import DistrictMap
from undersigned.core.civics.districts.strips import make_chart

MAP = the_map()


@pytest.mark.parametrize(
    ("latitude", "longitude", "seat"),
    [
        (44.25, -93.5, "MN-04"),
        (44.25, -94.5, "MN-05"),
        (44.55, -93.4, "MN-02"),
        (43.85, -93.75, "MN-04"),
        (43.95, -93.75, None),
        (42.5, -105.5, "WY-00"),
        (42.5, -104.9, None),
        (44.25, 93.5, None),
        (10.25, 179.9, "PR-00"),
        (10.25, -179.9, "PR-00"),
        (10.25, 179.4, None),
        (90, 180, None),
        (-90, -180, None),
    ],
)
def test_a_point_lies_in_the_square_that_holds_it(
    latitude: float, longitude: float, seat: str | None
) -> None:
    assert MAP.at(latitude, longitude) == seat


def test_beside_a_line_each_side_has_its_district() -> None:
    assert MAP.at(44.123456, -93.999999) == "MN-04"
    assert MAP.at(44.123456, -94.000001) == "MN-05"


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(91, 0), (-91, -93), (-135, -93.5), (44.5, 181), (44.5, -181), (44.5, -453.5), (math.inf, 0)],
)
def test_what_is_no_place_on_earth_is_refused(latitude: float, longitude: float) -> None:
    with pytest.raises(ValueError, match="no place on Earth"):
        MAP.at(latitude, longitude)


def test_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="NaN"):
        MAP.at(math.nan, -93)


def inside(ring: Ring, x: float, y: float) -> bool:
    """The even-odd rule, as plainly as it can be written."""
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 <= y) != (y2 <= y) and x1 + (y - y1) * (x2 - x1) / (y2 - y1) <= x:
            crossings += 1
    return crossings % 2 == 1


def on_edge(ring: Ring, x: float, y: float) -> bool:
    """Whether the point is on the line itself, where 1e-5 of a degree as a float decides."""
    return any(
        (x2 - x1) * (y - y1) == (y2 - y1) * (x - x1) and min(y1, y2) <= y <= max(y1, y2)
        for (x1, y1), (x2, y2) in pairwise(ring)
    )


def triangles(corners: list[tuple[int, int]]) -> dict[str, list[Ring]]:
    """Two triangles on both sides of a common edge, whatever way they were drawn."""
    a, b, c, d = corners
    found = {}
    for seat, ring in (("XA-01", [a, b, c, a]), ("XA-02", [a, c, d, a])):
        if sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) > 0:
            found[seat] = [ring]  # else rounding has turned it over
    return found


near = st.integers(-2_500, 2_500)


@given(
    a=st.tuples(near, near),
    left=st.integers(1, 2_500),
    right=st.integers(1, 2_500),
    high=st.integers(1, 4_000),
    tilt=st.integers(-3_000, 3_000),
    points=st.lists(st.tuples(near, near), min_size=1, max_size=30),
)
def test_slanting_lines_are_kept_exactly(
    a: tuple[int, int],
    left: int,
    right: int,
    high: int,
    tilt: int,
    points: list[tuple[int, int]],
) -> None:
    c = (a[0] + tilt, a[1] + high)
    middle = ((a[0] + c[0]) // 2, (a[1] + c[1]) // 2)
    corners = [a, (middle[0] + right, middle[1]), c, (middle[0] - left, middle[1])]
    districts = triangles(corners)
    assume(len(districts) == 2)
    chart = make_chart(districts)
    found = DistrictMap(chart, as_of=MAP.as_of)
    numbers = ManyPoints(chart).numbers_at(
        [(y + 0.5) / 1e5 for _, y in points], [(x + 0.5) / 1e5 for x, _ in points]
    )
    for (x, y), number in zip(points, numbers, strict=True):
        if any(on_edge(ring, x + 0.5, y + 0.5) for (ring,) in districts.values()):
            continue
        expected = [s for s, (ring,) in districts.items() if inside(ring, x + 0.5, y + 0.5)]
        assert found.at((y + 0.5) / 1e5, (x + 0.5) / 1e5) in (expected or [None])
        assert (*chart.seats, None)[number] in (expected or [None])


def test_many_points_get_the_answers_that_each_gets_alone() -> None:
    random = np.random.default_rng(1)
    latitudes, longitudes = random.uniform(43.7, 45.1, 5_000), random.uniform(-95.1, -92.9, 5_000)
    numbers = ManyPoints(MAP.chart).numbers_at(latitudes, longitudes)
    seats = (*MAP.seats, None)
    alone = [MAP.at(y, x) for y, x in zip(latitudes, longitudes, strict=True)]
    assert [seats[number] for number in numbers] == alone
    assert set(alone) == {"MN-02", "MN-04", "MN-05", None}


def test_many_points_in_no_strip_at_all_are_nowhere() -> None:
    numbers = ManyPoints(MAP.chart).numbers_at([-89.0, 89.0, 0.0], [-93.0, -93.0, 180.0])
    assert list(numbers) == [len(MAP.seats)] * 3
    assert len(ManyPoints(MAP.chart).numbers_at([], [])) == 0


def test_many_points_beyond_the_earth_are_refused() -> None:
    with pytest.raises(ValueError, match="latitudes are from"):
        ManyPoints(MAP.chart).numbers_at([44.0, 91.0], [-93.0, -93.0])
    with pytest.raises(ValueError, match="latitudes are from"):
        ManyPoints(MAP.chart).numbers_at([math.nan], [-93.0])


# --- The lines it is made of ----------------------------------------------------------------


def test_a_line_between_neighbours_is_there_once() -> None:
    lines = shared_lines(list(SQUARES.values()))
    seats = [*SQUARES, "none"]
    sides = [{seats[line.left], seats[line.right]} for line in lines]
    assert sides.count({"MN-04", "MN-05"}) == 1
    assert sides.count({"MN-02", "MN-04"}) == 1
    assert sides.count({"MN-05", "none"}) == 1


def test_districts_that_overlap_are_refused() -> None:
    twice = square(-94, 44, -93, 45)
    with pytest.raises(ValueError, match="overlap"):
        make_chart({"MN-04": [twice], "MN-05": [twice]})
    crossing = {"MN-04": [square(0, 0, 1, 1)], "MN-05": [square(0.5, 0.25, 1.5, 0.75)]}
    with pytest.raises(ValueError, match="overlap"):
        make_chart(crossing)
