"""Texts as the reviewer looks at them: what was read, and where each of it stands in its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from undersigned.core.asks.bills import BillCitation, find_bills
from undersigned.core.reading import read_bytes
from undersigned.core.reading.original import Extract, Original, PlacedWords
from undersigned.core.reading.passages import Passage, Role, Signer
from undersigned.core.reading.pieces import Form, Piece, Unsure
from undersigned.core.reading.result import Reading, TextRead
from undersigned.core.reading.written import read_written
from undersigned.core.review.finding import Mend, Spot
from undersigned.core.spotting.dates import DateFound, find_dates
from undersigned.core.texts.front_matter import Register
from undersigned.core.texts.markdown_reader import is_written_form
from undersigned.core.texts.model import Text

_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|[’'./-]\s?\d\d\b")
_BILL = re.compile(r"\b(?:H\.?\s?R|S\.?\s?\d|res|house|senate)", re.IGNORECASE)


def may_cite_bill(words: str) -> bool:
    """Whether it is worth looking for bills in them."""
    return _FIGURE.search(words) is not None and _BILL.search(words) is not None


@dataclass(frozen=True, kw_only=True)
class ReviewedText:
    """One text of a file with all that the rules look at; ``is_first`` of the file's texts."""

    read: TextRead
    reading: Reading
    is_first: bool = True

    @property
    def file(self) -> str:
        return self.reading.file

    @property
    def form(self) -> Form:
        return self.original.form

    @property
    def text(self) -> Text:
        return self.read.text

    @property
    def original(self) -> Original:
        """The file as it stands."""
        return self.reading.original

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line of the file that it stands on."""
        return self.read.lines

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.read.passages

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The lines, items and rows of the file that it was read from; none of our own form."""
        return self.read.pieces

    @property
    def extracts(self) -> tuple[PlacedWords, ...]:
        """All its words as they stand in the file."""
        return self.pieces or self.passages

    @cached_property
    def signers(self) -> tuple[Signer, ...]:
        """Those whom its lists name."""
        return self.read.signers if self.text.signatories else ()

    @property
    def doubts(self) -> tuple[Unsure, ...]:
        """What the reader is unsure of in the file as a whole, said with its first text."""
        return self.reading.unsure if self.is_first else ()

    @property
    def prose(self) -> Iterator[Passage]:
        """The passages of running words: body and notes."""
        return (passage for passage in self.passages if passage.is_prose)

    @property
    def body(self) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.role == "body")

    @property
    def notes(self) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.role == "note")

    def of_role(self, *roles: Role) -> Iterator[Passage]:
        return (passage for passage in self.passages if passage.role in roles)

    @cached_property
    def small(self) -> str:
        """All its words in small letters, for asking quickly what is not in it."""
        return "\n".join(words.text for words in self.extracts).lower()

    @cached_property
    def vocabulary(self) -> Counter[str]:
        """How often each word stands in its running words, in small letters."""
        words = "\n".join(passage.text for passage in self.prose).lower()
        return Counter(_WORD.findall(words))

    @cached_property
    def bills(self) -> tuple[tuple[Passage, BillCitation], ...]:
        """Every citation of a bill, with the passage it stands in."""
        return tuple(
            (passage, bill)
            for passage in self.passages
            if may_cite_bill(passage.text)
            for bill in find_bills(passage.text, language=self.text.language)
        )

    def dates_in(self, passage: Passage) -> list[DateFound]:
        """The dates with a year in a passage, in order."""
        if not _YEAR.search(passage.text):
            return []
        known = self._dates.get(passage.text)
        if known is None:
            known = find_dates(passage.text, language=self.text.language)
            self._dates[passage.text] = known
        return known

    @cached_property
    def _dates(self) -> dict[str, list[DateFound]]:
        """The dates that were looked for already."""
        return {}

    def spot(self, words: PlacedWords, start: int = 0, end: int | None = None) -> Spot:
        """The place of ``words.text[start:end]``; the line's beginning if it is not there as it
        reads."""
        end = len(words.text) if end is None else end
        excerpt = " ".join(words.text[start:end].split())
        span = self.original.span(words, start, end)
        line, column = self.original.place(span[0]) if span else (words.line, 1)
        return Spot(self.file, line, column, excerpt[:200])

    def spot_in_markup(self, words: str, line: int, last_line: int) -> Spot:
        """The place of what stands in the markup of some lines, such as the address of a link."""
        span = self.original.find(words, line, last_line)
        line, column = self.original.place(span[0]) if span else (line, 1)
        return Spot(self.file, line, column, " ".join(words.split())[:200])

    def mend(self, words: PlacedWords, start: int, end: int, replacement: str) -> Mend | None:
        """The mend, where the file has those very words; never for .docx."""
        span = self.original.span(words, start, end)
        return self._mend(span, words.text[start:end], replacement)

    def mend_in_markup(self, words: str, at: PlacedWords, replacement: str) -> Mend | None:
        """The same for what stands in the markup of the lines of ``at``."""
        span = self.original.find(words, at.line, at.last_line)
        return self._mend(span, words, replacement)

    def _mend(self, span: tuple[int, int] | None, words: str, replacement: str) -> Mend | None:
        if span is None or self.form == "docx" or self.original.text(*span) != words:
            return None
        start, end = (self.original.place(offset) for offset in span)
        return Mend(start, end, replacement)

    def top(self) -> PlacedWords:
        """The first words of the text: where to point for what concerns it as a whole."""
        first, last = self.lines
        return self.passages[0] if self.passages else Extract(text="", line=first, last_line=last)


# --- From files ----------------------------------------------------------------------------------

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")


def texts_of(
    data: bytes, *, file: str, register: Register | None = None
) -> tuple[ReviewedText, ...]:
    """The texts of a file; ``file`` is the name that findings point to.

    A text in the written form of a campaign is read strictly (CampaignInvalid), all others
    by the reader (the kinds of Unreadable).
    """
    if PurePath(file).suffix.lower() in _MARKDOWN:
        words = data.decode("utf-8", "replace")
        if is_written_form(words):
            return texts_in(read_written(words, name=file, register=register))
    return texts_in(read_bytes(data, name=file))


def texts_in(reading: Reading) -> tuple[ReviewedText, ...]:
    """The texts of a file that was read."""
    return tuple(
        ReviewedText(read=read, reading=reading, is_first=number == 0)
        for number, read in enumerate(reading.texts)
    )
