"""Reading what the Census Bureau publishes."""

from __future__ import annotations

import gzip
import json

import pytest

from undersigned.core.errors import PackInvalid
from undersigned.feeds.census import InnerPoint, read_counties, read_districts, read_inner_points

CLOCKWISE = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
ANTICLOCKWISE = CLOCKWISE[::-1]


def districts(*geometries: object) -> bytes:
    features = [
        {
            "properties": {"state": "MN", "district": number, "congress": 119},
            "geometry": geometry,
        }
        for number, geometry in enumerate(geometries, 4)
    ]
    return gzip.compress(json.dumps({"features": features}).encode())


@pytest.mark.parametrize("ring", [CLOCKWISE, ANTICLOCKWISE])
def test_the_inside_of_a_district_is_on_the_left_of_its_ring(ring: list[list[int]]) -> None:
    shapes = read_districts(districts({"type": "Polygon", "coordinates": [ring, ring]}))
    outer, inner = shapes.rings["MN-04"]
    assert shapes.congress == 119
    assert set(outer) == {(0, 0), (0, 100_000), (100_000, 100_000), (100_000, 0)}
    turns_left = [(0, 0), (100_000, 0), (100_000, 100_000), (0, 100_000)]
    start = outer.index((0, 0))
    assert [*outer[start:-1], *outer[:start]] == turns_left
    assert inner == outer[::-1]


def test_lines_in_a_collection_are_no_shape() -> None:
    polygon = {"type": "Polygon", "coordinates": [CLOCKWISE]}
    line = {"type": "LineString", "coordinates": CLOCKWISE}
    several = {"type": "MultiPolygon", "coordinates": [[CLOCKWISE], [CLOCKWISE]]}
    collection = {"type": "GeometryCollection", "geometries": [polygon, line]}
    shapes = read_districts(districts(collection, several))
    assert [len(rings) for rings in shapes.rings.values()] == [1, 2]


@pytest.mark.parametrize(
    "content", [b"", b"{}", gzip.compress(b"{}", mtime=0), gzip.compress(b"[", mtime=0)]
)
def test_a_file_that_is_not_as_expected_is_refused(content: bytes) -> None:
    with pytest.raises(PackInvalid):
        read_districts(content)


def test_inner_points_are_sorted_by_zip_code() -> None:
    gazetteer = (
        b"GEOID|ALAND|INTPTLAT|INTPTLONG   \n55105|1|44.93|-93.16\n00601|1|18.18|-66.74\n"
    ).replace(b"   ", b"")
    assert read_inner_points(gazetteer) == [
        InnerPoint("00601", 18.18, -66.74),
        InnerPoint("55105", 44.93, -93.16),
    ]


def test_counties_with_water_only_are_left_out() -> None:
    counties = b"ZCTA5,County GEOID,Land Area,Water Area\n55105,27123,5.5,0\n55105,27053,0.0,1\n"
    assert read_counties(counties) == {"55105": {"27123": 5.5}}
