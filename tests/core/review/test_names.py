"""Names that are nearly the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.fuzz import ratio

from undersigned.core.review.names import near_pairs, normal_name, sorted_name

NAMES = st.lists(st.text("abc ", max_size=12), max_size=30)


def test_case_accents_punctuation_and_the_article_do_not_count() -> None:
    assert (
        normal_name("The Société  des Marins, St. Ann & Co.") == "societe des marins st ann and co"
    )


def test_acronyms_in_brackets_stay() -> None:
    assert normal_name("Harbour (HAR-Kenya)") == "harbour har kenya"


def test_the_order_of_words_does_not_count() -> None:
    assert sorted_name("Network, Harbour Rights") == sorted_name("Harbour Rights Network")


@given(NAMES, st.sampled_from([85.0, 90.0, 95.0, 100.0]))
@settings(deadline=None)
def test_every_pair_is_found_that_a_double_loop_finds(names: list[str], least: float) -> None:
    found = {(one, other) for one, other, _ in near_pairs(names, least=least)}
    expected = {
        (one, other)
        for one in range(len(names))
        for other in range(one + 1, len(names))
        if names[one] == names[other] or ratio(names[one], names[other]) >= least
    }
    assert found == expected
