"""A letter as plain text, wrapped at 72 columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from typing import Protocol

from undersigned.core.texts.fields import Values
from undersigned.core.texts.model import (
    Contact,
    Heading,
    Inlines,
    Item,
    List,
    Marker,
    Paragraph,
    Quotation,
    Words,
    flat,
)
from undersigned.core.writing.filling import Fillable, Piece, clean, joined, pieces_of
from undersigned.core.writing.labels import labels_for
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.line_breaks import ZERO_WIDTH_SPACE, with_word_breaks
from undersigned.core.writing.links import safe_link
from undersigned.core.writing.parts import (
    Addressee,
    Colophon,
    CopiedTo,
    Letterhead,
    NamedLine,
    Notes,
    Part,
    Signatories,
    contact_words,
    entry,
    number_by_label,
    numbered_notes,
    parts_of,
)

WIDTH = 72


class Open(Protocol):
    """Whole lines that differ from copy to copy."""

    def fill(self, values: Values, *, recipient: str) -> str: ...


Segment = str | Open


class PlainWriter:
    """Writes the letter as UTF-8 text with ``\\n`` line ends and lines of at most 72 columns.

    Only what cannot be broken is longer, such as a web address.
    """

    def __init__(self, letter: Letter) -> None:
        self.segments = plain_segments(letter)

    def write(self, values: Values, *, recipient: str) -> bytes:
        """The letter to one recipient; see ``LetterWriter``."""
        return self.text(values, recipient=recipient).encode()

    def text(self, values: Values, *, recipient: str) -> str:
        """The same as a string."""
        return "".join(
            segment if isinstance(segment, str) else segment.fill(values, recipient=recipient)
            for segment in self.segments
        )


def plain_segments(letter: Letter) -> tuple[Segment, ...]:
    """The letter as runs of whole lines: those all copies share, and the others."""
    return tuple(joined(_Layout(letter).segments(parts_of(letter))))


# --- The parts of the letter -----------------------------------------------------------------


@dataclass(frozen=True)
class _Lines:
    """Words with holes that are wrapped when they are filled."""

    words: Fillable
    first: str

    def fill(self, values: Values, *, recipient: str) -> str:
        return wrapped(self.words.fill(values, recipient=recipient), self.first)


def _lines(pieces: Iterable[Piece], first: str = "") -> Segment:
    """Words as ``wrapped`` sets them, at once if there is nothing to fill."""
    lines = _Lines(Fillable(pieces), first)
    return lines.fill({}, recipient="") if lines.words.is_fixed else lines


class _Layout:
    """How each part of the letter stands in plain text."""

    def __init__(self, letter: Letter) -> None:
        self._language = letter.text.language
        self._labels = labels_for(letter.text.language)
        self._numbers = number_by_label(numbered_notes(letter.text))

    def segments(self, parts: Iterable[Part]) -> Iterator[Segment]:
        """The parts, with a blank line between them."""
        for place, part in enumerate(parts):
            if place:
                yield "\n"
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[Segment]:
        match part:
            case Letterhead(sender):
                yield from _letterhead(sender)
            case NamedLine(role, text):
                label = f"{self._labels.subject} " if role == "subject" else ""
                yield _lines(_pieces(text), label)
            case Addressee(lines):
                yield from (_lines(_pieces(line)) for line in lines)
            case Paragraph(words) | Heading(words):
                yield _lines(self._inline(words))
            case List(items):
                yield from self._items(items)
            case Quotation(paragraphs):
                for place, words in enumerate(paragraphs):
                    if place:
                        yield "\n"
                    yield _lines(self._inline(words), "    ")
            case Signatories():
                yield from _signatories(part)
            case Contact():
                yield _lines([clean(contact_words(part, self._language))])
            case CopiedTo(lines):
                label = f"{self._labels.copies} "
                for line in lines:
                    yield _lines(_pieces(line), label)
                    label = " " * display_width(label)
            case Colophon(lines):
                for line in lines:
                    yield _lines([clean(line)])
            case Notes(notes):
                for note in notes:
                    yield _lines(self._inline(note.note.words), f"[{note.number}] ")

    def _items(self, items: tuple[Item, ...]) -> Iterator[Segment]:
        digits: dict[int, int] = {}
        for item in items:
            if item.number is not None:
                digits[item.level] = max(digits.get(item.level, 0), len(str(item.number)))
        for item in items:
            mark = "-" if item.number is None else f"{item.number:>{digits[item.level]}}."
            yield _lines(self._inline(item.words), f"{' ' * (2 + 4 * item.level)}{mark} ")

    def _inline(self, inlines: Inlines) -> Iterator[Piece]:
        """The words without their style; where a link leads stands after its words."""
        for link, run in groupby(flat(inlines), key=_link):
            words: list[Piece] = []
            for inline in run:
                match inline:
                    case Words(text=text):
                        words.extend(_pieces(text))
                    case Marker(label):
                        words.append(f"[{self._numbers.get(label, clean(label))}]")
            yield from words
            address = safe_link(link)
            if address and not _says(words, address):
                yield f" <{address}>"


def _pieces(text: str) -> Iterator[Piece]:
    return pieces_of(text, str)


def _link(inline: Words | Marker) -> str | None:
    return inline.link if isinstance(inline, Words) else None


def _says(words: list[Piece], address: str) -> bool:
    """Whether the words of a link are where it leads."""
    said = "".join(str(word) for word in words).strip().rstrip("/")
    bare = re.sub(r"^(mailto:|tel:|https?://)", "", address).rstrip("/")
    return re.sub(r"^https?://", "", safe_link(said) or said) == bare


def _letterhead(sender: Sender) -> Iterator[Segment]:
    lines = (sender.name, *sender.address, sender.phone, sender.email, sender.website)
    yield from (_lines([clean(line)]) for line in lines if line)


def _signatories(part: Signatories) -> Iterator[Segment]:
    if part.heading:
        yield _lines(_pieces(part.heading))
        yield "\n"
    last = part.groups[-1].first + len(part.groups[-1].signatories) - 1
    for place, group in enumerate(part.groups):
        if place:
            yield "\n"
        if group.heading:
            yield _lines([clean(group.heading)])
            yield "\n"
        for number, signatory in enumerate(group.signatories, group.first):
            yield _lines([clean(entry(signatory))], f"  {number:>{len(str(last))}}. ")


# --- Lines -------------------------------------------------------------------------------------


def display_width(words: str) -> int:
    """How many columns the words take: wide East Asian characters two, marks none.

    Unicode Standard Annex 11 for the wide ones; marks and format characters by their
    general category.
    """
    if words.isascii():
        return len(words)
    return sum(map(_columns, words))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(words: str, first: str = "") -> str:
    """The words in lines of at most 72 columns, each ended by a line feed.

    A line feed in the words ends a line. ``first`` stands before the first line, and as many
    blanks before the others.
    """
    lines = []
    indent, room = first, WIDTH - display_width(first)
    for hard_line in words.split("\n"):
        line, width = "", 0
        for glue, unit, columns in _units(hard_line):
            if line and width + len(glue) + columns > room:
                lines.append(indent + line)
                indent = " " * (WIDTH - room)
                line, width = unit, columns
            elif line:
                line += glue + unit
                width += len(glue) + columns
            else:
                line, width = unit, columns
        lines.append((indent + line).rstrip(" "))
        indent = " " * (WIDTH - room)
    return "\n".join(lines) + "\n"


_BLANKS = re.compile("[ \t]+")
_WIDE = re.compile("[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]")
# JIS X 4051: what no line begins with, and what none ends with.
_NOT_FIRST = frozenset(
    "、。，．：；！？）」』】〉》〕］｝・ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々…"
)
_NOT_LAST = frozenset("（「『【〈《〔［｛")


def _units(line: str) -> Iterable[tuple[str, str, int]]:
    """What may not be broken: what stands before it in the same line, itself, its columns."""
    if line.isascii():
        return [(" ", word, len(word)) for word in line.split()]
    return [
        (glue, unit, display_width(unit))
        for word in filter(None, _BLANKS.split(line))
        for glue, unit in zip(chain(" ", repeat("")), _unbroken(word), strict=False)
    ]


def _unbroken(word: str) -> Iterator[str]:
    """What stands between blanks, in pieces between which a line may be broken.

    That is at zero-width spaces, between the words of a script that is written without
    blanks, and between Chinese or Japanese characters. A web address is one piece.
    """
    marked = with_word_breaks(word)
    if ZERO_WIDTH_SPACE not in marked and not _WIDE.search(marked):
        yield word
        return
    written = ZERO_WIDTH_SPACE if ZERO_WIDTH_SPACE in word else ""
    address = marked.find("://")
    unit = ""
    for place, character in enumerate(marked):
        is_break = (
            unit
            and not 0 <= address <= place
            and character not in _NOT_FIRST
            and unit[-1] not in _NOT_LAST
            and (_WIDE.match(character) or _WIDE.match(unit[-1]) or unit[-1] == ZERO_WIDTH_SPACE)
            and _columns(character)
        )
        if is_break:
            yield unit.replace(ZERO_WIDTH_SPACE, written)
            unit = ""
        unit += character
    yield unit.replace(ZERO_WIDTH_SPACE, written)
