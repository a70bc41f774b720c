"""What is more than can be looked at in time is refused or told, and never passed over in silence."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.core.campaigns.invitees import LONGEST_LINE, read_invitees
from undersigned.core.campaigns.organisation_tables import read_register
from undersigned.core.errors import RegisterInvalid, TooManyTexts
from undersigned.core.reading import read_bytes
from undersigned.core.review.catalogue import chosen_rules
from undersigned.core.review.names import MOST_PAIRS
from undersigned.core.review.reviewed_text import texts_of
from undersigned.core.review.reviewer import findings_in
from undersigned.core.review.rule import MOST_COMPARED

_ASKED = "We ask you to stand by the people of the harbour, who are held without a charge."
_LETTER = f"Dear Senators,\n\n{_ASKED}\n\nSincerely,\nMara Example\n\n"


def _said(files: list[str]) -> list[str]:
    texts = [
        text
        for number, words in enumerate(files)
        for text in texts_of(words.encode(), file=f"{number:03}.txt")
    ]
    return [
        str(found.message) for found in findings_in(texts, chosen_rules(), on=date(2026, 11, 23))
    ]


def test_a_line_of_a_pasted_list_has_a_longest_length() -> None:
    (fault,) = read_invitees("Lantern Aid " + "[" * LONGEST_LINE + " <a@b.example>").faults
    assert str(fault.what) == "This line has 1,026 characters, and at most 1,000 can be taken"
    with pytest.raises(RegisterInvalid, match="at most 1,000 can be taken"):
        read_register("[" * 20_000, name="list.txt", with_contacts=True)


def test_a_table_has_a_most_of_columns() -> None:
    with pytest.raises(RegisterInvalid, match="There are 5,001 columns, and at most 100"):
        read_register("name" + ",c" * 5_000 + "\n", name="list.csv", with_contacts=True)


def test_a_file_holds_a_hundred_texts() -> None:
    assert len(read_bytes((_LETTER * 100).encode(), name="letters.txt").texts) == 100
    with pytest.raises(TooManyTexts, match="more than 100 texts"):
        read_bytes((_LETTER * 101).encode(), name="letters.txt")


def test_texts_that_were_not_compared_are_told() -> None:
    told = "Only the first 100 texts were compared with one another"
    few = _said([_LETTER] * 2)
    assert not any(said.startswith(told) for said in few)
    letters = [_LETTER.replace("harbour", f"quay {number}") for number in range(MOST_COMPARED + 1)]
    assert sum(said.startswith(told) for said in _said(letters)) == 1


def test_names_that_were_not_all_compared_are_told() -> None:
    told = "So many names of this list are nearly the same that they were not all compared."
    times = int((2 * MOST_PAIRS) ** 0.5) + 2
    names = "".join("- Lantern Legal Aid\n" for _ in range(times))
    assert told in _said([f"{_LETTER}Signatories:\n\n{names}"])
    assert told not in _said([f"{_LETTER}Signatories:\n\n" + "- Lantern Legal Aid\n" * 20])


def test_a_long_entry_keeps_all_of_its_words() -> None:
    words = " ".join(f"Word{number}" for number in range(200))
    reading = read_bytes(f"{_LETTER}Signatories:\n\n- {words}\n- Lantern Aid\n- Quay Union\n".encode(), name="a.md")  # fmt: skip
    (read,) = reading.texts
    names = [who.name for who in read.text.signatories]
    assert names == [words, "Lantern Aid", "Quay Union"]


def test_a_cell_that_spans_rows_is_said_again_up_to_a_limit_and_no_word_is_lost() -> None:
    long = "Canada " * 100
    rows = "".join(f"<tr><td>Lantern {number}</td></tr>" for number in range(1_000))
    page = f"<table><tr><td rowspan=1001>{long}</td><td>Quay</td></tr>{rows}</table>"
    (text,) = read_bytes(f"<html><p>{_ASKED}</p>{page}".encode(), name="a.html").texts
    shown = [piece.text for piece in text.pieces if piece.kind == "row"]
    assert sum("Canada" in row for row in shown) == 143
    assert [row for row in shown if "Lantern 999" in row]


def test_a_far_wider_row_of_a_markdown_table_keeps_its_words() -> None:
    wide = "|".join(f"cell{number}" for number in range(200))
    page = f"{_LETTER}|a|b|\n|-|-|\n|c|d|\n|{wide}|\n"
    (read,) = read_bytes(page.encode(), name="a.md").texts
    assert all(f"cell{number}" in str(read.pieces) for number in range(200))
