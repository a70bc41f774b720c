"""Pictures of districts."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from tests.core.civics.districts.squares import the_map
from undersigned.core.civics.districts.rings import Rings
from undersigned.core.civics.outlines import Outlines

MAP = the_map()
OUTLINES = Outlines(MAP)
PATH = "{http://www.w3.org/2000/svg}path"


def paths(svg: str) -> dict[str, str]:
    drawing = ElementTree.fromstring(svg)  # noqa: S314  # our own
    return {path.get("id", ""): path.get("d", "") for path in drawing.iter(PATH)}


def test_a_district_is_one_path_in_a_box_of_the_size_asked_for() -> None:
    svg = OUTLINES.district("MN-05", pixels=200)
    assert list(paths(svg)) == ["MN-05"]
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert box
    assert (int(box[1]), int(box[2])) == (1510, 2080)  # narrower at 44.5 degrees; with margins


def test_a_state_has_its_districts_and_a_hole_is_a_ring_of_its_own() -> None:
    found = paths(OUTLINES.state("MN"))
    assert list(found) == ["MN-02", "MN-04", "MN-05"]
    assert found["MN-04"].count("M") == 3
    assert found["MN-02"].count("M") == 1


def test_what_there_is_not_cannot_be_drawn() -> None:
    with pytest.raises(KeyError):
        OUTLINES.district("MN-99")
    with pytest.raises(KeyError):
        OUTLINES.state("XX")


def test_a_ring_closes_and_holds_what_the_line_holds() -> None:
    rings = Rings(MAP.chart).of("MN-04", unseen=0)
    assert all(ring[0] == ring[-1] for ring in rings)
    corners = {point for ring in rings for point in ring}
    assert {(-9400000, 4400000), (-9300000, 4500000), (-9350000, 4450000)} <= corners
