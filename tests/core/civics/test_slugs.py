"""Names as words that are safe in a path."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.civics.slugs import shorten, slug


def test_accents_apostrophes_and_blanks_go() -> None:
    assert slug("Hernández D’Example, Łukasz") == "hernandez-dexample-lukasz"


def test_a_name_without_latin_letters_has_no_slug() -> None:
    assert slug("សុខ") == ""


@given(st.text())
def test_a_slug_is_safe_and_stays_as_it_is(words: str) -> None:
    made = slug(words)
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert slug(made) == made


def test_a_long_identifier_is_cut_at_a_hyphen() -> None:
    assert shorten("us-committee-examples", limit=15) == "us-committee"
    assert shorten("us-committee", limit=12) == "us-committee"


def test_one_long_word_is_cut_all_the_same() -> None:
    assert shorten("a" * 100, limit=80) == "a" * 80
