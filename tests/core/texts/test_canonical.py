"""The canonical form and its hash: the same for the same text, different for any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.texts.example import LETTER, ask, emphasis, inlines, letter, link, paragraph, strong
from tests.core.texts.strategies import texts
from undersigned.core.texts.canonical import canonical_form, canonical_json, grouped, text_hash
from undersigned.core.texts.markdown_reader import read_text
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import Ask, Contact, Note, Signatory, Text

# --- RFC 8785 -------------------------------------------------------------------------------


def test_strings_are_escaped_as_in_the_example_of_the_standard() -> None:
    # RFC 8785, section 3.2.2 and its result in section 3.2.4
    assert canonical_json({"string": "\u20ac$\u000f\u000aA'\u0042\u0022\u005c\\\"/"}) == (
        b'{"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_keys_are_sorted_by_utf_16_as_in_the_example_of_the_standard() -> None:
    # RFC 8785, section 3.2.3
    keys = {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\U0001f600": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
    }
    ordered = list(json.loads(canonical_json(keys)).values())
    assert [name.split()[0] for name in ordered] == [
        "Carriage",
        "One",
        "Control",
        "Latin",
        "Euro",
        "Emoji:",
        "Hebrew",
    ]


def test_numbers_nothing_and_lists() -> None:
    assert canonical_json([0, -7, 2**53 - 1, None, {"b": [], "a": {}}, "\x7f\u2028\b"]) == (
        '[0,-7,9007199254740991,null,{"a":{},"b":[]},"\x7f\u2028\\b"]'.encode()
    )


_WHOLE = st.none() | st.integers(1 - 2**53, 2**53 - 1) | st.text()
VALUES = st.recursive(
    _WHOLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(VALUES)
def test_another_implementation_of_the_standard_gives_the_same_bytes(value: object) -> None:
    assert canonical_json(value) == rfc8785.dumps(value)


@settings(max_examples=50)
@given(texts)
def test_another_implementation_gives_the_same_canonical_form(text: Text) -> None:
    form = canonical_form(text)
    assert form == rfc8785.dumps(json.loads(form))


@pytest.mark.parametrize("value", [2**53, 0.5, True, "\ud800", b"a"])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"canonical JSON|surrogates"):
        canonical_json(value)


# --- Texts ----------------------------------------------------------------------------------


def test_the_canonical_form_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    form = json.loads(canonical_form(LETTER))
    golden("letter.json", json.dumps(form, ensure_ascii=False, indent=1) + "\n")


def test_the_hash_of_a_text_never_changes() -> None:
    assert text_hash(letter("We ask.")) == (
        "33733e6245ae7d93f14c5c916b915046306822470a4ae1ab80be79699c77d893"
    )
    assert (
        grouped(text_hash(letter("We ask.")))
        == "33733e62 45ae7d93 f14c5c91 6b915046 30682247 0a4ae1ab 80be7969 9c77d893"
    )


@given(texts)
@settings(deadline=None, max_examples=100)
def test_a_text_that_was_written_and_read_has_the_same_hash(text: Text) -> None:
    assert text_hash(read_text(write_text(text), name="a.md")) == text_hash(text)


@pytest.mark.parametrize(
    "other",
    [
        paragraph("We ", strong("a"), strong("sk"), " now"),
        paragraph(" We\t", strong("ask "), "now"),
        paragraph("We ", strong("a\u200bsk"), " now\u200b"),
        paragraph("\ufeffWe \u200b ", strong("ask"), " now"),
    ],
)
def test_ways_to_store_a_text_do_not_count(other: object) -> None:
    assert text_hash(letter(other)) == text_hash(letter(paragraph("We ", strong("ask"), " now")))


def test_line_breaks_for_the_eye_in_khmer_do_not_count() -> None:
    assert text_hash(letter("សួស្តី\u200bបង")) == text_hash(letter("សួស្តីបង"))


def test_fields_count_by_their_name() -> None:
    assert text_hash(letter("((Why I  care))")) == text_hash(letter("((why i care))"))


def test_who_signs_and_whom_to_ask_do_not_count() -> None:
    other = replace(
        LETTER,
        signatories=(Signatory(name="Meridian"),),
        signatories_heading=None,
        signed_as=None,
        contact=Contact(name="Sam Example"),
        cc=(),
        as_written={},
        notes=tuple(replace(note, source=None) for note in LETTER.notes),
    )
    assert canonical_form(other) == canonical_form(LETTER)


@pytest.mark.parametrize(
    "change",
    [
        {"language": "fr"},
        {"kind": "statement"},
        {"title": "Joint letter"},
        {"subject": None},
        {"date": None},
        {"addressee": ()},
        {"salutation": "Dear all,"},
        {"blocks": LETTER.blocks[:-1]},
        {"notes": (*LETTER.notes, Note("2", ()))},
        {"closing": "Yours,"},
    ],
)
def test_what_a_text_says_counts(change: dict[str, object]) -> None:
    assert text_hash(replace(LETTER, **change)) != text_hash(LETTER)


@pytest.mark.parametrize(
    "other",
    [
        paragraph("We ask you"),
        paragraph("We ", emphasis("ask")),
        paragraph("We ", link("ask", "https://a.example/")),
        paragraph("We\nask"),
        paragraph(ask("We ask")),
        paragraph(ask("We"), " ", ask("ask")),
    ],
)
def test_words_their_style_and_what_is_asked_count(other: object) -> None:
    assert text_hash(letter(other)) != text_hash(letter("We ask"))


def test_asks_are_listed_as_their_bare_words_in_order() -> None:
    first = Ask((*inlines("Place "), strong("them")))
    form = json.loads(canonical_form(letter(paragraph("We ", first, " and ", ask("vote"), "."))))
    assert form["asks"] == ["Place them", "vote"]
