"""Invisible characters: those that a script needs stay, the others go."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.texts.characters import clean, found_invisible

INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2069\u202a\u202b\u202c\u202e\ufeff\u00ad"
SCRIPTS = "aé1 .\nកខ្្មะ\u0e01می\u0645\u0915\u094d\u05d0\U0001f469\U0001f3fd\u0301\u1820"
tangled = st.text(alphabet=SCRIPTS + INVISIBLE, max_size=30)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: the joiner parts the prefix
        "क्\u200dष",  # Hindi: asks for the half form
        "ខ្មែរ\u200bភាសា",  # Khmer: a word ends here
        "ឆ្នាំ\u200b2020",
        "ภาษา\u200bไทย",
        "\U0001f469\u200d\u2764\ufe0f\u200d\U0001f469",  # emoji in one picture
        "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # a flag
        "see \u2067שלום\u2069 there",  # an isolate around Hebrew
        "שלום\u200f!",
        "plain words, with a tab\there\nand a line",
    ],
)
def test_what_a_script_needs_stays(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert found_invisible(text) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\ufeffDear", "Dear"),
        ("[YOUR\u200b NAME]", "[YOUR NAME]"),
        ("Auf\u200clage", "Auflage"),
        ("a\u200db", "ab"),
        ("co\u00adalition", "coalition"),
        ("word\u2060s", "words"),
        ("bell\x07", "bell"),
        ("\u200eHarbour\u200e", "Harbour"),
        ("\u2067Harbour\u2069", "Harbour"),  # nothing in the line runs from right to left
        ("שלום\u2067", "שלום"),  # never closed
        ("שלום\u2069", "שלום"),  # never opened
        ("שלום\u2067 \u2069", "שלום "),  # around nothing
        ("\u202eשלום\u202c", "שלום"),  # an override
        ("שלום\nHar\u200ebour", "שלום\nHarbour"),  # each line by itself
        ("ខ្មែរ\u200b\u200bភាសា", "ខ្មែរ\u200bភាសា"),
        ("a\U000e0067b", "ab"),
        ("lone \ud800 half", "lone  half"),
    ],
)
def test_litter_goes(text: str, left: str) -> None:
    assert clean(text) == left


def test_litter_is_named_with_its_place() -> None:
    assert found_invisible("a\u200bb\ufeff\x01") == [
        ("U+200B ZERO WIDTH SPACE", 1),
        ("U+FEFF ZERO WIDTH NO-BREAK SPACE", 3),
        ("U+0001 CONTROL CHARACTER", 4),
    ]


def test_whatever_parts_lines_becomes_a_line_feed() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_letters_and_their_accents_become_one() -> None:
    assert clean("Ame\u0301lie") == "Am\u00e9lie"
    assert clean("Ame\u200b\u0301lie") == "Am\u00e9lie"


@given(tangled)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert found_invisible(once) == []


@given(st.text(max_size=30) | tangled)
def test_nothing_but_what_was_found_goes(text: str) -> None:
    litter = {index for _, index in found_invisible(text)}
    rest = "".join(each for index, each in enumerate(text) if index not in litter)
    visible = [each for each in unicodedata.normalize("NFC", rest) if not each.isspace()]
    assert [each for each in clean(text) if not each.isspace()] == visible


def test_a_long_line_of_joiners_takes_no_time() -> None:
    text = ("a" + "\u0301\u200c" * 200_000 + "\u2067\u202a" * 100_000 + "\u05d0") * 2
    assert len(clean(text)) < len(text)
