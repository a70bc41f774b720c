"""Texts as the reviewer looks at them: their passages, and where each stands in its file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from undersigned.core.asks.bills import BillCitation, find_bills
from undersigned.core.phrase import Phrase
from undersigned.core.reading.pieces import Piece
from undersigned.core.review.finding import Mend, Spot
from undersigned.core.review.places import Source, Words
from undersigned.core.review.sentences import sentences, word_count
from undersigned.core.spotting.dates import DateFound, find_dates
from undersigned.core.texts.model import Signatory, Text

Form = Literal["plain", "markdown", "html", "docx", "written"]
Role = Literal[
    "title", "subject", "addressee", "salutation", "body", "heading", "note", "closing",
    "signature", "copies",
]  # fmt: skip
# What is read as running words; the others are names, dates and addresses.
_PROSE: tuple[Role, ...] = ("body", "note")


_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}|[’'./-]\s?\d\d\b")
_BILL = re.compile(r"\b(?:H\.?\s?R|S\.?\s?\d|res|house|senate)", re.IGNORECASE)


def may_cite_bill(words: str) -> bool:
    """Whether it is worth looking for bills in them."""
    return _FIGURE.search(words) is not None and _BILL.search(words) is not None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph, heading, item or note with its words, and its lines in the file.

    ``markers`` and ``links`` go by their offsets in ``text``; ``label`` is a note's.
    """

    text: str
    role: Role
    line: int
    last_line: int
    markers: tuple[tuple[str, int], ...] = ()
    links: tuple[tuple[str, int, int], ...] = ()
    is_item: bool = False
    label: str | None = None

    @property
    def is_prose(self) -> bool:
        return self.role in _PROSE

    @cached_property
    def word_count(self) -> int:
        return word_count(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each of its sentences begins and ends."""
        return sentences(self.text)


@dataclass(frozen=True, kw_only=True)
class Signer:
    """A signatory and the words in the file that name it."""

    who: Signatory
    at: Words

    @property
    def name(self) -> str:
        """Name and acronym, as they are compared: "Harbour (HAR)"."""
        name = self.who.name
        return f"{name} ({self.who.acronym})" if self.who.acronym else name


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One text with all that the rules look at.

    ``pieces`` are the lines, items and rows of the file that it was read from, without page
    furniture; ``placeholders`` go by as written, with their field. ``slug`` names it in a
    campaign.
    """

    file: str
    form: Form
    text: Text
    source: Source
    lines: tuple[int, int]
    passages: tuple[Passage, ...]
    signers: tuple[Signer, ...] = ()
    pieces: tuple[Piece, ...] = ()
    placeholders: tuple[tuple[str, str | None], ...] = ()
    declared: int | None = None
    stated_date: tuple[str, int | None] | None = None
    is_first: bool = True
    doubts: tuple[tuple[Phrase, int | None], ...] = field(default=())

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
        lines: tuple[Words, ...] = self.pieces or self.passages
        return "\n".join(line.text for line in lines).lower()

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

    def spot(self, words: Words, start: int = 0, end: int | None = None) -> Spot:
        """The place of ``words.text[start:end]``; the line's beginning if it is not found."""
        end = len(words.text) if end is None else end
        excerpt = " ".join(words.text[start:end].split())
        span = self.source.span(words, start, end)
        if span is None:
            first_word = words.text[start:end].split()[:1]
            reach = words.text.find(first_word[0], start) + len(first_word[0]) if first_word else 0
            span = self.source.span(words, start, reach) if first_word else None
        line, column = self.source.place(span[0]) if span else (words.line, 1)
        return Spot(self.file, line, column, excerpt[:200])

    def mend(self, words: Words, start: int, end: int, replacement: str) -> Mend | None:
        """The mend, where the file has those very words; never for .docx."""
        if self.form == "docx":
            return None
        span = self.source.span(words, start, end)
        if span is None or self.source.text(*span) != words.text[start:end]:
            return None
        return Mend(self.source.place(span[0]), self.source.place(span[1]), replacement)

    def top(self) -> Words:
        """The first words of the text: where to point for what concerns it as a whole."""
        return self.passages[0] if self.passages else Line("", *self.lines)


@dataclass(frozen=True)
class Line:
    """Words that are no passage, and where they stand."""

    text: str
    line: int
    last_line: int
