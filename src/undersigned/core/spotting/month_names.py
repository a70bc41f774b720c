"""Which month the words of a date name, by the language of the text.

A month's name may be a plain word of another language ("mars", "here", "out"), and mean another
month there (``listopad`` is October in Croatian and November in Czech). So a name counts in the
language of the text and in English; in other languages that texts are quoted from, those that
we can tell, where it is written in full and the day stands beside it. Where the language is not
known, all count, and nearly all of those that have the name must agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from undersigned.core.spotting import calendar_names
from undersigned.core.spotting.calendar_names import Named, letters_of, months_named
from undersigned.core.spotting.languages import told_languages

REACH = 45
"""How far the words between two numbers of a date reach, in code points."""

UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""The letters of scripts that put no blanks between words, for a class of characters."""

_UNSPACED = re.compile(f"[{UNSPACED}]")
_WORD = re.compile(r"[^\s#]+")
_PARTED_BY = re.compile(r"\.?[\s'’-]{1,4}|[^\w\s,;:!?()]")
_MOST_WORDS = 4
_NEARLY_ALL = 0.8
_SHORTEST_ENDING = 2


@dataclass(frozen=True)
class Month:
    """Where a month's name begins and ends, the month, and a language that has the name.

    ``other`` is the month that the name means in other languages, where none is known.
    """

    start: int
    end: int
    number: int
    language: str
    is_full: bool
    other: int | None = None


@dataclass(frozen=True)
class MonthFinder:
    """Looks for months in a ``lowered`` string, in a text of that language (None: not known)."""

    folded: str
    language: str | None

    def inside(self, start: int, end: int, *, order: str = "") -> Month | None:
        """The month in words that hold nothing else of weight: ``day of February``.

        ``order`` is how the order of a date begins in its language.
        """
        words = self._words(start, end)
        for first in range(len(words)):
            for behind in range(len(words), first, -1):
                if month := self._month(words, first, behind, is_dated=True, order=order):
                    return month
        return None

    def before(self, end: int, gap: re.Pattern[str], *, is_dated: bool) -> Month | None:
        """The month whose name ends before a place, with no more than ``gap`` and the words that
        a language puts there between them (``março de``). ``is_dated``: a day stands beside it."""
        words = self._words(max(0, end - REACH), end)[-_MOST_WORDS - 1 :]
        if not words or not gap.fullmatch(self.folded, words[-1][1], end):
            return None
        for behind in range(len(words), max(0, len(words) - 2), -1):
            for first in range(behind):
                if self._is_one(words[first:]) and (
                    month := self._month(words[first:], 0, behind - first, is_dated=is_dated)
                ):
                    return month
        return None

    def after(
        self, start: int, gap: re.Pattern[str], *, is_dated: bool, order: str = ""
    ) -> Month | None:
        """The month whose name begins behind a place, with no more than ``gap`` and the words
        that a language puts there between them."""
        words = self._words(start, start + REACH)[: _MOST_WORDS + 1]
        if not words or not gap.fullmatch(self.folded, start, words[0][0]):
            return None
        for first in range(min(2, len(words))):
            for behind in range(len(words), first, -1):
                if self._is_one(words[:behind]) and (
                    month := self._month(
                        words[:behind], first, behind, is_dated=is_dated, order=order
                    )
                ):
                    return month
        return None

    def _words(self, start: int, end: int) -> list[tuple[int, int, str]]:
        letters = letters_of(self.folded[start:end])
        return [(start + one.start(), start + one.end(), one[0]) for one in _WORD.finditer(letters)]

    def _is_one(self, words: Sequence[tuple[int, int, str]]) -> bool:
        """Whether nothing but what parts the words of one name stands between them."""
        return all(
            _PARTED_BY.fullmatch(self.folded, one[1], other[0]) for one, other in pairwise(words)
        )

    def _month(
        self,
        words: Sequence[tuple[int, int, str]],
        first: int,
        behind: int,
        *,
        is_dated: bool,
        order: str = "",
    ) -> Month | None:
        """The month that ``words[first:behind]`` name, if the other words may stand beside it."""
        known = _named(" ".join([word for _, _, word in words[first:behind]]))
        if not known:
            return None
        beside = {word for _, _, word in (*words[:first], *words[behind:])}
        fitting = [
            named
            for named in known
            if beside <= calendar_names.words_between(named.language)
            and (not order or _has_order(named.language, order))
        ]
        if self.language is None:
            chosen, other = _agreed(fitting, is_dated=is_dated)
        else:
            chosen, other = _in_language(fitting, self.language, is_dated=is_dated), None
        if chosen is None:
            return None
        start, end = words[first][0], words[behind - 1][1]
        return Month(start, end, chosen.number, chosen.language, chosen.is_full, other)


def _has_order(language: str, begins: str) -> bool:
    return any(order.startswith(begins) for order in calendar_names.orders_in_words(language))


def _named(name: str) -> tuple[Named, ...]:
    """What a name means; a month may stand at the end of a word where words are not parted."""
    named = months_named(name)
    if named or not _UNSPACED.match(name) or " " in name:
        return named
    endings = (name[at:] for at in range(1, len(name) - _SHORTEST_ENDING + 1))
    return next((found for ending in endings if (found := months_named(ending))), ())


def _in_language(fitting: Sequence[Named], language: str, *, is_dated: bool) -> Named | None:
    """What a name means in a text of a language; None if it is no month there."""
    known = [named for named in fitting if named.language == language]
    known = known or [named for named in fitting if named.language == "en"]
    if not known and is_dated:
        full = [named for named in fitting if named.is_full]
        known = full if any(named.language in told_languages() for named in full) else []
    return known[0] if len({named.number for named in known}) == 1 else None


def _agreed(fitting: Sequence[Named], *, is_dated: bool) -> tuple[Named | None, int | None]:
    """What a name means in nearly all languages that have it, else two months that it may mean."""
    if not is_dated:
        fitting = [named for named in fitting if named.is_full or named.language == "en"]
    counts = Counter(named.number for named in fitting).most_common(2)
    if not counts:
        return None, None
    number, count = counts[0]
    is_agreed = count >= _NEARLY_ALL * len(fitting)
    if not is_agreed and not is_dated:
        return None, None
    full_first = sorted(fitting, key=lambda named: not named.is_full)
    chosen = next(named for named in full_first if named.number == number)
    return chosen, None if is_agreed else counts[1][0]
