"""From pieces to units: wrapped lines joined, typed list labels taken off.

A plain-text line may be a whole address line or a third of a paragraph. What decides is
how the lines look together: prose has words in lower case, names have not, and a line was
wrapped where the first word of the next one would not have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from undersigned.core.reading import date_lines, lines, styled_words
from undersigned.core.reading.pieces import Piece
from undersigned.core.texts.model import Marker, Words

_NUMBER = re.compile(
    r"(?:\((\d{1,4})\)|(?:no\.? ?|nr\.? ?|#)?(\d{1,4})[.):]|(\d{1,4})\))(?:\s+|$)", re.I
)
_GLUED_NUMBER = re.compile(r"(\d{1,4})[.)](?=[A-ZÀ-Þ“\"])")
_LETTER = re.compile(r"\(?([a-z]|[ivx]{2,5})[.)]\s+")
_BULLET = re.compile(r"(?:[•·▪▫◦‣●○■□➢➤✓✔⁃∙]|[*+–—-](?=\s))\s*")
_ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
)

# A hyphen that parts a word at a line's end; a dash has a blank before it.
_GLUES = re.compile("(?<! )-$|\u2010$")
# A stanza narrower than this is lines on purpose, not a wrapped paragraph.
_NARROW = 50
# Prose: at least this share of the weighty words begins in lower case.
_PROSE = 0.4


def units_of(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with wrapped lines joined and typed labels made into items."""
    labelled = list(_labelled(pieces))
    return [_joined(group) for group in _wrapped_together(labelled)]


def is_sentence(unit: Piece) -> bool:
    """Whether a unit reads as body: prose that is neither a rule nor a heading in bold."""
    if unit.kind in ("rule", "heading") or not lines.is_prose(unit.text):
        return False
    return not unit.is_strong or lines.ends_sentence(unit.text)


# --- Typed labels -------------------------------------------------------------------------


class _Sequence:
    """Follows the numbers of typed labels, to tell "12. Name" from "12. Mai 2021"."""

    def __init__(self) -> None:
        self.number = 0
        self.letter = ""

    def takes(self, number: int) -> bool:
        goes_on = number == 1 or self.number < number <= self.number + 3
        if goes_on:
            self.number = number
        return goes_on

    def takes_letter(self, letter: str) -> bool:
        follows = letter in ("a", "i") or self._next(letter)
        if follows:
            self.letter = letter
        return follows

    def _next(self, letter: str) -> bool:
        if self.letter in _ROMAN and letter in _ROMAN:
            return _ROMAN.index(letter) == _ROMAN.index(self.letter) + 1
        return len(self.letter) == len(letter) == 1 and ord(letter) == ord(self.letter) + 1


def _labelled(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Typed labels become the item's number; a number alone takes the next line's words."""
    numbers = _Sequence()
    alone: Piece | None = None
    for piece in pieces:
        if alone is not None:
            if piece.kind == "text" and not _label(piece.text):
                piece = replace(
                    alone,
                    words=piece.words,
                    last_line=piece.last_line,
                    last_index=piece.last_index,
                    soft=piece.soft,
                )
            else:
                yield replace(alone, kind="text", words=alone.words, number=None, typed=False)
            alone = None
            if piece.typed:
                yield piece
                continue
        if piece.kind != "text" or piece.note:
            yield piece
            continue
        item = _typed_item(piece, numbers)
        if item is None:
            yield piece
        elif item.text.strip():
            yield item
        else:
            alone = replace(item, words=piece.words)
    if alone is not None:
        yield replace(alone, kind="text", number=None, typed=False)


def _label(text: str) -> re.Match[str] | None:
    return _NUMBER.match(text) or _GLUED_NUMBER.match(text)


def _typed_item(piece: Piece, numbers: _Sequence) -> Piece | None:
    """The piece as an item if its words begin with a label, else None."""
    text = piece.text
    start = len(text) - len(text.lstrip())
    text = text[start:]
    if found := _label(text):
        number = next(group for group in found.groups() if group)
        if date_lines.is_date(text) or not numbers.takes(int(number)):
            return None
        return _item(piece, start + found.end(), str(int(number)), 0)
    if found := _LETTER.match(text):
        if not numbers.takes_letter(found[1]):
            return None
        return _item(piece, start + found.end(), found[1], 1)
    if (found := _BULLET.match(text)) and len(text) > found.end():
        return _item(piece, start + found.end(), None, 0)
    return None


def _item(piece: Piece, cut_at: int, number: str | None, level: int) -> Piece:
    rest = styled_words.strip(styled_words.cut(piece.words, cut_at))
    return replace(piece, kind="item", words=rest, number=number, level=level, typed=True)


# --- Wrapped lines --------------------------------------------------------------------------


def _wrapped_together(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Groups of pieces of which each is one paragraph or item."""
    for stanza in _stanzas(pieces):
        if len(stanza) == 1:
            yield stanza
            continue
        texts = [piece.text.strip() for piece in stanza]
        width = max(len(text) for text in texts)
        is_prose = lines.lower_case_share(" ".join(texts)) > _PROSE
        group = [stanza[0]]
        for before, piece, text in zip(stanza, stanza[1:], texts[1:], strict=False):
            if piece.kind == "text" and _goes_on(before, text, width=width, is_prose=is_prose):
                group.append(piece)
            else:
                yield group
                group = [piece]
        yield group


def _stanzas(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Runs of pieces with nothing but soft line ends between them."""
    stanza: list[Piece] = []
    for piece in pieces:
        fits = piece.kind == "text" or (piece.kind == "item" and piece.typed)
        if stanza and fits and piece.gap == 0 and stanza[-1].soft and piece.note == stanza[-1].note:
            stanza.append(piece)
            continue
        if stanza:
            yield stanza
        stanza = [piece]
    if stanza:
        yield stanza


def _goes_on(before: Piece, text: str, *, width: int, is_prose: bool) -> bool:
    """Whether ``text`` is the rest of the line before it."""
    line = before.text.strip()
    if not line or lines.stands_alone(line) or lines.stands_alone(text):
        return False
    if lines.begins_note(text) or lines.has_case(line) != lines.has_case(text):
        return False
    if before.kind == "item" and before.typed and text[:1].islower():
        return True
    if width < _NARROW:
        return False
    filled = len(line) + 1 + len(text.split(" ", 1)[0]) >= 0.85 * width
    if not is_prose:
        return filled and text[:1].islower()
    both = min(lines.lower_case_share(line), lines.lower_case_share(text)) > _PROSE
    return filled or text[:1].islower() or (both and len(line) > _NARROW)


def _joined(group: list[Piece]) -> Piece:
    """One unit of several lines; a hyphen at a line's end joins without a blank."""
    if len(group) == 1:
        return group[0]
    runs: list[Words | Marker] = []
    end = ""
    for piece in group:
        part = styled_words.strip(piece.words)
        if runs and part and not _GLUES.search(end):
            runs.append(Words(text=" "))
        runs.extend(part)
        end = piece.text.rstrip()[-2:]
    last = group[-1]
    return replace(
        group[0],
        words=tuple(runs),
        last_line=last.last_line,
        last_index=last.last_index,
        soft=last.soft,
    )
