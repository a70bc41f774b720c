"""Places as people write them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.civics.places import District, Point, State, ZipCode, parse
from undersigned.core.errors import UnknownPlace


@pytest.mark.parametrize(
    ("written", "code", "plus_four", "state", "town"),
    [
        ("55105", "55105", "", "", ""),
        ("55105-1234", "55105", "1234", "", ""),
        ("551051234", "55105", "1234", "", ""),
        ("55105 Saint Paul", "55105", "", "", "Saint Paul"),
        ("Saint Paul 55105", "55105", "", "", "Saint Paul"),
        ("Saint Paul, MN 55105-1234", "55105", "1234", "MN", "Saint Paul"),
        ("Saint Paul, Minnesota 55105", "55105", "", "MN", "Saint Paul"),
        ("mn 55105", "55105", "", "MN", ""),
        ("APO AE 09012", "09012", "", "AE", "APO"),
        # These names are towns' as well as states'.
        ("Washington 20500", "20500", "", "", "Washington"),
        ("New York 10001", "10001", "", "", "New York"),
    ],
)
def test_a_zip_code_is_found_with_what_stands_beside_it(
    written: str, code: str, plus_four: str, state: str, town: str
) -> None:
    place = ZipCode(written=written, code=code, plus_four=plus_four, state=state, town=town)
    assert parse(written) == place


@pytest.mark.parametrize(
    ("written", "latitude", "longitude"),
    [
        ("44.95,-93.09", 44.95, -93.09),
        ("44.95, -93.09", 44.95, -93.09),
        ("44.95 -93.09", 44.95, -93.09),
        ("geo:44.95,-93.09", 44.95, -93.09),
        ("44.95N, 93.09W", 44.95, -93.09),
        ("44.95° N 93.09° W", 44.95, -93.09),
        ("93.09W 44.95N", 44.95, -93.09),
        ("14.27S, 170.7W", -14.27, -170.7),
        ("13,144", 13, 144),
    ],
)
def test_a_point_is_read_in_the_usual_writings(
    written: str, latitude: float, longitude: float
) -> None:
    place = parse(written)
    assert isinstance(place, Point)
    assert (place.latitude, place.longitude, place.turned) == (latitude, longitude, False)


def test_a_longitude_that_can_be_no_latitude_was_written_first() -> None:
    place = parse("-93.09,44.95")
    assert isinstance(place, Point)
    assert (place.latitude, place.longitude, place.turned) == (44.95, -93.09, True)


@pytest.mark.parametrize("written", ["120,200", "-91,-181", "44N,93N", "44N,93"])
def test_degrees_that_are_on_no_map_are_refused(written: str) -> None:
    with pytest.raises(UnknownPlace):
        parse(written)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("MN", "MN"),
        ("minnesota", "MN"),
        ("New York", "NY"),
        ("Washington, D.C.", "DC"),
        ("puerto rico", "PR"),
        ("Virgin Islands", "VI"),
    ],
)
def test_a_state_is_known_by_name_and_code(written: str, code: str) -> None:
    assert parse(written) == State(written=written, code=code)


@pytest.mark.parametrize(
    ("written", "seat"),
    [("MN-04", "MN-04"), ("mn4", "MN-04"), ("WY-AL", "WY-00"), ("wy at large", "WY-00")],
)
def test_a_district_is_known_by_its_seat(written: str, seat: str) -> None:
    assert parse(written) == District(written=written, seat=seat)


def test_an_identifier_is_kept_as_it_is_written() -> None:
    written = "ocd-division/country:us/state:mn/cd:4"
    assert parse(written) == District(written=written, division=written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Minesota", "did you mean Minnesota"),
        ("new jersy", "did you mean New Jersey"),
        ("Saint Paul", "a town alone"),
        ("5510", "five digits, and this has 4"),
        ("SW1A 1AA", "--country gb"),
        ("K1A 0A6", "--country ca"),
        ("", "name a ZIP code"),
    ],
)
def test_what_is_no_place_gets_the_next_best_hint(written: str, said: str) -> None:
    with pytest.raises(UnknownPlace, match=said):
        parse(written)


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_place_or_refused(written: str) -> None:
    with suppress(UnknownPlace):
        assert parse(written).written == " ".join(written.split())
