"""Letters as PDF."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from tests.core.writing import hostile
from tests.core.writing.example import (
    LETTER,
    RECIPIENT,
    STATEMENT,
    TEXT,
    VALUES,
    paragraph,
    words,
)
from undersigned.core.errors import (
    FieldEmpty,
    FieldUnknown,
    GlyphMissing,
    Unfillable,
    WriterFieldInLetter,
)
from undersigned.core.texts.model import Block, Heading, Kind, Marker, Note, Signatory, Text
from undersigned.core.writing.fonts import missing_glyphs
from undersigned.core.writing.letter import Letter, SheetSize
from undersigned.core.writing.pdf import PdfWriter

WRITER = PdfWriter(LETTER)


def pdf(letter: Letter, *, sheet: SheetSize = "us-letter", **values: str | Unfillable) -> PdfReader:
    written = PdfWriter(letter, sheet=sheet).write({**VALUES, **values}, recipient=RECIPIENT)
    return PdfReader(io.BytesIO(written))


def said(reader: PdfReader) -> str:
    """What the pages say, with one blank for each run of blanks."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def of(*blocks: Block, **parts: object) -> Letter:
    """A letter that consists of these blocks."""
    return replace(LETTER, text=replace(TEXT, blocks=blocks, **{"notes": (), **parts}))


def elements(reader: PdfReader) -> Iterator[DictionaryObject]:
    """The elements of the tree of tags, in reading order."""

    def below(node: object) -> Iterator[DictionaryObject]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for kid in node:
                yield from below(kid)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node
            yield from below(node.get("/K", []))

    return below(reader.root_object["/StructTreeRoot"])


def tags(reader: PdfReader) -> list[str]:
    return [str(element["/S"]) for element in elements(reader)]


def place_of(page: PageObject, sought: str) -> tuple[float, float]:
    """Where words stand: inches from the left and from the upper edge of the page."""
    places = []

    def look(text: str, page_matrix: list[float], text_matrix: list[float], *_: object) -> None:
        if sought in text:
            a, b, c, d, e, f = page_matrix
            x, y = text_matrix[4:]
            places.append((a * x + c * y + e, b * x + d * y + f))

    page.extract_text(visitor_text=look)
    x, y = places[0]
    return x / 72, (float(page.mediabox.height) - y) / 72


# --- The words ------------------------------------------------------------------------------------


def test_a_letter_says_everything_in_order() -> None:
    text = said(pdf(LETTER))
    places = [
        text.index(part)
        for part in (
            "Springfield, MN 55000",
            "November 23, 2026",
            "The Honorable Nou Example United States Senate Washington, DC 20510",
            "The river trials in Veldmark",
            "Dear Senator Example:",
            "We, the 5 undersigned",
            "What has happened",
            "The people of Minnesota",
            "The river belongs to those who keep it clean.",
            "1. call for the release",
            "4. say so to the Senator's own party.",
            "Yours sincerely, The undersigned",
            "Organisations that sign this letter",
            "International 1. Harbour (HAR), Canada 2. Theo Example, Director, Lantern Alliance",
            "National 3. Meridian & Sons <Legal Aid> (MSL)",
            "5. Dara Example, Lawyer, Canada",
            "Contact: Mara Example",
            "Cc: The Committee on Rivers The press",
        )
    ]
    assert places == sorted(places)


def test_a_missing_value_stops_the_letter() -> None:
    with pytest.raises(FieldEmpty, match=r"salutation.*us-senate-mn-1"):
        WRITER.write({**VALUES, "salutation": " \n"}, recipient=RECIPIENT)


def test_the_reason_why_there_is_no_value_and_an_unknown_field_stop_the_letter() -> None:
    with pytest.raises(WriterFieldInLetter):
        pdf(LETTER, salutation=WriterFieldInLetter(field="your town"))
    with pytest.raises(FieldUnknown):
        PdfWriter(of(paragraph("Dear ((salutashun))")))


@pytest.mark.parametrize(
    "value",
    [
        '#import "x": y',
        "#panic() #{1 + 1} #[x]",
        "$x^2$ and 5 $",
        "\\ \\u{41} \\*",
        "*bold* _emph_ `raw` ```x```",
        "= Heading",
        "- item + item / term: x",
        "<label> @reference [content]",
        '" quoted " \' -- --- ... ~ // no comment /* none */',
        "https://veldmark.example/a_b",
    ],
)
def test_markup_in_values_and_in_the_text_is_only_words(value: str) -> None:
    letter = of(paragraph(value), subject=value)
    reader = pdf(letter, salutation=value)
    assert re.sub(r"\s", "", said(reader)).count(re.sub(r"\s", "", value)) == 3
    assert reader.metadata is not None
    assert reader.metadata.title == value


@settings(max_examples=60, deadline=None)
@given(salutation=hostile.values, state=hostile.values)
def test_any_value_can_be_written_unless_no_font_has_it(salutation: str, state: str) -> None:
    values = {**VALUES, "salutation": salutation, "state": state}
    try:
        written = WRITER.write(values, recipient=RECIPIENT)
    except GlyphMissing:
        assert missing_glyphs(salutation + state)
    else:
        assert PdfReader(io.BytesIO(written)).pages


def test_lines_of_a_value_are_lines() -> None:
    page = pdf(LETTER, **{"recipient address": "Line one\nLine two"}).pages[0]
    assert "Line one\nLine two" in page.extract_text()


def test_what_no_font_can_show_is_refused_by_name() -> None:
    assert missing_glyphs("plain words ★ ខ្មែរ ★\u200b\n") == ["★"]
    with pytest.raises(GlyphMissing, match=r"us-senate-mn-1.*\"★\" \(U\+2605 BLACK STAR\)"):
        WRITER.write({**VALUES, "state": "★"}, recipient=RECIPIENT)
    with pytest.raises(GlyphMissing, match=r"U\+2605"):
        PdfWriter(of(paragraph("★")))


@pytest.mark.parametrize("kind", ["letter", "statement"])
def test_hardly_anything_need_be_there(kind: Kind) -> None:
    bare = Text(kind=kind, language="en", blocks=(paragraph(), paragraph("Words."), paragraph("")))
    assert "Words." in said(pdf(Letter(text=bare)))
    assert len(pdf(Letter(text=replace(bare, blocks=()))).pages) == 1


# --- Tags -----------------------------------------------------------------------------------------


def test_a_letter_is_tagged_and_names_itself_and_its_language() -> None:
    root = pdf(LETTER).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert {"/P", "/H1", "/H2", "/L", "/LI", "/BlockQuote", "/Note", "/Link"} <= set(
        tags(pdf(LETTER))
    )


def test_fonts_are_embedded() -> None:
    fonts = [
        font.get_object()
        for page in pdf(LETTER).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_a_note_called_twice_is_one_note() -> None:
    letter = of(
        paragraph("One", Marker("a"), " two", Marker("a"), " three", Marker("b"), "."),
        notes=(Note("b", (words("Second note."),)), Note("a", (words("First note."),))),
    )
    reader = pdf(letter)
    assert tags(reader).count("/Note") == 2
    assert "One1 two1 three2." in said(reader)
    assert "1 First note. 2 Second note." in said(reader)


def test_notes_called_side_by_side_are_kept_apart() -> None:
    notes = tuple(Note(label, (words("See."),)) for label in "ab")
    assert "arrested.1,2" in said(
        pdf(of(paragraph("arrested.", Marker("a"), Marker("b")), notes=notes))
    )


def test_levels_of_headings_have_no_gaps() -> None:
    headings = [Heading((words(f"Level {level}"),), level) for level in (3, 6, 3, 1)]
    reader = pdf(of(*headings, signatories=()))
    assert [tag for tag in tags(reader) if re.fullmatch(r"/H\d", tag)] == [
        "/H1",
        "/H2",
        "/H1",
        "/H1",
    ]


# --- Layout ---------------------------------------------------------------------------------------


def test_signatories_read_down_one_column_and_then_the_next() -> None:
    names = tuple(
        Signatory(
            name=f"Harbour {'of the Lower Valley ' * (place % 4)}{place}",
            group=f"Group {place // 70}",
        )
        for place in range(1, 301)
    )
    text = said(pdf(of(paragraph("Words."), signatories=names, contact=None, cc=())))
    listed = text[text.index("Organisations that sign") :]
    numbers = [int(number) for number in re.findall(r"(\d+)\. Harbour", listed)]
    assert numbers == list(range(1, 301))


def test_columns_end_level() -> None:
    names = tuple(Signatory(name=f"Lantern {place}") for place in range(1, 19))
    page = pdf(of(paragraph("Words."), signatories=names)).pages[0]
    assert place_of(page, "Lantern 1")[1] == pytest.approx(place_of(page, "Lantern 10")[1])
    assert place_of(page, "Lantern 9")[1] == pytest.approx(place_of(page, "Lantern 18")[1])


def test_the_list_stands_where_the_text_says() -> None:
    text = said(pdf(STATEMENT))
    assert (
        text.index("speak with one voice") < text.index("1. Harbour") < text.index("must be heard")
    )
    assert text.count("1. Harbour") == 1


def test_a_statement_has_a_title_and_no_address() -> None:
    reader = pdf(STATEMENT)
    assert next(tag for tag in tags(reader) if tag != "/Document" and tag != "/P") == "/H1"
    assert "Joint statement on the river trials in Veldmark November 23, 2026" in said(reader)
    assert "Nou Example" not in said(reader)


def test_pages_are_counted_from_the_second() -> None:
    long = pdf(of(*[paragraph("We write to you about the river. " * 20)] * 12))
    counts = [re.findall(r"Page \d of \d", page.extract_text()) for page in long.pages]
    assert counts == [[], ["Page 2 of 3"], ["Page 3 of 3"]]


def test_the_address_shows_in_the_window_of_an_envelope() -> None:
    left, top = place_of(pdf(LETTER).pages[0], "The Honorable")
    assert 0.9 < left < 4
    assert 2.1 < top < 3
    left, top = place_of(pdf(LETTER, sheet="a4").pages[0], "The Honorable")
    assert left * 25.4 == pytest.approx(25, abs=1)
    assert 62.7 < top * 25.4 < 70


def test_a_long_address_moves_what_follows_down() -> None:
    lines = "\n".join(f"NamedLine {number} of the address" for number in range(1, 13))
    page = pdf(LETTER, **{"recipient address": lines}).pages[0]
    assert place_of(page, "Dear Senator")[1] > place_of(page, "NamedLine 12")[1] + 0.3


def test_words_without_blanks_are_broken_and_whole() -> None:
    long = "a5f3" * 40
    text = pdf(of(paragraph(f"Hash {long} end"))).pages[0].extract_text()
    lines = [line for line in text.splitlines() if "a5f3" in line]
    assert len(lines) > 1
    assert long in re.sub(r"\s", "", text)


def test_khmer_lines_are_broken_between_words() -> None:
    khmer = "យើងខ្ញុំសូមអំពាវនាវឱ្យរដ្ឋាភិបាលដោះលែងអ្នកទោសមនសិការទាំងអស់។ " * 4
    reader = pdf(of(paragraph(khmer), language="km"))
    lines = [line for line in said_lines(reader) if "\u200b" in line]
    assert len(lines) > 2
    assert reader.root_object["/Lang"] == "km"


def said_lines(reader: PdfReader) -> list[str]:
    return reader.pages[0].extract_text().splitlines()


def test_arabic_runs_from_the_right_and_keeps_telephone_numbers_whole() -> None:
    reader = pdf(of(paragraph("نطلب مساعدتكم."), language="ar"))
    left, _ = place_of(reader.pages[0], "+1 555 010 0199")
    assert reader.root_object["/Lang"] == "ar"
    assert left > 2


# --- The bytes --------------------------------------------------------------------------------------

ANOTHER_PROCESS = """
import hashlib
from tests.core.writing.example import LETTER, RECIPIENT, VALUES
from undersigned.core.writing.pdf import PdfWriter
print(hashlib.sha256(PdfWriter(LETTER).write(VALUES, recipient=RECIPIENT)).hexdigest())
"""


def test_the_same_letter_is_the_same_bytes_everywhere() -> None:
    first = WRITER.write(VALUES, recipient=RECIPIENT)
    other = WRITER.write({**VALUES, "state": "Iowa"}, recipient="another")
    assert WRITER.write(VALUES, recipient=RECIPIENT) == first != other
    elsewhere = subprocess.run(  # noqa: S603 (our own words for our own interpreter)
        [sys.executable, "-c", ANOTHER_PROCESS], capture_output=True, text=True, check=True
    )
    assert elsewhere.stdout.strip() == hashlib.sha256(first).hexdigest()


@pytest.mark.parametrize("lines", range(18, 40, 3))
@pytest.mark.parametrize("placed", [True, False])
def test_the_line_above_a_short_list_of_signatories_stays_with_it(lines: int, placed: bool) -> None:
    filling = [paragraph(f"NamedLine {number} of the letter.") for number in range(lines)]
    names = tuple(Signatory(name=f"Harbour Group {number}") for number in range(18))
    last = (paragraph("We who have signed are these:"), paragraph("((signatories))"))
    reader = pdf(
        of(
            *filling,
            *(last if placed else last[:1]),
            signatories=names,
            closing=None,
            signed_as=None,
        )
    )
    pages = [page.extract_text() for page in reader.pages]
    (page,) = [text for text in pages if "We who have signed" in text]
    assert "Harbour Group 0" in page


def test_pages_are_drawn_for_a_look_at_them() -> None:
    long = Letter(text=replace(TEXT, blocks=TEXT.blocks * 8))
    pages = PdfWriter(long).pictures(VALUES, recipient=RECIPIENT)
    assert len(pages) > 1
    assert all(page.startswith(b"\x89PNG") for page in pages)
