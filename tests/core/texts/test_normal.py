"""The normal form: two texts that say the same are equal in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.core.texts.example import ask, inlines, letter, link, paragraph, strong
from tests.core.texts.strategies import texts
from undersigned.core.texts.model import (
    Ask,
    Contact,
    Heading,
    Inlines,
    Item,
    List,
    Marker,
    Note,
    Paragraph,
    Quotation,
    Signatory,
    Text,
    Words,
)
from undersigned.core.texts.normal import normal


def normal_words(*parts: str | Words | Marker | Ask) -> Inlines:
    (block,) = normal(letter(paragraph(*parts))).blocks
    assert isinstance(block, Paragraph)
    return block.words


@given(texts)
@settings(deadline=None, max_examples=200)
def test_a_normal_text_stays_as_it_is(text: Text) -> None:
    assert normal(normal(text)) == normal(text)


def test_blanks_are_joined_and_ends_stripped() -> None:
    assert normal_words("  a \t b\u00a0 c ") == inlines("a b c")


def test_letters_with_their_accents_are_one_character() -> None:
    assert normal_words("e\u0301") == inlines("é")


def test_runs_of_one_style_are_one_run() -> None:
    assert normal_words(strong("a"), strong("b"), "") == (strong("ab"),)


def test_blanks_between_styles_belong_to_what_both_share() -> None:
    assert normal_words("a", strong(" b "), "c") == inlines("a ", strong("b"), " c")
    assert normal_words(strong("a"), " ", strong("b")) == (strong("a b"),)


def test_line_breaks_stay_without_blanks_around_them() -> None:
    assert normal_words("\n a \n\n b \n") == inlines("a\nb")


def test_a_marker_keeps_its_place() -> None:
    assert normal_words("word", Marker(" 1 "), " .") == inlines("word", Marker("1"), " .")


def test_blanks_at_the_ends_of_an_ask_stand_outside() -> None:
    assert normal_words("We", ask(" ask "), "you") == inlines("We ", ask("ask"), " you")


def test_an_ask_of_nothing_is_none() -> None:
    assert normal_words("a ", ask(" "), " b", Ask((Marker("1"),))) == inlines("a b", Marker("1"))


def test_invisible_signs_are_judged_by_their_neighbours_in_other_runs() -> None:
    persian = normal_words("می", strong("\u200cخواهم"), "\u200b.")
    assert persian == inlines("می", strong("\u200cخواهم"), ".")


def test_empty_blocks_are_left_out() -> None:
    empty = (Paragraph(()), Heading(inlines(" ")), List((Item(()),)), Quotation(((),)))
    assert normal(letter(*empty)).blocks == ()


def test_lists_that_follow_one_another_are_one() -> None:
    first, second = (List((Item(inlines(word), 1),)) for word in ("a", "b"))
    assert normal(letter(first, " ", second)).blocks == (List(first.items + second.items),)


def test_items_go_down_one_level_at_a_time() -> None:
    items = tuple(Item(inlines("a"), None, level) for level in (2, 1, 5, 0))
    (block,) = normal(letter(List(items))).blocks
    assert isinstance(block, List)
    assert [item.level for item in block.items] == [0, 1, 2, 0]


def test_a_number_that_no_list_has_stays_as_words() -> None:
    (block,) = normal(letter(List((Item(inlines("a"), 10**12),)))).blocks
    assert block == List((Item(inlines("1000000000000. a")),))


def test_fields_get_their_own_spelling_and_unknown_ones_stay() -> None:
    text = normal(Text(kind="letter", language="en", salutation="(( Recipient  NAME )) ((nobody))"))
    assert text.salutation == "((recipient name)) ((nobody))"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" https://a.example/b c\n", "https://a.example/b%20c"),
        ("https://a.example/e\u0301", "https://a.example/e\u0301"),
        ("JavaScript:alert(1)", None),
        (" ", None),
    ],
)
def test_links_have_no_blanks_and_run_nothing(written: str, kept: str | None) -> None:
    assert normal_words(link("here", written)) == (Words(text="here", link=kept),)


def test_what_says_nothing_around_the_body_is_not_there() -> None:
    text = Text(
        kind="statement",
        language="en",
        title=" ",
        addressee=(" A\n\nB ", ""),
        signatories=(Signatory(name="", person="Ada Example"), Signatory(name=" ", role="x")),
        contact=Contact(name=" "),
        notes=(Note("1", ()),),
        as_written={"date": " "},
    )
    assert normal(text) == Text(
        kind="statement",
        language="en",
        addressee=("A", "B"),
        signatories=(Signatory(name="Ada Example", person="Ada Example"),),
        notes=(Note("1", ()),),
    )
