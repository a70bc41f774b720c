"""How long a list stays true."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.core.civics.staleness import coming_change, doubts, why_stale

MADE = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("body", "on", "reasons"),
    [
        ("us/congress", date(2026, 9, 1), []),
        ("us/congress", date(2026, 11, 23), ["it is 161 days old and changes about every 3 months"]),
        ("us/district-offices", date(2026, 11, 23), []),
        ("eu/parliament", date(2026, 11, 23), []),
        ("eu/parliament", date(2026, 12, 25), ["it is 193 days old and changes about every 6 months"]),
        ("xv/parliament", date(2036, 1, 1), []),
        ("us/districts", date(2026, 12, 1), []),
        ("usurpers", date(2036, 1, 1), []),
    ],
)  # fmt: skip
def test_a_list_is_stale_when_it_has_usually_changed(
    body: str, on: date, reasons: list[str]
) -> None:
    assert list(why_stale(body, MADE, on)) == reasons


def test_a_new_congress_makes_the_old_ones_lists_wrong_on_its_first_day() -> None:
    new = "on 2027-01-03 the 120th Congress begins, with other members, committees and districts"
    assert new not in why_stale("us/congress", MADE, date(2027, 1, 2))
    assert new in why_stale("us/congress", MADE, date(2027, 1, 3))
    assert list(why_stale("us/congress", date(2027, 1, 4), date(2027, 1, 5))) == []


def test_a_change_is_announced_two_months_ahead() -> None:
    assert coming_change("us/committee", MADE, date(2026, 10, 1)) is None
    coming = coming_change("us/committee", MADE, date(2026, 11, 23))
    assert coming
    assert coming.day == date(2027, 1, 3)
    assert coming_change("us/committee", MADE, date(2027, 1, 3)) is None
    assert coming_change("uk/commons", MADE, date(2026, 12, 1)) is None


def test_a_day_before_the_list_is_doubtful() -> None:
    (early,) = doubts("uk/commons", "House", MADE, date(2026, 6, 14))
    assert early.startswith("The list of the House is of 2026-06-15: who sat on 2026-06-14 is not")
    assert list(doubts("uk/commons", "House", MADE, MADE)) == []
