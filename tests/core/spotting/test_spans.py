"""What every spotter finds stands where it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from undersigned.core.asks.bills import find_bills, find_near_misses
from undersigned.core.spotting.countries import find_countries
from undersigned.core.spotting.dates import find_dates
from undersigned.core.spotting.numbers import find_numbers
from undersigned.core.spotting.placeholders import find_placeholders
from undersigned.core.spotting.spans import Span

SPOTTERS: list[Callable[[str], Sequence[Span]]] = [
    find_bills,
    find_countries,
    find_dates,
    find_near_misses,
    lambda text: find_numbers(text, language=None),
    find_placeholders,
]
FULL = (
    "On 23 March\u00a02021 thirty-six (36) groups in France, Viet Nam and Côte d’Ivoire asked "
    "[Senator name] for H.R. 526 and S.\u200b34, not for H.R. 0012; 1,204 signed on 3.4.2021."
)


@pytest.mark.parametrize("spotter", SPOTTERS)
@given(text=st.text(max_size=80))
@example(text=FULL)
def test_what_is_found_stands_where_it_says(
    spotter: Callable[[str], Sequence[Span]], text: str
) -> None:
    found = spotter(text)
    assert [text[one.start : one.end] for one in found] == [one.as_written for one in found]
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize("spotter", SPOTTERS)
def test_every_spotter_finds_something(spotter: Callable[[str], Sequence[Span]]) -> None:
    assert spotter(FULL)


def test_countries_are_found_by_their_codes() -> None:
    found = find_countries("From Germany to Deutschland, from Chad to the chadors.")
    assert [(one.code, one.as_written) for one in found] == [
        ("de", "Germany"),
        ("de", "Deutschland"),
        ("td", "Chad"),
    ]


def test_numbers_are_found_in_figures_and_in_words() -> None:
    found = find_numbers("1,204 people, thirty-six (36) groups and 5% of 3.5", language="en")
    assert [(one.value, one.as_written) for one in found] == [
        (1204, "1,204"),
        (36, "thirty-six (36)"),
        (5, "5"),
    ]
