"""From files and campaign folders to the papers that the reviewer looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from undersigned.core.reading.loaders import load_bytes
from undersigned.core.reading.pieces import Loaded
from undersigned.core.reading.reader import reading_of
from undersigned.core.reading.result import Reading
from undersigned.core.review.papers import Form, Line, Paper
from undersigned.core.review.passages import Locator, passages_of, signers_of
from undersigned.core.review.places import Source
from undersigned.core.texts.front_matter import Register
from undersigned.core.texts.markdown_reader import is_written_form, read_text

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
_HTML = (".html", ".htm", ".xhtml", ".php", ".shtml")


def papers_of(data: bytes, *, file: str, register: Register | None = None) -> tuple[Paper, ...]:
    """The texts of a file; ``file`` is the name that findings point to.

    A text in the written form of a campaign is read strictly (CampaignInvalid), all others
    by the reader (the kinds of Unreadable).
    """
    words = data.decode("utf-8", "replace") if _is_markdown(file) else ""
    if is_written_form(words):
        return (_written(words, file=file, register=register),)
    return opened(data, file=file).papers


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file with what the reader understood of it.

    ``lines`` are those that a person can read, by number: the file's own lines, of a web page
    those with words in them, of a .docx its paragraphs.
    """

    reading: Reading
    papers: tuple[Paper, ...]
    lines: tuple[tuple[int, str], ...]


def opened(data: bytes, *, file: str) -> Opened:
    """A file as the reader takes it; the kinds of Unreadable say why it cannot be."""
    loaded = load_bytes(data, name=file)
    reading = reading_of(loaded, file=file)
    form = _form(data, file)
    shown = _paragraphs(loaded) if form in ("docx", "html") else _lines(_decoded(data))
    numbered = enumerate(shown, 1)
    return Opened(
        reading=reading,
        papers=tuple(_papers(data, loaded, reading, file=file)),
        lines=tuple((number, line) for number, line in numbered if line or form == "plain"),
    )


def _is_markdown(file: str) -> bool:
    return PurePath(file).suffix.lower() in _MARKDOWN


# --- Texts in the written form -------------------------------------------------------------------


def _written(words: str, *, file: str, register: Register | None) -> Paper:
    text = read_text(words, name=file, register=register)
    lines = _lines(words)
    numbered = [Line(_bare(line), number, number) for number, line in enumerate(lines, 1)]
    span = (1, len(lines))
    return Paper(
        file=file,
        form="written",
        text=text,
        source=Source(lines),
        lines=span,
        passages=passages_of(text, Locator(numbered, span)),
        signers=signers_of(text.signatories, Locator(numbered, span)),
    )


def _bare(line: str) -> str:
    """A line without the signs that our form writes before and in words."""
    line = line.lstrip("-#> ")
    return line.replace("*", "").replace("\\", "").replace("[^", " [^")


def _lines(words: str) -> list[str]:
    return words.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


# --- Other files ----------------------------------------------------------------------------------


def _papers(data: bytes, loaded: Loaded, reading: Reading, *, file: str) -> Iterator[Paper]:
    form = _form(data, file)
    shown = [piece for piece in loaded.pieces if not piece.boilerplate]
    source = Source(_paragraphs(loaded) if form == "docx" else _lines(_decoded(data)))
    unsure = tuple((doubt.what, doubt.line) for doubt in reading.unsure)
    for number, read in enumerate(reading.texts):
        first, last = read.lines
        pieces = tuple(piece for piece in shown if first <= piece.line <= last)
        yield Paper(
            file=file,
            form=form,
            text=read.text,
            source=source,
            lines=read.lines,
            passages=passages_of(read.text, Locator(pieces, read.lines)),
            signers=signers_of(read.text.signatories, Locator(pieces, read.lines)),
            pieces=pieces,
            placeholders=tuple((found.as_written, found.field) for found in read.placeholders),
            declared=read.declared_signatories,
            stated_date=loaded.metadata.get("date"),
            is_first=number == 0,
            doubts=unsure if number == 0 else (),
        )


def _form(data: bytes, file: str) -> Form:
    ending = PurePath(file).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if ending in _MARKDOWN:
        return "markdown"
    return "html" if ending in _HTML or b"</p>" in data.lower() else "plain"


def _decoded(data: bytes) -> str:
    """The words as they stand in the file, for finding places in them."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _paragraphs(loaded: Loaded) -> list[str]:
    """The paragraphs of a .docx by their number."""
    by_line: dict[int, str] = {}
    for piece in loaded.pieces:
        by_line.setdefault(piece.line, piece.text)
    return [by_line.get(number, "") for number in range(1, max(by_line, default=0) + 1)]
