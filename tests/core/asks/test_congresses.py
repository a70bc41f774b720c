"""The calendar of Congresses, by the Twentieth Amendment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.asks.congresses import (
    congress_of_year,
    congress_on,
    first_day,
    last_day,
    ordinal,
)

NUMBERS = st.integers(min_value=74, max_value=400)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1935, 1, 3), 74),
        (date(2019, 1, 2), 115),
        (date(2019, 1, 3), 116),
        (date(2020, 6, 30), 116),
        (date(2021, 1, 2), 116),
        (date(2021, 1, 3), 117),
        (date(2026, 11, 23), 119),
        (date(2027, 1, 2), 119),
        (date(2027, 1, 3), 120),
    ],
)
def test_a_day_belongs_to_one_congress(day: date, number: int) -> None:
    assert congress_on(day) == number


def test_the_119th_sits_from_3_january_2025_to_3_january_2027() -> None:
    assert first_day(119) == date(2025, 1, 3)
    assert last_day(119) == date(2027, 1, 3)


@given(NUMBERS)
def test_a_congress_begins_on_the_day_that_the_one_before_ends(number: int) -> None:
    assert last_day(number) == first_day(number + 1)
    assert congress_on(first_day(number)) == number
    assert congress_on(last_day(number) - timedelta(days=1)) == number


@given(st.integers(min_value=1935, max_value=2500))
def test_a_year_is_the_congress_that_sits_at_its_end(year: int) -> None:
    assert congress_of_year(year) == congress_on(date(year, 12, 31))


def test_the_calendar_does_not_reach_back_before_1935() -> None:
    for refused in (
        lambda: congress_on(date(1935, 1, 2)),
        lambda: congress_of_year(1934),
        lambda: first_day(73),
        lambda: last_day(73),
    ):
        with pytest.raises(ValueError, match="calendar of Congresses begins"):
            refused()


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "1st"), (2, "2nd"), (103, "103rd"), (111, "111th"), (112, "112th"), (121, "121st")],
)
def test_an_ordinal_is_written_as_spoken(number: int, written: str) -> None:
    assert str(ordinal(number)) == written
