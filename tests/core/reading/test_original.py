"""Where the words of a text stand in the file that they were read from."""

from __future__ import annotations

import io

import docx
import pytest

from tests.core.reading.formats import FORMATS
from undersigned.core.reading import Reading, read_bytes
from undersigned.core.reading.original import Extract, PlacedWords

LETTER = """\
23 March 2021

Dear [Name]:

We, the undersigned 3 groups, ask that H.R. 526 of the 116th Congress be passed, and we are
alarmed by what happens in the harbour of Veldmark and around it.

We ask [Name] to (1) open the harbour, and (2) free the farmers.

Sincerely,

Mara Sample

Signatories:

1. Harbour
2. Lantern
3. Meridian

Contact person: Theo Sample, theo@harbour.example
"""


def place(reading: Reading, words: PlacedWords, start: int = 0, end: int | None = None) -> str:
    """Line, column and the words that stand there in the file."""
    span = reading.original.span(words, start, len(words.text) if end is None else end)
    assert span is not None
    line, column = reading.original.place(span[0])
    return f"{line}:{column} {reading.original.text(*span)}"


def test_what_was_read_has_its_place() -> None:
    reading = read_bytes(LETTER.encode(), name="letter.txt")
    (read,) = reading.texts
    spotted = [read.dated, read.declared, *read.holes, *read.cited]
    found = [one and place(reading, one.words, one.found.start, one.found.end) for one in spotted]
    assert found == [
        "1:1 23 March 2021",
        "5:21 3 groups",
        "3:6 [Name]",
        "8:8 [Name]",
        "5:40 H.R. 526",
    ]
    asks = [place(reading, one, start, end) for one in read.passages for start, end in one.asks]
    assert asks == ["8:22 open the harbour", "8:48 free the farmers"]
    assert [place(reading, signer.at) for signer in read.signers] == [
        "16:4 Harbour",
        "17:4 Lantern",
        "18:4 Meridian",
    ]
    assert read.contact is not None
    assert read.contact.line == 20
    roles = [(one.role, one.line, one.last_line) for one in read.passages]
    assert roles == [
        ("salutation", 3, 3),
        ("body", 5, 6),
        ("body", 8, 8),
        ("closing", 10, 10),
        ("signature", 12, 12),
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_passages_stand_in_files_of_every_format(name: str) -> None:
    reading = read_bytes(FORMATS[name](LETTER), name=name)
    (read,) = reading.texts
    for one in read.passages:
        line = reading.original.line_of(one)
        first = reading.original.span(one, 0, 1)
        assert first is not None
        assert reading.original.text(*first).strip("\\")[:1] == one.text[:1]
        assert one.line <= line <= one.last_line


def test_pieces_that_share_a_line_are_told_apart() -> None:
    page = (
        "<html><body><h1>Statement</h1><p>We are alarmed.</p><p>We ask for help, now.</p>"
        "<p>We are alarmed.</p></body></html>"
    )
    reading = read_bytes(page.encode(), name="page.html")
    (read,) = reading.texts
    alarmed = [one for one in read.passages if one.text == "We are alarmed."]
    places = [reading.original.span(one, 0, 5) for one in alarmed]
    assert places == [
        (page.index("We are"), page.index("We are") + 5),
        (page.rindex("We are"), page.rindex("We are") + 5),
    ]


@pytest.mark.parametrize(
    ("name", "written", "words", "there"),
    [
        ("a.md", "We are **very al**armed by [this](http://alarmed.example).", "alarmed", "1:15 al**armed"),
        ("a.md", "We ask \\[Name\\] for help with the harbour.", "[Name]", "1:8 \\[Name\\]"),
        ("a.html", "<p title='fish'>We sell fish &amp; chips to all of Veldmark.</p>", "fish & chips", "1:25 fish &amp; chips"),
        ("a.html", "<p>We are<!-- alarmed --> not <b>alarm</b>ed by this.</p>", "alarmed", "1:34 alarm</b>ed"),
        ("a.txt", "We are al\u200barmed by what has happened here.", "alarmed", "1:8 al\u200barmed"),
    ],
)  # fmt: skip
def test_what_the_file_has_more_is_passed_over(
    name: str, written: str, words: str, there: str
) -> None:
    reading = read_bytes(written.encode(), name=name)
    one = next(one for one in reading.texts[0].passages if one.role == "body")
    start = one.text.index(words)
    assert place(reading, one, start, start + len(words)).startswith(there)


def test_words_that_were_repaired_have_the_place_of_the_damaged_ones() -> None:
    written = "We ask for the cafÃ© to be opened by the minister of Veldmark.".encode()
    reading = read_bytes(written, name="a.txt")
    (one,) = reading.texts[0].passages
    assert "café" in one.text
    assert (
        place(reading, one, one.text.index("opened")) == "1:28 opened by the minister of Veldmark."
    )


def test_a_word_file_counts_paragraphs_and_lines_within_them() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Veldmark Rights Network"
    document.add_paragraph("Dear Minister,")
    document.add_paragraph("We are alarmed by the arrests.\nWe ask you to help the farmers.")
    out = io.BytesIO()
    document.save(out)
    reading = read_bytes(out.getvalue(), name="letter.docx")
    (read,) = reading.texts
    found = [place(reading, one) for one in read.passages if one.role == "body"]
    assert found == ["2:1 We are alarmed by the arrests.", "2:1 We ask you to help the farmers."]


def test_a_text_that_front_matter_folds_keeps_its_lines() -> None:
    written = (
        '---\nbody: "We ask the mayor to open\n  the harbour. \\n\\nThe farmers wait\n'
        '  since June 2021."\nlayout: post\n---\n'
    )
    reading = read_bytes(written.encode(), name="a.md")
    first, second = reading.texts[0].passages
    assert place(reading, first, first.text.index("the harbour")) == "3:3 the harbour."
    assert place(reading, second, second.text.index("June")) == "4:9 June 2021."


def test_words_that_stand_nowhere_have_no_place() -> None:
    reading = read_bytes(LETTER.encode(), name="letter.txt")
    other = Extract(text="Xyzzy", line=3, last_line=3)
    assert reading.original.span(other, 0, 5) is None
    assert reading.original.line_of(other) == 3
    assert reading.original.find("https://nowhere.example", 1, 30) is None


def test_the_lines_of_a_plain_file_are_its_own() -> None:
    reading = read_bytes(LETTER.encode(), name="letter.txt")
    assert reading.original.shown_lines()[:3] == [
        (1, "23 March 2021"),
        (2, ""),
        (3, "Dear [Name]:"),
    ]


def test_the_lines_of_a_web_page_are_those_with_words() -> None:
    page = b"<html>\n<body>\n<p>We are <b>alarmed</b>.</p>\n<p>Act now.</p><p>Please.</p>\n</body>"
    assert read_bytes(page, name="page.html").original.shown_lines() == [
        (3, "We are alarmed."),
        (4, "Act now. Please."),
    ]
