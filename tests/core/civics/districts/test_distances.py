"""Distances from a point to the districts around it."""

from __future__ import annotations

import pytest

from tests.core.civics.districts.squares import the_map
from undersigned.core.civics.districts.distances import districts_within, metres_between

CHART = the_map().chart


def within(latitude: float, longitude: float, metres: float) -> dict[str, int]:
    found = districts_within(CHART, latitude, longitude, metres=metres)
    return {seat: round(away) for seat, away in found.items()}


def test_a_line_beside_a_point_is_as_far_as_it_is() -> None:
    # A thousandth of a degree of longitude at 44.25 N is 79.6 m, of latitude 111.2 m.
    assert within(44.25, -93.999, 100) == {"MN-04": 80, "MN-05": 80}
    assert within(44.25, -93.999, 79) == {}
    assert within(43.999, -93.5, 200) == {"MN-04": 111}


def test_the_nearest_comes_first() -> None:
    assert list(within(43.95, -93.75, 6_000)) == ["MN-04"]
    assert list(within(44.498, -93.4, 300)) == ["MN-02", "MN-04"]
    assert list(within(45.001, -94.002, 300)) == ["MN-05", "MN-04"]


def test_a_corner_is_as_far_as_its_point() -> None:
    assert within(45.003, -92.996, 500)["MN-04"] == pytest.approx(459, abs=2)


def test_far_from_everything_nothing_is_near() -> None:
    assert within(30, -40, 6_000) == {}
    assert within(89.99, 0, 6_000) == {}
    assert within(-90, 0, 6_000) == {}


def test_the_way_over_the_ground_is_that_of_a_sphere() -> None:
    saint_paul, boston = (44.9444, -93.0933), (42.3604, -71.0580)
    assert metres_between(saint_paul, boston) == pytest.approx(1_803_000, rel=0.01)
    assert metres_between(saint_paul, saint_paul) == 0
    assert metres_between((0, 0), (0, 180)) == pytest.approx(20_015_115, rel=1e-6)
