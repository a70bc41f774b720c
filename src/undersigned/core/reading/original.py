"""The file as it stands, and where in it the words stand that were read from it.

The reader joins wrapped lines and takes markup away, but it knows from which lines each piece
came. Within them the words and the file are laid beside one another, sign by sign: what the
file has more (markup, labels, markers) is passed over.
"""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, Protocol

from undersigned.core.reading.pieces import Form, Piece

# Signs of the file with what no reader sees left out: comments, tags, targets of links.
_SIGNS: Final = re.compile(
    r"(?P<markup><!--.*?-->|</?[a-zA-Z][\w-]*+(?:[\s/][^<>]*+)?>)|(?P<target>\]\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+(?:\s[^()\n]*)?\))"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)|\s+|(?P<words>[^\s<&\]]+|.)",
    re.DOTALL,
)
_WORDS: Final = re.compile(r"(?P<words>\S+)")
# So many signs of the words are looked for together, and how far ahead: the fewer, the nearer.
_FAR: Final = 100_000
_STRIDES: Final = ((16, _FAR), (6, 400), (3, 40), (1, 8))
# So many signs of the file are looked through in vain for one piece of words, and for each of
# its signs; then its words are looked for near by alone.
_PATIENCE: Final = 50_000
_PATIENCE_FOR_A_SIGN: Final = 64


class PlacedWords(Protocol):
    """Words that were read, and the lines of the file that they were read from.

    ``index`` and ``last_index`` are those of their first and last piece; ``index`` is None of
    words that no piece holds, such as what a file says of itself.
    """

    @property
    def text(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def last_line(self) -> int: ...
    @property
    def index(self) -> int | None: ...
    @property
    def last_index(self) -> int: ...


@dataclass(frozen=True, kw_only=True)
class Extract:
    """Words that were read, and where: see ``PlacedWords``."""

    text: str
    line: int
    last_line: int
    index: int | None = None
    last_index: int = 0


def extract_of(text: str, first: PlacedWords, last: PlacedWords | None = None) -> Extract:
    """Words that were read from these units, or between them."""
    last = last or first
    return Extract(
        text=text,
        line=first.line,
        last_line=max(first.last_line, last.last_line),
        index=first.index,
        last_index=max(first.last_index, last.last_index),
    )


class Original:
    """A file beside what was read from it.

    Offsets count the code points of its lines, joined by line feeds; of a .docx, which has no
    lines, those of its pieces.
    """

    def __init__(self, *, form: Form, lines: Sequence[str], pieces: Sequence[Piece] = ()) -> None:
        self.form = form
        self.lines = lines
        self._pieces = pieces
        rows = [piece.text for piece in pieces] if form == "docx" else lines
        self._text = "\n".join(rows)
        self._starts = [0]
        for row in rows:
            self._starts.append(self._starts[-1] + len(row) + 1)
        self._places: dict[tuple[str, int, int], Sequence[int]] = {}

    def shown_lines(self) -> list[tuple[int, str]]:
        """The lines that a person can read, by number: of a page as a browser shows them, of
        Markdown those with words."""
        if self.form not in ("docx", "html"):
            is_markdown = self.form == "markdown"
            numbered = enumerate(self.lines, 1)
            return [(number, line) for number, line in numbered if line or not is_markdown]
        by_line: dict[int, list[str]] = {}
        for piece in self._pieces:
            by_line.setdefault(piece.line, []).append(piece.text)
        return [(number, " ".join(by_line[number])) for number in sorted(by_line)]

    def span(self, words: PlacedWords, start: int, end: int) -> tuple[int, int] | None:
        """Where ``words.text[start:end]`` begins and ends in the file; None if nothing of it
        stands there as it reads. An escape belongs to its sign."""
        first, stop = self._region(words)
        for end_of_region in (stop, self._next_piece(words)):
            offsets = self._laid_beside(words.text, first, end_of_region)
            placed = [at for at in offsets[start:end] if at >= 0]
            if placed:
                return placed[0] - self._is_escaped(placed[0]), placed[-1] + 1
        return None

    def line_of(self, words: PlacedWords, start: int = 0, end: int | None = None) -> int:
        """The line on which ``words.text[start:end]`` begins."""
        span = self.span(words, start, len(words.text) if end is None else end)
        return self.place(span[0])[0] if span else words.line

    def find(self, words: str, line: int, last_line: int) -> tuple[int, int] | None:
        """Where the markup of these lines has the words: the address of a link, its anchor."""
        start = self._text.find(words, self._row(line), self._row(last_line + 1))
        return (start, start + len(words)) if start >= 0 else None

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        row = max(bisect_right(self._starts, offset) - 1, 0)
        row = min(row, max(len(self._starts) - 2, 0))
        line = self._pieces[row].line if self.form == "docx" and self._pieces else row + 1
        return line, offset - self._starts[row] + 1

    def text(self, start: int, end: int) -> str:
        return self._text[start:end]

    # --- Laying words beside the file

    def _laid_beside(self, words: str, first: int, stop: int) -> Sequence[int]:
        """The offset of each sign of the words, -1 of what the file does not have."""
        key = (words, first, stop)
        if key not in self._places:
            self._places[key] = self._offsets(*key)
        return self._places[key]

    def _region(self, words: PlacedWords) -> tuple[int, int]:
        """From where to where words may stand: in their lines, from their piece on."""
        if self.form == "docx" and words.index is not None:
            return self._starts[words.index], self._starts[words.last_index + 1] - 1
        first, stop = self._row(words.line), self._row(words.last_line + 1)
        return (first if words.index is None else self._beginnings.get(words.index, first)), stop

    def _next_piece(self, words: PlacedWords) -> int:
        """Behind the line that the next piece begins on: a value that front matter folds goes on
        to there."""
        if words.index is None:
            return 0
        following = words.last_index + 1
        is_last = following >= len(self._pieces)
        return self._starts[-1] if is_last else self._row(self._pieces[following].line + 1)

    def _is_escaped(self, offset: int) -> bool:
        is_markdown = self.form in ("markdown", "written")
        return is_markdown and offset > 0 and self._text[offset - 1] == "\\"

    @property
    def _is_marked_up(self) -> bool:
        return self.form in ("html", "markdown", "written")

    def _row(self, line: int) -> int:
        """Where a line begins."""
        return self._starts[min(max(line, 1), len(self._starts)) - 1]

    @cached_property
    def _beginnings(self) -> dict[int, int]:
        """Where the pieces begin that have another before them on their line."""
        found: dict[int, int] = {}
        pairs = [pair for pair in pairwise(self._pieces) if pair[0].last_line == pair[1].line]
        crowded = {piece.line for pair in pairs for piece in pair}
        line = behind = 0
        for piece in self._pieces:
            if piece.line not in crowded:
                continue
            first = behind if piece.line == line else self._row(piece.line)
            offsets = self._offsets(piece.text, first, self._row(piece.last_line + 1))
            placed = [at for at in offsets if at >= 0] or [first]
            found[piece.index] = placed[0]
            line, behind = piece.last_line, placed[-1] + 1
        return found

    def _offsets(self, words: str, first: int, stop: int) -> Sequence[int]:
        """The offset of each sign of words that stand between two others, -1 of what does not."""
        at = self._text.find(words, first, min(stop, first + len(words) + _FAR))
        if at >= 0 and self._is_shown(at) and self._is_shown(at + len(words) - 1):
            return range(at, at + len(words))
        return self._sign_by_sign(words, first, stop)

    def _is_shown(self, offset: int) -> bool:
        _, offsets = self._shown
        at = bisect_left(offsets, offset)
        return at < len(offsets) and offsets[at] == offset

    @cached_property
    def _shown(self) -> tuple[str, array[int]]:
        """What a reader sees of the file, without blanks, and the offset of each sign."""
        signs: list[str] = []
        offsets = array("L")
        pattern = _SIGNS if self._is_marked_up else _WORDS
        for found in pattern.finditer(self._text):
            if found.lastgroup == "words":
                signs.append(found[0])
                offsets.extend(range(found.start(), found.end()))
            elif found.lastgroup == "entity":
                meant = "".join(html.unescape(found[0]).split())
                signs.append(meant)
                offsets.extend([found.start()] * len(meant))
        return "".join(signs), offsets

    def _sign_by_sign(self, words: str, first: int, stop: int) -> list[int]:
        shown, offsets = self._shown
        at, end = bisect_left(offsets, first), bisect_left(offsets, stop)
        places = [-1] * len(words)
        wanted = [place for place, sign in enumerate(words) if not sign.isspace()]
        squeezed = "".join(words[place] for place in wanted)
        done = 0
        patience = _PATIENCE + _PATIENCE_FOR_A_SIGN * len(squeezed)
        while done < len(squeezed) and at < end:
            reach = min(end - at, _FAR) if patience > 0 else 0
            there = self._next(squeezed, done, at, end, farthest=reach)
            if there < 0:
                patience -= reach
                done += 1
                continue
            at = there
            while done < len(squeezed) and at < end and squeezed[done] == shown[at]:
                places[wanted[done]] = offsets[at]
                done, at = done + 1, at + 1
        return places

    def _next(self, squeezed: str, done: int, at: int, end: int, *, farthest: int) -> int:
        """Where the file goes on with the next signs of the words; -1 if they are not near."""
        shown, _ = self._shown
        for stride, reach in _STRIDES:
            if stride > len(squeezed) - done:
                continue
            ahead = farthest if reach == _FAR else reach
            there = shown.find(squeezed[done : done + stride], at, min(end, at + ahead + stride))
            if there >= 0:
                return there
        return -1
