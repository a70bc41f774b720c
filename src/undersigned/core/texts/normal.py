"""The one normal form of a text, so that two texts that say the same are equal.

What is normal:

* strings are cleaned of invisible litter and in NFC (``characters``), blanks are joined, ends
  are stripped, fields are in their own spelling; a line feed stands where a line ends;
* runs of words of the same style are one; a blank or line break between two runs has the
  style that both share, so that no styled run begins or ends with one; the same holds at the
  ends of an ask;
* what is empty is not there: runs, asks, blocks, items, lines, signatories;
* lists that follow one another are one list, and its items go down one level at a time;
* a link is a web, mail or telephone address or a path, and holds no blanks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from undersigned.core.errors import FieldUnknown
from undersigned.core.texts.characters import clean, found_invisible
from undersigned.core.texts.fields import FIELD, parse_field
from undersigned.core.texts.model import (
    Ask,
    Block,
    Contact,
    Heading,
    Inline,
    Inlines,
    Item,
    List,
    Marker,
    Note,
    Paragraph,
    Quotation,
    Signatory,
    Text,
    Words,
)

DEEPEST_ITEM = 15  # levels below the outermost; nobody reads that deep
LARGEST_NUMBER = 999_999_999  # of an item: CommonMark 0.31, section 5.2

_LINE_END = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_WORDS_OR_BLANKS = re.compile(r"\s+|\S+")
_RUNS_A_PROGRAM = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_ZERO_WIDTH_SPACE = "\u200b"


def normal(text: Text) -> Text:
    """The text in its normal form. Normal texts are unchanged."""
    return _Normaliser(str).text(text)


def normal_without_zero_width_spaces(text: Text) -> Text:
    """The normal form that is hashed: U+200B, which only says where a line may break, is out."""
    return _Normaliser(lambda string: string.replace(_ZERO_WIDTH_SPACE, "")).text(text)


def normal_inlines(words: Inlines) -> Inlines:
    """The words of one block in their normal form: none where there is nothing to see."""
    return _Normaliser(str).inlines(words)


def normal_line(string: str) -> str:
    """A string on one line in its normal form."""
    return _Normaliser(str).line(string)


def is_safe_link(link: str) -> bool:
    """Whether following the link opens something, rather than runs a program."""
    return not _RUNS_A_PROGRAM.match(link)


# --- Runs and what lies between them --------------------------------------------------------


class WordStyle(NamedTuple):
    """How a run of words is set."""

    strong: bool = False
    emphasis: bool = False
    link: str | None = None

    @classmethod
    def of(cls, run: Words) -> WordStyle:
        return cls(run.strong, run.emphasis, run.link)

    def shared_with(self, other: WordStyle) -> WordStyle:
        return WordStyle(
            self.strong and other.strong,
            self.emphasis and other.emphasis,
            self.link if self.link == other.link else None,
        )


PLAIN = WordStyle()


@dataclass(frozen=True)
class _Ink:
    """Words without a blank, in one style."""

    text: str
    style: WordStyle


@dataclass(frozen=True)
class _Gap:
    """A blank or a line break between two words."""

    text: str


class _Edge:
    """Where an ask begins or ends."""


_OPEN, _CLOSE = _Edge(), _Edge()

_Atom = _Ink | _Gap | Marker | _Edge
_Piece = tuple[str, WordStyle] | Marker


@dataclass(frozen=True)
class _Normaliser:
    """``more`` is done to every string after it was cleaned."""

    more: Callable[[str], str]

    # --- Strings

    def line(self, string: str) -> str:
        """The string on one line."""
        return _with_field_spelling(" ".join(self._clean(string).split()))

    def lines(self, string: str) -> str:
        """The string with its line ends, without empty lines."""
        lines = (
            _with_field_spelling(" ".join(line.split())) for line in self._clean(string).split("\n")
        )
        return "\n".join(line for line in lines if line)

    def line_or_none(self, string: str | None) -> str | None:
        return self.line(string) or None if string is not None else None

    def lines_or_none(self, string: str | None) -> str | None:
        return self.lines(string) or None if string is not None else None

    def all_lines(self, strings: Iterable[str]) -> tuple[str, ...]:
        found = (line for string in strings for line in self.lines(string).split("\n"))
        return tuple(line for line in found if line)

    def _clean(self, string: str) -> str:
        return self.more(clean(string))

    def link(self, link: str | None) -> str | None:
        """The address with its blanks percent-encoded (RFC 3986, section 2.1)."""
        if link is None:
            return None
        address = re.sub(r"\s", lambda blank: quote(blank[0]), _without_litter(link).strip())
        return address if address and is_safe_link(address) else None

    # --- Words

    def inlines(self, inlines: Iterable[Inline]) -> Inlines:
        """The words of a block."""
        return _put_together(_settled(self._atoms(inlines)))

    def words(self, words: Iterable[Words]) -> tuple[Words, ...]:
        """The words of a note."""
        return tuple(run for run in self.inlines(words) if isinstance(run, Words))

    def _atoms(self, inlines: Iterable[Inline]) -> Iterator[_Atom]:
        runs = list(_flat_with_edges(inlines))
        whole = "".join(run.text for run in runs if isinstance(run, Words))
        litter = {index for _, index in found_invisible(whole)}
        start = 0
        for run in runs:
            if not isinstance(run, Words):
                yield run if isinstance(run, _Edge) else Marker(self.line(run.label))
                continue
            places = range(start, start + len(run.text))
            start = places.stop
            text = run.text
            if litter:
                text = "".join(whole[place] for place in places if place not in litter)
            style = WordStyle.of(run)._replace(link=self.link(run.link))
            for found in _WORDS_OR_BLANKS.finditer(self.more(text)):
                if not found[0].isspace():
                    yield _Ink(found[0], style)
                else:
                    yield _Gap("\n" if _LINE_END.search(found[0]) else " ")

    # --- Blocks

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        kept: list[Block] = []
        for block in blocks:
            block = self.block(block)
            if isinstance(block, List) and kept and isinstance(kept[-1], List):
                kept[-1] = List(kept[-1].items + block.items)
            elif not _is_empty(block):
                kept.append(block)
        return tuple(kept)

    def block(self, block: Block) -> Block:
        match block:
            case Paragraph(words):
                return Paragraph(self.inlines(words))
            case Heading(words, level):
                return Heading(self.inlines(words), min(max(level, 1), 6))
            case Quotation(paragraphs):
                found = (self.inlines(words) for words in paragraphs)
                return Quotation(tuple(words for words in found if words))
            case List(items):
                return List(tuple(self._items(items)))

    def _items(self, items: Iterable[Item]) -> Iterator[Item]:
        deepest = 0
        for item in items:
            words, number = item.words, item.number
            if number is not None and not 0 <= number <= LARGEST_NUMBER:
                words, number = (Words(text=f"{number}. "), *words), None
            words = self.inlines(words)
            if words:
                level = min(max(item.level, 0), deepest)
                yield Item(words, number, level)
                deepest = min(level + 1, DEEPEST_ITEM)

    # --- What stands around them

    def signatories(self, signatories: Iterable[Signatory]) -> Iterator[Signatory]:
        for signatory in signatories:
            found = Signatory(
                name=self.line(signatory.name),
                acronym=self.line_or_none(signatory.acronym),
                country=self.line_or_none(signatory.country),
                person=self.line_or_none(signatory.person),
                role=self.line_or_none(signatory.role),
                group=self.line_or_none(signatory.group),
                org=self.line_or_none(signatory.org),
            )
            name = found.name or found.person or found.acronym or found.org
            if name:
                yield replace(found, name=name)

    def contact(self, contact: Contact | None) -> Contact | None:
        if contact is None:
            return None
        found = Contact(
            name=self.line_or_none(contact.name),
            role=self.line_or_none(contact.role),
            phone=self.line_or_none(contact.phone),
            email=self.line_or_none(contact.email),
        )
        return found if found != Contact() else None

    def note(self, note: Note) -> Note:
        return Note(self.line(note.label), self.words(note.words), self.line_or_none(note.source))

    def text(self, text: Text) -> Text:
        as_written = {
            self.line(part): self.lines(written) for part, written in text.as_written.items()
        }
        return Text(
            kind=text.kind,
            language=self.line(text.language),
            title=self.lines_or_none(text.title),
            subject=self.lines_or_none(text.subject),
            date=text.date,
            addressee=self.all_lines(text.addressee),
            salutation=self.lines_or_none(text.salutation),
            blocks=self.blocks(text.blocks),
            notes=tuple(self.note(note) for note in text.notes),
            closing=self.lines_or_none(text.closing),
            signed_as=self.lines_or_none(text.signed_as),
            signatories_heading=self.lines_or_none(text.signatories_heading),
            signatories=tuple(self.signatories(text.signatories)),
            contact=self.contact(text.contact),
            cc=self.all_lines(text.cc),
            as_written=MappingProxyType(
                {part: written for part, written in as_written.items() if written}
            ),
        )


# --- Steps ----------------------------------------------------------------------------------


def _without_litter(string: str) -> str:
    litter = {index for _, index in found_invisible(string)}
    return "".join(sign for index, sign in enumerate(string) if index not in litter)


def _with_field_spelling(string: str) -> str:
    return unicodedata.normalize("NFC", FIELD.sub(_field_spelling, string))


def _field_spelling(found: re.Match[str]) -> str:
    try:
        return str(parse_field(found[1]))
    except FieldUnknown:
        return found[0]


def _is_empty(block: Block) -> bool:
    match block:
        case Paragraph(content) | Heading(content) | Quotation(content):
            return not content
        case List(items):
            return not items


def _flat_with_edges(inlines: Iterable[Inline]) -> Iterator[Words | Marker | _Edge]:
    for inline in inlines:
        if isinstance(inline, Ask):
            yield _OPEN
            yield from inline.words
            yield _CLOSE
        else:
            yield inline


def _settled(atoms: Iterable[_Atom]) -> list[_Atom]:
    """Gaps joined, none at the ends, and those at the ends of an ask put outside of it."""
    settled: list[_Atom] = []
    for atom in atoms:
        if isinstance(atom, _Gap):
            _add_gap(settled, atom)
        elif atom is _CLOSE and settled[-1] is _OPEN:
            settled.pop()
        elif atom is _CLOSE and isinstance(settled[-1], _Gap):
            gap = settled.pop()
            settled += [atom, gap]
        else:
            settled.append(atom)
    if settled and isinstance(settled[-1], _Gap):
        settled.pop()
    return settled


def _add_gap(settled: list[_Atom], gap: _Gap) -> None:
    opened = bool(settled) and settled[-1] is _OPEN
    if opened:
        settled.pop()
    if settled and isinstance(settled[-1], _Gap):
        if gap.text == "\n":
            settled[-1] = gap
    elif settled:
        settled.append(gap)
    if opened:
        settled.append(_OPEN)


def _put_together(atoms: list[_Atom]) -> Inlines:
    """The atoms as words, markers and asks again."""
    outside: list[Inline] = []
    pieces: list[_Piece] = []
    for before, atom, after in zip([None, *atoms], atoms, [*atoms[1:], None], strict=False):
        match atom:
            case _Ink(text, style):
                pieces.append((text, style))
            case _Gap(text):
                pieces.append((text, _style_between(before, after)))
            case Marker():
                pieces.append(atom)
            case _Edge():
                runs = _merged(pieces)
                is_ask = atom is _CLOSE and any(isinstance(run, Words) for run in runs)
                outside += [Ask(runs)] if is_ask else runs
                pieces = []
    return (*outside, *_merged(pieces))


def _style_between(before: _Atom | None, after: _Atom | None) -> WordStyle:
    if isinstance(before, _Ink) and isinstance(after, _Ink):
        return before.style.shared_with(after.style)
    return PLAIN


def _merged(pieces: Iterable[_Piece]) -> tuple[Words | Marker, ...]:
    """Pieces of the same style as one run."""
    runs: list[Words | Marker] = []
    for style, group in groupby(pieces, key=_style_of):
        if style is None:
            runs += (piece for piece in group if isinstance(piece, Marker))
            continue
        text = _with_field_spelling(
            "".join(piece[0] for piece in group if isinstance(piece, tuple))
        )
        runs.append(Words(text=text, strong=style.strong, emphasis=style.emphasis, link=style.link))
    return tuple(runs)


def _style_of(piece: _Piece) -> WordStyle | None:
    return None if isinstance(piece, Marker) else piece[1]
