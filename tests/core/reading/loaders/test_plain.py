"""Plain text: a line, a piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.reading.loaders.seeing import gaps, lines, read, seen, told
from undersigned.core.reading.loaders.drafts import Report
from undersigned.core.reading.loaders.plain import load_plain
from undersigned.core.texts.characters import clean

LETTER = """\
Dear Senator [Senator name]:

We ask for two things:
  1. Release of Ada Example
  2. A visit


Thank you,
Mara
"""


def test_each_line_is_a_piece_with_its_label_as_typed() -> None:
    assert seen(read(LETTER, "a.txt")) == [
        "Dear Senator [Senator name]:",
        "We ask for two things:",
        "1. Release of Ada Example",
        "2. A visit",
        "Thank you,",
        "Mara",
    ]


def test_blank_lines_are_counted_and_lines_keep_their_numbers() -> None:
    loaded = read(LETTER, "a.txt")
    assert gaps(loaded) == [0, 1, 0, 0, 2, 0]
    assert lines(loaded) == [(1, 1), (3, 3), (4, 4), (5, 5), (8, 8), (9, 9)]
    assert all(piece.soft and piece.kind == "text" for piece in loaded.pieces)


@pytest.mark.parametrize("drawn", ["-----", "_________", "* * * * *", "=======", "————————"])
def test_a_drawn_line_is_a_rule(drawn: str) -> None:
    loaded = read(f"above\n{drawn}\nbelow", "a.txt")
    assert [piece.kind for piece in loaded.pieces] == ["text", "rule", "text"]
    assert loaded.pieces[1].text == drawn


@pytest.mark.parametrize("short", ["--", "* * *", "Name: _____", "- item"])
def test_a_short_line_or_one_with_words_is_no_rule(short: str) -> None:
    assert read(short, "a.txt").pieces[0].kind == "text"


def test_blanks_of_every_kind_become_single_blanks() -> None:
    loaded = read("\u00a0 We,\u00a0\u00a0the \u2009 undersigned\u3000\n", "a.txt")
    assert seen(loaded) == ["We, the undersigned"]


def test_a_line_of_non_breaking_blanks_is_blank() -> None:
    assert gaps(read("a\n\u00a0\nb", "a.txt")) == [0, 1]


@pytest.mark.parametrize("parted", ["1\tHarbour\tVeldmark", "1   Harbour      Veldmark"])
def test_columns_are_kept_apart_as_cells(parted: str) -> None:
    (piece,) = read(parted, "a.txt").pieces
    assert piece.kind == "text"
    assert piece.text.split() == ["1", "Harbour", "Veldmark"]
    assert [cell[0].text for cell in piece.cells] == ["1", "Harbour", "Veldmark"]  # type: ignore[union-attr]


def test_tabs_in_words_become_blanks() -> None:
    assert read("Phone:\t555", "a.txt").pieces[0].text == "Phone: 555"


def test_a_form_feed_leaves_a_gap() -> None:
    loaded = read("end of a page\fbegin of a page", "a.txt")
    assert gaps(loaded) == [0, 1]
    assert lines(loaded) == [(1, 1), (1, 1)]


def test_the_signs_of_a_quoted_mail_are_taken_away() -> None:
    loaded = read("> Dear Theo,\n>\n> > please sign.\n", "a.txt")
    assert seen(loaded) == ["Dear Theo,", "please sign."]
    assert gaps(loaded) == [0, 1]
    assert "quoted email" in told(loaded)[0][0]


def test_a_quotation_inside_a_letter_stays() -> None:
    assert seen(read("He said:\n> never", "a.txt")) == ["He said:", "> never"]


def test_invisible_characters_go_and_are_told_once_per_line() -> None:
    loaded = read("clean\n[YOUR\u200b NA\u200bME\ufeff]", "a.txt")
    assert seen(loaded) == ["clean", "[YOUR NAME]"]
    assert told(loaded) == [
        (
            "Invisible characters were taken out: "
            "U+200B ZERO WIDTH SPACE (2), U+FEFF ZERO WIDTH NO-BREAK SPACE.",
            2,
        )
    ]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_visible_character_is_lost(text: str) -> None:
    loaded = load_plain(text.replace(">", "}"), Report())
    kept = "".join(piece.text for piece in loaded.pieces)
    expected = clean(text.replace(">", "}"))
    assert "".join(kept.split()) == "".join(expected.split())
