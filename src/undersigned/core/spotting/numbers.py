"""Find numbers in figures and in words: "1,204", "thirty-six", "twenty (20)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from undersigned.core.folding import lowered
from undersigned.core.spotting.number_words import number_words
from undersigned.core.spotting.spans import Span


@dataclass(frozen=True, kw_only=True)
class Number(Span):
    """A whole number; figures in brackets behind its words belong to it."""

    value: int


_FIGURES = re.compile(
    r"(?<![\w.,/#-])(?P<n>\d{1,3}(?:[,. ]\d{3})+|\d{1,5})(?![\w]|[.,]\d)(?:\s?\([a-z -]{2,60}\))?"
)
_FIGURES_BEHIND = re.compile(r"\s?\(\d{1,5}\)")
_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 7  # "novecientas noventa y nueve" has four, "quatre cent quatre-vingt-dix-neuf" six


def find_numbers(text: str, *, language: str | None) -> list[Number]:
    """The numbers in figures, up to 99,999 without signs between them, and those in words, 2 to
    999, of English, French, Spanish and German: of the text's language, if it is one of them."""
    folded = lowered(text)
    found: list[Number] = []
    for start, end, value in sorted([*_in_figures(folded), *_in_words(folded, language)]):
        if not found or start >= found[-1].end:
            found.append(Number(value=value, as_written=text[start:end], start=start, end=end))
    return found


def _in_figures(folded: str) -> Iterator[tuple[int, int, int]]:
    for found in _FIGURES.finditer(folded):
        yield found.start(), found.end(), int(re.sub(r"\D", "", found["n"]))


def _in_words(folded: str, language: str | None) -> Iterator[tuple[int, int, int]]:
    spellings, first_words = number_words(language), _first_words(language)
    if first_words.isdisjoint(_WORD.findall(folded.replace("ß", "ss"))):
        return
    words = list(_WORD.finditer(folded))
    place = 0
    while place < len(words):
        if words[place][0].replace("ß", "ss") not in first_words:
            place += 1
            continue
        for length in range(min(_MOST_WORDS, len(words) - place), 0, -1):
            start, end = words[place].start(), words[place + length - 1].end()
            spelling = re.sub(r"[\s-]+", " ", folded[start:end]).replace("ß", "ss")
            if spelling in spellings:
                again = _FIGURES_BEHIND.match(folded, end)  # "twenty (20)"
                yield start, again.end() if again else end, spellings[spelling]
                place += length - 1
                break
        place += 1


@lru_cache(maxsize=8)
def _first_words(language: str | None) -> frozenset[str]:
    """What a number in words can begin with: other words need no second look."""
    return frozenset(spelling.split(" ", 1)[0] for spelling in number_words(language))
