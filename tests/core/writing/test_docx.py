"""Letters as Word files."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from lxml import etree

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
from undersigned.core.errors import FieldEmpty
from undersigned.core.texts.model import Item, List, Marker, Note, Signatory
from undersigned.core.writing.docx import DocxWriter
from undersigned.core.writing.filling import clean
from undersigned.core.writing.letter import Letter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(letter: Letter, **values: str) -> bytes:
    return DocxWriter(letter).write({**VALUES, **values}, recipient=RECIPIENT)


def part(file: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        return etree.fromstring(package.read(name))


def opened(letter: Letter, **values: str) -> Document:
    return docx.Document(io.BytesIO(written(letter, **values)))


def paragraphs(letter: Letter, **values: str) -> list[tuple[str, str]]:
    """Style and words of each paragraph."""
    return [(p.style.name, p.text) for p in opened(letter, **values).paragraphs]


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def body(*blocks: object, **parts: object) -> Letter:
    """A statement that consists of these blocks."""
    return Letter(text=replace(STATEMENT.text, blocks=blocks, **parts))


def numbering_of(letter: Letter) -> list[tuple[int, int]]:
    """The numbering and level of each numbered paragraph."""
    document = part(written(letter), "word/document.xml")
    return [
        (int(found.find(f"{W}numId").get(f"{W}val")), int(found.find(f"{W}ilvl").get(f"{W}val")))
        for found in document.iter(f"{W}numPr")
    ]


def starts_of(letter: Letter) -> dict[int, int]:
    """The first number of each numbering that is not the usual one."""
    numbering = part(written(letter), "word/numbering.xml")
    return {
        int(num.get(f"{W}numId")): int(start.get(f"{W}val"))
        for num in numbering.iter(f"{W}num")
        for start in num.iter(f"{W}startOverride")
    }


def test_a_letter_reads_from_top_to_bottom() -> None:
    found = paragraphs(LETTER)
    assert found[:5] == [
        ("Date", "November 23, 2026"),
        ("Address", VALUES["recipient address"]),
        ("Subject", "Subject: The river trials in Veldmark"),
        ("Salutation", "Dear Senator Example:"),
        (
            "Normal",
            "We, the 5 undersigned organisations, write to you about the trial of the river "
            "keepers, which began on 3 March 2026 in the Court of the Lower Valley. None of them "
            "was shown a warrant, and the court has heard no witness for the defence. A further "
            "report is missing.[7]",
        ),
    ]
    assert [text for style, text in found if style == "Signatory"] == [
        "Harbour (HAR), Canada",
        "Theo Example, Director, Lantern Alliance, Veldmark",
        "Meridian & Sons <Legal Aid> (MSL)",
        "Société des Amis du Veldmark (SAV), France",
        "Dara Example, Lawyer, Canada",
    ]


def test_a_statement_has_its_title_in_place_of_an_address() -> None:
    styles = [style for style, _ in paragraphs(STATEMENT)]
    assert styles[:3] == ["Date", "Title", "Normal"]
    assert "Address" not in styles


def test_each_note_is_a_footnote_that_the_text_calls_in_order() -> None:
    file = written(LETTER)
    notes = part(file, "word/footnotes.xml").findall(f"{W}footnote")
    by_id = {note.get(f"{W}id"): text_of(note).strip() for note in notes}
    assert [note.get(f"{W}type") for note in notes[:2]] == ["separator", "continuationSeparator"]
    called = [
        by_id[call.get(f"{W}id")]
        for call in part(file, "word/document.xml").iter(f"{W}footnoteReference")
    ]
    assert called == [
        "Veldmark Gazette, 3 March 2026, https://gazette.example/2026/03/03?a=1&b=2.",
        "Harbour, The River Trials (2025), p. 12.",
    ]


def test_two_notes_called_in_one_place_are_kept_apart() -> None:
    letter = Letter(text=replace(TEXT, blocks=(paragraph("x", Marker("1"), Marker("b")),)))
    assert ("Normal", "x,") in paragraphs(letter)


def test_a_further_call_of_a_note_refers_to_the_first() -> None:
    document = part(written(LETTER), "word/document.xml")
    (field,) = document.iter(f"{W}fldSimple")
    assert field.get(f"{W}instr").split()[:2] == ["NOTEREF", "note1"]
    assert text_of(field) == "1"
    assert "note1" in [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]


def test_a_note_that_nothing_calls_is_kept_at_the_end() -> None:
    assert paragraphs(LETTER)[-1] == ("footnote text", "3. A note that nothing calls.")


def test_addresses_in_notes_are_links() -> None:
    links = part(written(LETTER), "word/_rels/footnotes.xml.rels")
    assert [link.get("Target") for link in links] == ["https://gazette.example/2026/03/03?a=1&b=2"]


def test_fields_in_notes_and_in_the_title_are_filled() -> None:
    note = Note("1", (words("About ((state)) & more"),))
    letter = body(paragraph("x", Marker("1")), notes=(note,), title="On ((state))")
    file = written(letter, state="<Minnesota>\n")
    assert "About <Minnesota> & more" in text_of(part(file, "word/footnotes.xml"))
    assert "On <Minnesota> " in part(file, "docProps/core.xml").itertext()


def test_a_list_is_numbered_by_word_and_keeps_the_numbers_that_were_written() -> None:
    numbers = [(3, 0), (4, 0), (1, 1), (2, 1), (5, 0), (1, 1), (9, 0)]
    letter = body(List(tuple(Item((words("x"),), number, level) for number, level in numbers)))
    found = numbering_of(letter)[: len(numbers)]
    first, inner, second_inner, last = (found[n][0] for n in (0, 2, 5, 6))
    assert found == [
        (first, 0),
        (first, 0),
        (inner, 1),
        (inner, 1),
        (first, 0),
        (second_inner, 1),
        (last, 0),
    ]
    starts = starts_of(letter)
    assert [starts[n] for n in (first, inner, second_inner, last)] == [3, 1, 1, 9]


def test_each_list_begins_anew() -> None:
    one = List((Item((words("x"),), 1),))
    numberings = [number for number, _ in numbering_of(body(one, one))]
    assert numberings[0] != numberings[1]


def test_signatories_are_numbered_on_through_their_groups_in_two_columns() -> None:
    document = part(written(LETTER), "word/document.xml")
    signatories = [
        found
        for found in document.iter(f"{W}p")
        if found.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Signatory"
    ]
    numberings = {found.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for found in signatories}
    assert len(numberings) == 1
    columns = [section.find(f"{W}cols").get(f"{W}num") for section in document.iter(f"{W}sectPr")]
    assert columns == ["1", "2", "1"]
    assert signatories[-1].find(f"{W}pPr/{W}sectPr") is not None


def test_the_file_has_what_a_letter_needs_around_its_words() -> None:
    document = opened(LETTER)
    first = document.sections[0]
    assert first.different_first_page_header_footer
    assert [p.text for p in first.first_page_header.paragraphs] == [
        "Veldmark Rights Network",
        "12 Harbour Lane · Springfield, MN 55000\n"
        "+1 555 010 0199 · office@veldmark.example · https://veldmark.example",
    ]
    footer = part(written(LETTER), "word/footer1.xml")
    assert text_of(footer) == "Page 1 of 1"
    assert [f.get(f"{W}instr").strip() for f in footer.iter(f"{W}fldSimple")] == [
        "PAGE",
        "NUMPAGES",
    ]
    assert document.core_properties.title == "The river trials in Veldmark"


def test_the_file_is_as_old_as_the_letter_where_that_is_known() -> None:
    assert opened(LETTER).core_properties.created.date().isoformat() == "2026-11-23"
    assert opened(LETTER, date="1 December 2026").core_properties.created is None


@pytest.mark.parametrize(("sheet", "inches"), [("us-letter", (8.5, 11)), ("a4", (8.27, 11.69))])
def test_the_sheet_can_be_chosen(sheet: str, inches: tuple[float, float]) -> None:
    file = DocxWriter(LETTER, sheet=sheet).write(VALUES, recipient=RECIPIENT)
    for section in docx.Document(io.BytesIO(file)).sections:
        size = (round(section.page_width.inches, 2), round(section.page_height.inches, 2))
        assert size == inches


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("en", {"val": "en-US"}),
        ("km", {"val": "km-KH", "bidi": "km-KH"}),
        ("ar", {"val": "ar-EG", "bidi": "ar-EG"}),
        ("zh", {"val": "zh-CN", "eastAsia": "zh-CN"}),
    ],
)
def test_the_language_is_set(language: str, attributes: dict[str, str]) -> None:
    styles = part(written(Letter(text=replace(TEXT, language=language))), "word/styles.xml")
    found = styles.find(f".//{W}rPrDefault//{W}lang")
    assert {name.removeprefix(W): value for name, value in found.items()} == attributes


def test_arabic_runs_from_right_to_left_and_the_latin_words_in_it_do_not() -> None:
    text = replace(TEXT, language="ar", salutation="سيدي ((recipient name))", signatories=())
    file = written(Letter(text=text, sender=SENDER))
    document = part(file, "word/document.xml")
    directions = {
        text_of(run): run.find(f".//{W}rtl") is not None for run in document.iter(f"{W}r")
    }
    assert directions["سيدي "] is True
    assert directions["Nou Example"] is False
    assert part(file, "word/styles.xml").find(f".//{W}bidi") is not None
    assert document.find(f".//{W}sectPr/{W}bidi") is not None


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert written(LETTER) == written(LETTER)


def test_a_missing_value_stops_the_letter() -> None:
    with pytest.raises(FieldEmpty):
        written(LETTER, state="\n")


def test_a_statement_of_nothing_but_signatories_can_be_opened() -> None:
    text = replace(STATEMENT.text, title=None, date=None, blocks=(paragraph("((signatories))"),))
    letter = Letter(text=replace(text, notes=(), contact=None, cc=(), signatories_heading=None))
    assert len([style for style, text in paragraphs(letter) if text]) == 7


def test_a_value_longer_than_a_block_of_the_archive_arrives() -> None:
    value = "0123456789abcdef" * 5000
    assert ("Salutation", value) in paragraphs(LETTER, salutation=value)


WRITER = DocxWriter(LETTER)
PARAGRAPHS = len(opened(LETTER).paragraphs)


@settings(deadline=None)
@given(hostile.values)
def test_no_value_becomes_markup(value: str) -> None:
    file = WRITER.write({**VALUES, "salutation": value, "state": value}, recipient=RECIPIENT)
    document = docx.Document(io.BytesIO(file))
    assert len(document.paragraphs) == PARAGRAPHS
    (salutation,) = (p for p in document.paragraphs if p.style.name == "Salutation")
    assert salutation.text == clean(value)


def test_five_thousand_signatories_are_quick() -> None:
    many = tuple(Signatory(name=f"Organisation {n}", country="Canada") for n in range(5000))
    start = time.perf_counter()
    file = written(Letter(text=replace(TEXT, signatories=many), sender=SENDER))
    assert time.perf_counter() - start < 3
    assert text_of(part(file, "word/document.xml")).count("Organisation ") == 5000
