"""Findings point at the line and the column where the words stand in the file."""

from __future__ import annotations

import io

import docx

from tests.core.review.checking import findings
from undersigned.core.review.catalogue import chosen_rules
from undersigned.core.review.finding import Finding
from undersigned.core.review.reviewed_text import texts_of
from undersigned.core.review.reviewer import findings_in
from undersigned.core.review.rule import EXAMPLE_DAY


def places(found: list[Finding]) -> list[tuple[int, int, str]]:
    return [(finding.spot.line, finding.spot.column, finding.spot.excerpt) for finding in found]


def test_plain_text_counts_code_points_from_one() -> None:
    letter = "Dear Minister,\n\nÀ 😀 we are alarmed by the the arrests.\n"
    assert places(findings(letter, only=["doubled-word"])) == [(3, 23, "the the")]


def test_words_that_a_line_end_parts_are_found_where_they_begin() -> None:
    letter = (
        "Dear Minister,\n\nwe write to you because we are very much alarmed by what happens in the\n"
        "the harbour of Veldmark, and we ask you to look at what its farmers have suffered.\n"
    )
    assert places(findings(letter, only=["doubled-word"])) == [(3, 69, "the the")]


def test_the_second_of_two_equal_places_is_told_apart() -> None:
    letter = "Dear [Name]:\n\nWe ask [Name] to help [Name] at once.\n"
    found = findings(letter, only=["placeholder-left-open"])
    assert [(line, column) for line, column, _ in places(found)] == [(1, 6), (3, 8), (3, 23)]


def test_markdown_signs_do_not_hide_a_place() -> None:
    letter = "# Statement\n\nWe are *very* alarmed by **the the** arrests in the harbour.\n"
    found = findings(letter, only=["doubled-word"], name="letter.md")
    assert places(found) == [(3, 28, "the the")]


def test_html_points_at_the_source_line() -> None:
    page = "<html><body><h1>Statement</h1>\n<p>We are alarmed by\n<b>the the</b> arrests in the harbour &amp; the sea.</p></body></html>"
    found = findings(page, only=["doubled-word"], name="letter.html")
    assert places(found) == [(3, 4, "the the")]


def test_a_word_file_counts_paragraphs() -> None:
    document = docx.Document()
    for words in ("Dear Minister,", "We are alarmed by the the arrests in the harbour.", "Mara"):
        document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    texts = texts_of(out.getvalue(), file="letter.docx")
    found = findings_in(texts, chosen_rules(only=["doubled-word"]), on=EXAMPLE_DAY)
    assert places(found) == [(2, 19, "the the")]
    assert found[0].mend is None
