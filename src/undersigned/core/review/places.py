"""Find the words of a text again in the file they were read from: their line and column.

The reader joins wrapped lines and takes markup away, so that a place in a text is found
by the words that stand there, near the line that they came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

# What may stand between two words of an excerpt in Markdown or HTML: a line's end, a sign.
_BETWEEN = r"[\s>*_\\]+"
_LONGEST_KEY = 120
_ENTITIES = {"&": "&(?:amp;)?", "\u00a0": r"(?:\s|&nbsp;)", '"': '(?:"|&quot;)'}
_TYPOGRAPHIC = {"’": "8217", "‘": "8216", "“": "8220", "”": "8221", "–": "8211", "—": "8212"}


class Words(Protocol):
    """A passage or a piece: words, and the lines of the file that they were read from."""

    @property
    def text(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def last_line(self) -> int: ...


class Source:
    """The lines of a file as they stand in it; of a .docx, its paragraphs."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._text = "\n".join(lines)
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def span(self, words: Words, start: int, end: int) -> tuple[int, int] | None:
        """Where ``words.text[start:end]`` stands in the file, as offsets; None if it is not
        found as it reads."""
        excerpt = words.text[start:end]
        if not excerpt.strip():
            return None
        first, stop = self._offset(words.line), self._offset(words.last_line + 1)
        if as_it_is := self._as_it_is(words.text, start, end, first, stop):
            return as_it_is
        key = _key(excerpt[:_LONGEST_KEY])
        near = [match.span() for match in key.finditer(self._text, first, stop)]
        if near:
            earlier = sum(1 for match in key.finditer(words.text) if match.start() < start)
            at, stop = near[min(earlier, len(near) - 1)]
        elif behind := key.search(self._text, first):
            at, stop = behind.span()
        else:
            return None
        if len(excerpt) > _LONGEST_KEY:
            whole = _key(excerpt).match(self._text, at)
            return whole.span() if whole else (at, stop)
        return at, stop

    def _as_it_is(
        self, text: str, start: int, end: int, first: int, stop: int
    ) -> tuple[int, int] | None:
        """The span of words that stand between two offsets just as they read: mostly so."""
        excerpt = text[start:end]
        at = self._text.find(excerpt, first, stop)
        if at < 0:
            return None
        for _ in range(text.count(excerpt, 0, start)):
            following = self._text.find(excerpt, at + len(excerpt), stop)
            at = following if following >= 0 else at
        return at, at + len(excerpt)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset."""
        line = min(bisect_right(self._starts, offset), len(self.lines))
        return max(line, 1), offset - self._starts[max(line, 1) - 1] + 1

    def text(self, start: int, end: int) -> str:
        return self._text[start:end]

    def _offset(self, line: int) -> int:
        return self._starts[min(max(line, 1), len(self._starts)) - 1]


@lru_cache(maxsize=4096)
def _key(excerpt: str) -> re.Pattern[str]:
    words = ("".join(map(_sign, word)) for word in excerpt.split())
    return re.compile(_BETWEEN.join(words))


def _sign(sign: str) -> str:
    """One character as it may stand in the file: escaped, or as an entity."""
    if sign in _ENTITIES:
        return _ENTITIES[sign]
    if sign in _TYPOGRAPHIC:
        return f"(?:{sign}|&#{_TYPOGRAPHIC[sign]};)"
    if sign.isalnum():
        return sign
    return rf"\\?{re.escape(sign)}"
