"""Letters as plain text."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.writing import hostile
from tests.core.writing.example import (
    LETTER,
    RECIPIENT,
    SENDER,
    STATEMENT,
    TEXT,
    VALUES,
    paragraph,
    words,
)
from undersigned.core.errors import FieldEmpty, FieldUnknown, Unfillable, WriterFieldInLetter
from undersigned.core.texts.model import Item, List, Marker, Signatory
from undersigned.core.writing.filling import clean
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.plain import WIDTH, PlainWriter, display_width, wrapped


def plain(letter: Letter, **values: str | Unfillable) -> str:
    return PlainWriter(letter).write({**VALUES, **values}, recipient=RECIPIENT).decode()


def body(*blocks: object) -> Letter:
    """A letter that consists of these blocks."""
    text = replace(STATEMENT.text, title=None, date=None, blocks=blocks, notes=(), signatories=())
    return Letter(text=replace(text, contact=None, cc=()))


def test_a_letter_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    golden("letter.txt", plain(LETTER))


def test_a_statement_reads_as_agreed(golden: Callable[[str, str], None]) -> None:
    golden("statement.txt", plain(STATEMENT))


def test_a_missing_value_stops_the_letter() -> None:
    with pytest.raises(FieldEmpty, match=r"salutation.*us-senate-mn-1"):
        plain(LETTER, salutation=" \n")


def test_the_reason_why_there_is_no_value_stops_the_letter() -> None:
    with pytest.raises(WriterFieldInLetter):
        plain(LETTER, salutation=WriterFieldInLetter(field="your name"))


def test_an_unknown_field_is_refused_when_the_letter_is_prepared() -> None:
    with pytest.raises(FieldUnknown):
        PlainWriter(body(paragraph("((senator))")))


def test_fields_may_stand_anywhere() -> None:
    text = replace(
        TEXT,
        title="To ((state))",
        subject="((state)) subject",
        closing="From ((state))",
        signed_as="For ((state))",
        signatories_heading="In ((state))",
        cc=("Copy ((state))",),
        blocks=(paragraph(words("About ((state))", strong=True), Marker("1")),),
        notes=(replace(TEXT.notes[0], words=(words("Note on ((state))"),)),),
    )
    assert plain(Letter(text=text)).count("Minnesota") == 8


def test_a_signatory_is_data_and_holds_no_field() -> None:
    text = replace(TEXT, signatories=(Signatory(name="((state)) ((nobody))"),))
    assert "1. ((state)) ((nobody))" in plain(Letter(text=text))


def test_a_link_shows_where_it_leads_unless_its_words_say_so() -> None:
    address = "https://veldmark.example/a"
    letter = body(
        paragraph(words("here", link=address), " and ", words("veldmark.example/a", link=address))
    )
    assert plain(letter) == f"here <{address}> and veldmark.example/a\n"


def test_numbers_are_aligned_and_bullets_indented_by_level() -> None:
    items = tuple(Item((words("x"),), number) for number in (9, 10))
    assert plain(body(List((*items, Item((words("y"),), level=1))))) == (
        "   9. x\n  10. x\n      - y\n"
    )


@settings(deadline=None)
@given(hostile.values)
def test_every_word_of_a_value_arrives_and_nothing_else(value: str) -> None:
    written = plain(body(paragraph("Say ((state)) now")), state=value)
    # Between Chinese or Japanese characters a line may be broken where there is no blank.
    assert re.sub(r"[ \t\n]", "", written) == re.sub(r"[ \t\n]", "", f"Say{clean(value)}now")


@settings(deadline=None)
@given(st.text(alphabet="ab é日本、（https://x.examplé ខ្មែរ\u200b\u0301", max_size=400))
def test_lines_end_at_72_columns_unless_they_cannot_be_broken(text: str) -> None:
    for line in wrapped(text, "  1. ").splitlines():
        unbreakable = " " not in line.strip().removeprefix("1. ")
        assert display_width(line) <= WIDTH or unbreakable


def test_wide_characters_take_two_columns_and_marks_none() -> None:
    assert [display_width(text) for text in ("ab", "日本", "e\u0301", "ខ្ម")] == [2, 4, 1, 2]
    assert wrapped("日" * 40) == "日" * 36 + "\n" + "日" * 4 + "\n"


def test_no_line_begins_with_a_closing_sign_of_chinese() -> None:
    assert wrapped("日" * 36 + "。") == "日" * 35 + "\n日。\n"


def test_khmer_is_broken_between_its_words_and_stays_as_it_was_written() -> None:
    sentence = "យើងខ្ញុំសូមសរសេរមកលោកអំពីការជំនុំជម្រះអ្នកថែរក្សាទន្លេ" * 3
    lines = wrapped(sentence).splitlines()
    assert len(lines) > 1
    assert "".join(lines) == sentence


def test_an_address_is_never_broken() -> None:
    address = "https://veldmark.example/" + "ភាសាខ្មែរ日本" * 20
    assert f"\n{address}\n" in wrapped(f"{'word ' * 14}{address} word")


def test_five_thousand_signatories_are_quick() -> None:
    many = tuple(Signatory(name=f"Organisation {n}", country="Canada") for n in range(5000))
    start = time.perf_counter()
    written = plain(Letter(text=replace(TEXT, signatories=many), sender=SENDER))
    assert "  5000. Organisation 4999, Canada\n" in written
    assert time.perf_counter() - start < 3
