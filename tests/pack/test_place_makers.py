"""Making the parts about places from a small folder of published files."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from undersigned.core.errors import PackInvalid
from undersigned.pack.makers.places import places_parts
from undersigned.pack.part import PackPart
from undersigned.pack.published import PublishedFolder
from undersigned.pack.readers.districts import load_map
from undersigned.pack.readers.zips import load_divisions, load_zips

US = "ocd-division/country:us"
RELATIONSHIP = "us/zip/tab20_cd11920_zcta520_natl.txt"


def square(west: float, east: float) -> dict[str, object]:
    corners = [[west, 44], [east, 44], [east, 45], [west, 45], [west, 44]]
    return {"type": "Polygon", "coordinates": [corners]}


def feature(district: int, geometry: object) -> dict[str, object]:
    about = {"state": "MN", "district": district, "congress": 119}
    return {"properties": about, "geometry": geometry}


SHAPES = {"features": [feature(4, square(-94, -93)), feature(5, square(-95, -94))]}
FILES = {
    "us/districts/cd119_500k.geojson.gz": gzip.compress(json.dumps(SHAPES).encode()),
    "us/zip/2025_Gaz_zcta_national.txt": b"GEOID|INTPTLAT|INTPTLONG\n55105|44.5|-93.5\n",
    "us/zip/zccd.csv": b"state_fips,state_abbr,zcta,cd\n27,MN,55105,5\n",
    "us/zip/zcta_counties_2020.csv": b"ZCTA5,County GEOID,Land Area\n55105,27123,5\n",
    "ocd/us_congressional_districts.csv": (
        f"id,name,census_geoid,validThrough\n{US}/state:mn/cd:4,x,,\n{US}/state:mn/cd:5,x,,\n"
    ).encode(),
}


def made(folder: Path, **changed: bytes) -> dict[str, PackPart]:
    """The parts by body, of files written to the folder."""
    files = {**FILES, **changed}
    items = [
        {
            "file": file, "source_repo": "x", "source_path": "x", "commit": "0" * 40,
            "commit_date": "2025-10-17", "licence": "public domain",
        }
        for file in files
    ]  # fmt: skip
    for file, content in {**files, "MANIFEST.json": json.dumps({"items": items}).encode()}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(content)
    return {part.holding.body: part for part in places_parts(PublishedFolder(folder))}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    for part in made(tmp_path / "in").values():
        (tmp_path / part.holding.file).write_bytes(part.content)
    found = load_map(tmp_path)
    assert (found.at(44.5, -93.5), found.at(44.5, -94.5)) == ("MN-04", "MN-05")
    assert found.at(44.5, -92.5) is None
    assert load_zips(tmp_path).candidates("55105") == ("MN-04", "MN-05")
    assert load_divisions(tmp_path).seats("MN") == ["MN-04", "MN-05"]
    assert str(load_divisions(tmp_path).end) == "2027-01-03"


def test_a_district_that_the_published_table_lacked_is_named(tmp_path: Path) -> None:
    part = made(tmp_path)["us/zip"]
    assert part.holding.remarks[1].endswith("for: 55105.")
    assert len(part.holding.sources) == 3


def test_the_relationship_file_replaces_the_published_table(tmp_path: Path) -> None:
    relationship = b"GEOID_CD119_20|GEOID_ZCTA5_20|AREALAND_PART\n2704|55105|60\n2705|55105|40\n"
    part = made(tmp_path, **{RELATIONSHIP: relationship})["us/zip"]
    assert part.holding.sources[0].file == RELATIONSHIP
    assert part.holding.counts["with shares of land"] == 1
    (tmp_path / part.holding.file).write_bytes(part.content)
    area = load_zips(tmp_path).area("55105")
    assert area
    assert (area.seats, area.shares) == (("MN-04", "MN-05"), (0.6, 0.4))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("ocd/us_congressional_districts.csv", b"id,name,census_geoid,validThrough\n"),
        ("us/zip/2025_Gaz_zcta_national.txt", b"GEOID|INTPTLAT|INTPTLONG\n99999|0|0\n"),
        (
            "us/districts/cd119_500k.geojson.gz",
            gzip.compress(
                json.dumps(
                    {"features": [feature(4, square(0, 2)), feature(5, square(1, 3))]}
                ).encode()
            ),
        ),
    ],
    ids=["other divisions", "a ZIP code nowhere", "districts that overlap"],
)
def test_files_that_contradict_one_another_are_refused(
    file: str, content: bytes, tmp_path: Path
) -> None:
    with pytest.raises(PackInvalid):
        made(tmp_path, **{file: content})
