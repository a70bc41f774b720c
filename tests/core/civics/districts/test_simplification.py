"""How much each point of a line matters."""

from __future__ import annotations

from undersigned.core.civics.districts.simplification import ENDS, rank_seen, ranks


def test_the_ends_are_in_every_drawing() -> None:
    assert ranks([(0, 0), (100, 0)]) == [ENDS, ENDS]


def test_a_point_on_a_straight_line_matters_least() -> None:
    assert ranks([(0, 0), (50, 0), (100, 0)])[1] == 0


def test_a_cape_matters_more_than_a_ripple() -> None:
    line = [(0, 0), (1_000, 4), (2_000, 0), (3_000, 3_000), (4_000, 0), (5_000, 4), (6_000, 0)]
    found = ranks(line)
    assert found[3] > found[1]
    assert found[3] >= rank_seen(500) > found[1]


def test_the_direction_makes_no_difference() -> None:
    line = [(0, 0), (10, 7), (35, 2), (60, 90), (80, 15), (120, 0)]
    assert ranks(line) == ranks(line[::-1])[::-1]
