"""Dates of any precision: intervals, never guessed days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.texts.dates import PartialDate


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-07-31", date(2020, 7, 31), date(2020, 7, 31)),
    ],
)
def test_a_date_stands_for_all_days_it_may_mean(written: str, first: date, last: date) -> None:
    partial = PartialDate.parse(written)
    assert (partial.first, partial.last) == (first, last)
    assert str(partial) == written


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_that_day(day: date) -> None:
    partial = PartialDate.of(day)
    assert PartialDate.parse(day.isoformat()) == partial
    assert partial.is_day
    assert partial.first == partial.last == day


@pytest.mark.parametrize(
    "written", ["", "20", "2020-", "2020-7", "31-07-2020", "2020-07-31 ", "July 2020"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        PartialDate.parse(written)


@pytest.mark.parametrize("written", ["2020-13", "2021-02-29", "0000"])
def test_a_day_that_never_was_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"out of range|must be"):
        PartialDate.parse(written)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2020, day=1)


def test_an_imprecise_date_is_no_day() -> None:
    assert not PartialDate(2020, 7).is_day
