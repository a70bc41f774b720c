"""The places that ship: the map, the ZIP codes and the divisions, held against one another."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from undersigned import pack
from undersigned.core.civics.atlas import Atlas
from undersigned.core.civics.districts.distances import districts_within
from undersigned.core.civics.districts.many import ManyPoints
from undersigned.core.civics.outlines import Outlines
from undersigned.core.civics.who import who
from undersigned.core.civics.who_point import OFF_SHORE_METRES
from undersigned.core.civics.zip_prefixes import PREFIXES
from undersigned.core.civics.zips import ZipArea
from undersigned.pack.makers.places import decided

DAY = date(2026, 10, 30)
SHAPES = "data/us/districts/cd119_500k.geojson.gz"
DERIVED = "data/us/zip/zip_cd119_derived.csv"

CITY_HALLS = {
    "Saint Paul": (44.9444, -93.0933, "MN-04"),
    "Boston": (42.3604, -71.0580, "MA-08"),
    "Los Angeles": (34.0537, -118.2428, "CA-34"),
    "Anchorage": (61.2163, -149.8949, "AK-00"),
    "Honolulu": (21.3045, -157.8556, "HI-01"),
    "San Juan": (18.4655, -66.1167, "PR-00"),
    "Washington": (38.8951, -77.0364, "DC-00"),
    "Cheyenne": (41.1400, -104.8202, "WY-00"),
    "Miami": (25.7279, -80.2340, "FL-27"),
    "Phoenix": (33.4487, -112.0773, "AZ-03"),
}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return pack.load_atlas(pack.FOLDER)


@pytest.fixture(scope="module")
def areas(atlas: Atlas) -> list[ZipArea]:
    return [area for prefix in PREFIXES for area in atlas.zips.beginning(prefix).values()]


# --- The map ----------------------------------------------------------------------------------


def test_every_seat_has_a_district_on_the_map_and_a_division(atlas: Atlas) -> None:
    assert len(atlas.map.seats) == len(set(atlas.map.seats)) == 441
    states = {seat[:2] for seat in atlas.map.seats}
    assert sorted(s for state in states for s in atlas.divisions.seats(state)) == sorted(
        atlas.map.seats
    )


def test_every_sitting_member_of_the_house_has_a_division(atlas: Atlas) -> None:
    terms = [m.term_on(DAY) for m in atlas.congress.members.values()]
    seats = {f"{t.state}-{t.district:02d}" for t in terms if t and t.chamber == "house"}
    assert len(seats) == 437
    for seat in seats:
        found = atlas.divisions.find(atlas.divisions.id_of(seat))
        assert found
        assert found.seat == seat
    assert set(atlas.map.seats) - seats == {"CA-14", "FL-20", "GA-13", "TX-23"}


@pytest.mark.parametrize("town", CITY_HALLS)
def test_a_city_hall_is_in_its_district(town: str, atlas: Atlas) -> None:
    latitude, longitude, seat = CITY_HALLS[town]
    assert atlas.map.at(latitude, longitude) == seat


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(30.0, -40.0), (45.5017, -73.5673), (19.4326, -99.1332), (51.5, -0.12), (43.5, -87.5)],
    ids=["the Atlantic", "Montreal", "Mexico City", "London", "Lake Michigan"],
)
def test_elsewhere_is_in_no_district(latitude: float, longitude: float, atlas: Atlas) -> None:
    assert atlas.map.at(latitude, longitude) is None
    around = districts_within(atlas.map.chart, latitude, longitude, metres=OFF_SHORE_METRES)
    assert around == {}


def test_the_aleutians_are_alaskan_on_both_sides_of_180_degrees(atlas: Atlas) -> None:
    assert atlas.map.at(52.85, 173.1) == "AK-00"  # Attu
    assert atlas.map.at(51.88, -176.65) == "AK-00"  # Adak


def test_house_offices_lie_in_their_members_district(atlas: Atlas) -> None:
    inside, outside = 0, []
    for member in atlas.congress.members.values():
        term = member.terms[-1]
        for office in atlas.offices.get(member.bioguide, ()):
            if term.chamber == "house" and office.position:
                there = atlas.map.at(*office.position) == f"{term.state}-{term.district:02d}"
                inside += there
                outside += [] if there else [office.id]
    assert inside / (inside + len(outside)) >= 0.97, outside
    assert len(outside) == 20, outside


def test_the_map_agrees_with_the_published_shapes(atlas: Atlas, shared: Path) -> None:
    import shapely
    from shapely.geometry import shape

    features = json.loads(gzip.decompress((shared / SHAPES).read_bytes()))["features"]
    seats = [f"{f['properties']['state']}-{f['properties']['district']:02d}" for f in features]
    numbers = np.array([atlas.map.seats.index(seat) for seat in seats])
    shapes = [shape(feature["geometry"]) for feature in features]
    random = np.random.default_rng(119)
    bounds = shapely.bounds(shapes)
    pick = random.integers(len(shapes), size=20_000)
    x = random.uniform(bounds[pick, 0], bounds[pick, 2])
    y = random.uniform(bounds[pick, 1], bounds[pick, 3])
    points, inside = shapely.STRtree(shapely.points(x, y)).query(shapes, predicate="intersects")[
        ::-1
    ]
    expected = np.full(len(x), len(seats))
    expected[points] = numbers[inside]
    found = ManyPoints(atlas.map.chart).numbers_at(y, x)
    assert np.array_equal(found, expected)
    some = range(0, len(x), 10)
    names = (*atlas.map.seats, None)
    assert [atlas.map.at(y[i], x[i]) for i in some] == [names[expected[i]] for i in some]


def test_the_map_opens_quickly_and_takes_little_memory() -> None:
    code = (
        "import time, resource; from undersigned import pack; atlas = pack.load_atlas();"
        "import undersigned.core.civics.districts.map;"
        "start = time.perf_counter(); atlas.map.at(44.95, -93.09);"
        "print(time.perf_counter() - start);"
        "[atlas.map.at(-20 + row / 25, -93) for row in range(2400)];"
        "print(int(open('/proc/self/statm').read().split()[1]) * 4096 / 1e6)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 0.5  # 0.02 on a quiet machine; the bench measures it
    assert megabytes < 90


def test_the_nation_is_a_small_picture(atlas: Atlas) -> None:
    outlines = Outlines(atlas.map)
    nation = outlines.nation()
    assert nation.count("<path ") == 441
    assert len(nation) < 300_000
    assert len(outlines.state("MN")) < 60_000
    assert len(outlines.district("MN-04")) < 20_000


# --- ZIP codes --------------------------------------------------------------------------------


def test_every_zip_code_has_a_point_and_a_candidate(areas: list[ZipArea], atlas: Atlas) -> None:
    assert len(areas) == len({area.zip for area in areas}) == 33_791
    known = set(atlas.map.seats)
    assert {seat for area in areas for seat in area.seats} == known
    assert all(area.seats and len(area.seats) <= 6 for area in areas)


def test_a_zip_codes_point_lies_in_one_of_its_districts(areas: list[ZipArea], atlas: Atlas) -> None:
    off_shore = 0
    for area in areas:
        off_shore += atlas.map.at(area.latitude, area.longitude) is None
        seat = decided(atlas.map, area.latitude, area.longitude)
        assert seat is None or seat in area.seats, area
    assert off_shore == 38


def test_shares_are_of_one_whole(areas: list[ZipArea]) -> None:
    shared_out = [area for area in areas if area.shares]
    assert len(shared_out) == 128
    for area in shared_out:
        assert len(area.shares) == len(area.seats)
        assert list(area.shares) == sorted(area.shares, reverse=True)
        assert sum(area.shares) == pytest.approx(1, abs=0.001)


CROSS_BORDER = {
    "36855": "AL-03 GA-03", "59847": "MT-01 ID-01", "71749": "AR-04 LA-04",
    "86514": "AZ-02 UT-03 NM-03", "57638": "ND-00 SD-00", "81120": "CO-03 NM-03",
    "03579": "ME-02 NH-02", "57717": "MT-02 SD-00 WY-00", "89421": "NV-02 OR-02",
}  # fmt: skip


def test_the_zip_codes_that_lacked_a_state_have_it(areas: list[ZipArea], shared: Path) -> None:
    """Thirty have land in a state that the published table does not give them."""
    found = {area.zip: set(area.seats) for area in areas}
    for code, seats in CROSS_BORDER.items():
        assert found[code] == set(seats.split()), code
    with (shared / DERIVED).open(encoding="utf-8") as file:
        repaired = [row for row in csv.DictReader(file) if row["repaired"] != "0"]
    assert len(repaired) == 27
    for row in repaired:
        assert found[row["zip"]] == set(row["candidates"].split()), row["zip"]
    (holding,) = (one for one in pack_holdings() if one["body"] == "us/zip")
    named = holding["remarks"][1].partition("for: ")[2].rstrip(".").split(", ")
    assert len(named) == 31  # and 84034, whose own district was missing
    assert {*CROSS_BORDER, *(row["zip"] for row in repaired)} == set(named)


def pack_holdings() -> list[dict[str, list[str]]]:
    written = json.loads((pack.FOLDER / "provenance.json").read_text(encoding="utf-8"))
    holdings: list[dict[str, list[str]]] = written["bodies"]
    return holdings


def test_nothing_rests_on_the_postal_services_file(areas: list[ZipArea], shared: Path) -> None:
    with (shared / DERIVED).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    postal = {row["zip"]: row["candidates"] for row in rows if row["source"] == "usps-physical"}
    assert len(postal) == 3_567
    assert not postal.keys() & {area.zip for area in areas}
    for holding in pack_holdings():
        assert not any("usps" in str(source).lower() for source in holding["sources"])
        assert not any("zip_cd119_derived" in str(source) for source in holding["sources"])
    # Their states are told by their first digits, but for a few across a state line.
    wrong = [z for z, found in postal.items() if found[:2] not in PREFIXES[z[:3]]]
    assert len(wrong) <= 10, wrong


def test_first_digits_are_of_the_states_that_the_areas_are_in(areas: list[ZipArea]) -> None:
    strangers = [a.zip for a in areas if not {s[:2] for s in a.seats} & {*PREFIXES[a.zip[:3]]}]
    # Fishers Island, Texhoma, Alta, American Samoa: served from elsewhere.
    assert sorted(strangers) == ["06390", "73960", "83414", "96799"]


# --- Who ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "holders"),
    [
        ("55105", 3),
        ("82001", 3),
        ("20001", 1),
        ("00901", 1),
        ("96910", 1),
        ("09012", 0),
        ("55199", 2),
        ("00000", 0),
        ("CA-14", 2),
        ("44.9444,-93.0933", 3),
        ("30,-40", 0),
        ("45.5017,-73.5673", 0),
        ("Guam", 1),
        ("ocd-division/country:us/state:wy/cd:1", 3),
    ],
)
def test_each_kind_of_place_has_one_sentence_and_its_people(
    place: str, holders: int, atlas: Atlas
) -> None:
    answer = who(place, atlas, on=DAY)
    assert sum(len(one.holders) for one in answer.divisions) == holders
    assert answer.sentence.endswith((".", "?"))
    assert len(answer.sentence) < 330


def test_a_zip_code_is_looked_up_in_no_time(atlas: Atlas) -> None:
    atlas.zips.candidates("55105")
    started = time.perf_counter()
    for _ in range(10_000):
        atlas.zips.candidates("55105")
    assert (time.perf_counter() - started) / 10_000 < 20e-6  # 0.5 on a quiet machine


def test_no_geometry_engine_is_loaded_to_answer() -> None:
    heavy = ("numpy", "shapely", "lxml", "babel", "rich", "yaml", "csv", "difflib")
    code = (
        "import sys; from datetime import date; from undersigned import pack;"
        "from undersigned.core.civics.who import who; atlas = pack.load_atlas();"
        "assert who('55105', atlas, on=date(2026, 10, 30)).divisions;"
        "assert who('44.95,-93.09', atlas, on=date(2026, 10, 30)).divisions;"
        f"print(*[name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == ""
