"""Names as words that are safe in a path."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.slugs import free_slug, is_slug, shorten, slug


@pytest.mark.parametrize(
    ("words", "made"),
    [
        ("Hernández D’Example, Łukasz", "hernandez-dexample-lukasz"),
        ("Pro Démocratie (PD)", "pro-democratie-pd"),
        ("Farmers' Union & Friends", "farmers-union-friends"),
        ("Straße Œuvre Ægir 3²", "strasse-oeuvre-aegir-32"),
        ("Київ Львів", "kiiv-lviv"),
        ("សហភាព", "shphap"),
        ("日本の会", "ribennohui"),
        ("a–b…c/d_e", "a-b-c-d-e"),
        ("😀 * °", ""),
    ],
)
def test_words_of_every_script_become_plain_letters(words: str, made: str) -> None:
    assert slug(words) == made


def test_words_without_a_letter_are_called_what_they_are_and_differ() -> None:
    made = slug("***", otherwise="org")
    assert re.fullmatch("org-[0-9a-f]{6}", made)
    assert made != slug("+++", otherwise="org")
    assert slug("\ud800", otherwise="org").startswith("org-")


@given(st.text())
def test_a_slug_is_safe_and_stays_as_it_is(words: str) -> None:
    made = slug(words)
    assert made == "" or is_slug(made)
    assert slug(made) == made


@pytest.mark.parametrize("words", ["", "-a", "a-", "a--b", "A", "é", "a b", "a\n"])
def test_what_is_not_as_a_slug_is_made_is_none(words: str) -> None:
    assert not is_slug(words)


def test_a_long_identifier_is_cut_at_a_hyphen() -> None:
    assert shorten("us-committee-examples", limit=15) == "us-committee"
    assert shorten("us-committee", limit=12) == "us-committee"
    assert slug("US committee: examples", longest=15) == "us-committee"


def test_one_long_word_is_cut_all_the_same() -> None:
    assert shorten("a" * 100, limit=80) == "a" * 80


def test_a_slug_that_is_taken_gets_a_number() -> None:
    assert free_slug(["hrn", "harbour"], {"hrn"}) == "harbour"
    assert free_slug(["hrn"], {"hrn", "hrn-2"}) == "hrn-3"
