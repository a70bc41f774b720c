"""A text as data: a statement or a letter in one language, with nothing laid out.

Strings that a letter fills for each recipient (addressee lines, salutation, the words
of the body, ...) may hold fields written ``((recipient name))``; see ``fields``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from undersigned.core.texts.dates import PartialDate

Kind = Literal["statement", "letter"]

# --- The words of a block -------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Words:
    """A run of words in one style. A line feed in ``text`` is a line break on purpose."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None


@dataclass(frozen=True)
class Marker:
    """The place where a note is called; ``label`` is the note's, such as ``1``."""

    label: str


@dataclass(frozen=True)
class Ask:
    """One demand, in its place. Asks are numbered in the order they stand in."""

    words: tuple[Words | Marker, ...]


Inline = Words | Marker | Ask
Inlines = tuple[Inline, ...]

# --- Blocks -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Paragraph:
    words: Inlines


@dataclass(frozen=True)
class Heading:
    """``level`` 1 is the highest heading inside the body, up to 6."""

    words: Inlines
    level: int = 1


@dataclass(frozen=True)
class Item:
    """An item of a list: numbered as written, or a bullet where ``number`` is None.

    ``level`` 0 is the outermost; an item is at most one level deeper than the one before.
    """

    words: Inlines
    number: int | None = None
    level: int = 0


@dataclass(frozen=True)
class List:
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Quotation:
    """Paragraphs that quote somebody."""

    paragraphs: tuple[Inlines, ...]


Block = Paragraph | Heading | List | Quotation

# --- What stands around the body ------------------------------------------------------------


@dataclass(frozen=True)
class Note:
    """The footnote that a marker of the same label calls.

    ``source`` is the id of an entry in the campaign's ``sources.json``, if it has one.
    """

    label: str
    words: tuple[Words, ...]
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who stands under a text. For an individual, ``name`` and ``person`` are the same.

    ``group`` is the heading it is listed under ("National organisations"), ``org`` its id
    in the campaign's register.
    """

    name: str
    acronym: str | None = None
    country: str | None = None
    person: str | None = None
    role: str | None = None
    group: str | None = None
    org: str | None = None

    @property
    def is_individual(self) -> bool:
        return self.person == self.name


@dataclass(frozen=True, kw_only=True)
class Contact:
    name: str | None = None
    role: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, kw_only=True)
class Text:
    """A statement or a letter as data, in one language.

    ``as_written`` keeps, by the name of the part (``date``, ``salutation``,
    ``addressee``), the writing that was found where the part itself was made a field or a
    date. It has no say in equality of meaning: the hash leaves it out.
    """

    kind: Kind
    language: str
    title: str | None = None
    subject: str | None = None
    date: PartialDate | None = None
    addressee: tuple[str, ...] = ()
    salutation: str | None = None
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    closing: str | None = None
    signed_as: str | None = None
    signatories_heading: str | None = None
    signatories: tuple[Signatory, ...] = ()
    contact: Contact | None = None
    cc: tuple[str, ...] = ()
    as_written: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """The asks, in order; the first is number 1."""
        return tuple(
            inline
            for words in inlines_of(self.blocks)
            for inline in words
            if isinstance(inline, Ask)
        )

    @property
    def markers(self) -> tuple[str, ...]:
        """The labels of the markers in the body, in order, repeated ones included."""
        return tuple(
            inline.label
            for words in inlines_of(self.blocks)
            for inline in flat(words)
            if isinstance(inline, Marker)
        )


def inlines_of(blocks: tuple[Block, ...]) -> Iterator[Inlines]:
    """The words of each paragraph, heading, item and quoted paragraph, in order."""
    for block in blocks:
        match block:
            case Paragraph(words) | Heading(words):
                yield words
            case List(items):
                yield from (item.words for item in items)
            case Quotation(paragraphs):
                yield from paragraphs


def flat(words: Inlines) -> Iterator[Words | Marker]:
    """The words and markers of a block, those inside asks included."""
    for inline in words:
        if isinstance(inline, Ask):
            yield from inline.words
        else:
            yield inline


def plain(words: Inlines) -> str:
    """The bare words, without style, links and markers."""
    return "".join(inline.text for inline in flat(words) if isinstance(inline, Words))


def strings_of(text: Text) -> Iterator[str]:
    """Every string of a text that may hold fields, in the order of reading."""
    heads = (text.title, text.subject, *text.addressee, text.salutation)
    tail = (text.closing, text.signed_as, *text.cc)
    body = (plain(words) for words in inlines_of(text.blocks))
    notes = (plain(note.words) for note in text.notes)
    yield from (words for words in (*heads, *body, *notes, *tail) if words)
