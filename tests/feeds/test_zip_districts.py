"""Which districts a ZIP code may lie in, and what the published table lacks."""

from __future__ import annotations

import pytest

from undersigned.core.errors import PackInvalid
from undersigned.feeds.census import InnerPoint
from undersigned.feeds.zip_districts import complete, read_published, read_relationship

POINTS = [InnerPoint("55105", 44.9, -93.1), InnerPoint("57638", 45.8, -102.2)]
ZCCD = b"state_fips,state_abbr,zcta,cd\n27,MN,55105,4\n27,MN,55105,5\n38,ND,57638,0\n"


def nowhere(latitude: float, longitude: float) -> str | None:
    return None


def test_the_published_districts_are_read_by_seat() -> None:
    assert read_published(ZCCD) == {"55105": {"MN-04", "MN-05"}, "57638": {"ND-00"}}


def test_the_district_of_the_inner_point_is_added_and_comes_first() -> None:
    found = complete({"55105": {"MN-04"}}, POINTS[:1], {}, lambda *_: "MN-05")
    assert found.areas[0].seats == ("MN-05", "MN-04")
    assert found.repaired == ["55105"]


def test_a_state_that_is_missing_comes_from_the_other_zip_codes_of_its_county() -> None:
    published = {"57638": {"ND-00"}, "57620": {"SD-00"}}
    counties = {"57638": {"38001": 30.0, "46105": 70.0}, "57620": {"46105": 9.0}}
    found = complete(published, POINTS[1:], counties, nowhere)
    assert found.areas[0].seats == ("SD-00", "ND-00")
    assert found.areas[0].shares == (0.7, 0.3)
    assert found.repaired == ["57638"]


def test_a_state_that_is_there_is_not_added_to() -> None:
    published = {"55105": {"MN-04"}, "55106": {"MN-05"}}
    counties = {"55105": {"27123": 5.0, "27053": 5.0}, "55106": {"27053": 1.0}}
    found = complete(published, POINTS[:1], counties, nowhere)
    assert found.areas[0].seats == ("MN-04",)
    assert found.repaired == []


def test_shares_are_known_only_where_each_state_has_one_district() -> None:
    published = {"57638": {"ND-00", "MN-07", "MN-08"}}
    counties = {"57638": {"38001": 30.0, "27123": 70.0}}
    assert complete(published, POINTS[1:], counties, nowhere).areas[0].shares == ()


def test_a_zip_code_without_any_district_is_refused() -> None:
    with pytest.raises(ValueError, match="no district is known for the ZIP code 55105"):
        complete({}, POINTS[:1], {}, nowhere)


HEADING = (
    "\ufeffOID_CD119_20|GEOID_CD119_20|OID_ZCTA5_20|GEOID_ZCTA5_20|AREALAND_PART|AREAWATER_PART\n"
)


def relationship(*rows: tuple[str, str, int]) -> bytes:
    lines = [f"1|{district}|2|{code}|{land}|7\n" for district, code, land in rows]
    return (HEADING + "".join(lines)).encode()


def test_the_relationship_file_gives_shares_of_land() -> None:
    content = relationship(
        ("2705", "55105", 25),
        ("2704", "55105", 75),
        ("27ZZ", "55105", 9),
        ("2706", "55105", 0),
        ("2701", "", 50),
        ("4600", "57638", 10),
    )
    several, one = read_relationship(content, POINTS, congress=119).areas
    assert (several.seats, several.shares) == (("MN-04", "MN-05"), (0.75, 0.25))
    assert (one.seats, one.shares) == (("SD-00",), ())


def test_a_delegates_district_is_at_large() -> None:
    content = relationship(("1198", "20001", 5), ("7298", "00901", 0))
    points = [InnerPoint("00901", 18.4, -66.1), InnerPoint("20001", 38.9, -77.0)]
    areas = read_relationship(content, points, congress=119).areas
    assert [area.seats for area in areas] == [("PR-00",), ("DC-00",)]


@pytest.mark.parametrize(
    ("content", "congress"),
    [
        (relationship(("2704", "55105", 5)), 119),
        (relationship(("2704", "55105", 5), ("4600", "57638", 5)), 120),
        (b"x|y\n1|2\n", 119),
    ],
    ids=["a ZIP code missing", "another Congress", "another file"],
)
def test_a_relationship_that_does_not_fit_is_refused(content: bytes, congress: int) -> None:
    with pytest.raises(PackInvalid):
        read_relationship(content, POINTS, congress=congress)
