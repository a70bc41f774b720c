"""Fixed words with holes in them, prepared once and filled for each copy.

A format turns the fixed words into its own writing when the letter is prepared; a value goes
through the same encoder when it is put in, so that it can be nothing but words there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from undersigned.core.texts.fields import Field, Values, split_fields, value_of

Encode = Callable[[str], str]
Other = TypeVar("Other")

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_BLANKS = re.compile("[ \t\n]+")
_HALF = re.compile("[\ud800-\udfff]")


def clean(words: str) -> str:
    """The words with every line end as a line feed and nothing that XML 1.0 forbids.

    Control characters other than tab and line feed go, U+FFFE and U+FFFF too; half a
    surrogate pair, which no file can hold, becomes U+FFFD. A vertical tab, form feed,
    U+0085, U+2028 and U+2029 are line ends.
    """
    if words.isascii() and words.isprintable():
        return words
    words = _LINE_END.sub("\n", words)
    return _HALF.sub("\ufffd", _CONTROL.sub("", words))


def in_one_line(words: str) -> str:
    """The words cleaned, with one blank for each run of blanks and line ends."""
    return _BLANKS.sub(" ", clean(words)).strip(" ")


@dataclass(frozen=True)
class Hole:
    """The place of a field, and how its value is written there."""

    field: Field
    encode: Encode

    def fill(self, values: Values, *, recipient: str) -> str:
        """The value as it is written; errors as in ``value_of``."""
        return self.encode(clean(value_of(self.field, values, recipient=recipient)))


Piece = str | Hole


def pieces_of(words: str, encode: Encode) -> Iterator[Piece]:
    """Words that may hold fields, as encoded pieces; FieldUnknown as in ``split_fields``."""
    for piece in split_fields(words):
        yield encode(clean(piece)) if isinstance(piece, str) else Hole(piece, encode)


def joined(pieces: Iterable[str | Other]) -> Iterator[str | Other]:
    """The same with neighbouring strings made one."""
    strings: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            strings.append(piece)
            continue
        if strings:
            yield "".join(strings)
            strings = []
        yield piece
    if strings:
        yield "".join(strings)


class Fillable:
    """Pieces in a row: neighbouring fixed ones are one."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.pieces = tuple(joined(pieces))

    @property
    def is_fixed(self) -> bool:
        """Whether there is nothing to fill."""
        return all(isinstance(piece, str) for piece in self.pieces)

    def fill(self, values: Values, *, recipient: str) -> str:
        """The whole, filled for one recipient."""
        return "".join(
            piece if isinstance(piece, str) else piece.fill(values, recipient=recipient)
            for piece in self.pieces
        )

    def by_lines(self) -> Iterator[str | Fillable]:
        """The same as runs of whole lines: fixed ones, and single ones with holes."""
        line: list[Piece] = []
        for piece in self.pieces:
            if isinstance(piece, Hole):
                line.append(piece)
                continue
            if line:
                head, line_end, piece = piece.partition("\n")
                line.append(head + line_end)
                if not line_end:
                    continue
                yield Fillable(line)
            fixed, line_end, rest = piece.rpartition("\n")
            if line_end:
                yield fixed + line_end
            line = [rest] if rest else []
        if line:
            yield Fillable(line)
