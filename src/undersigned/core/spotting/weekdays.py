"""The weekday that stands in front of a date, in the words of every language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from undersigned.core.spotting.calendar_names import Named, letters_of, weekdays_in, weekdays_named
from undersigned.core.spotting.spans import Span

ARTICLE = r"(?:the|this|on|in|at|le|en|a|al|el|den|der|am|im|em|il|op|de|of)"
"""What may stand between a weekday and its date, and before both."""

_GAP = re.compile(rf"[,.]?\s{{1,4}}(?:{ARTICLE}\s{{1,4}}){{0,2}}$")
_WORD = re.compile(r"[^\s#]+")
_REACH = 40
_SHORTEST_BEGINNING = 3


@dataclass(frozen=True, kw_only=True)
class Weekday(Span):
    """A weekday: 0 is Monday; None where the languages that have its name do not agree.

    ``is_full``: it is no abbreviation, as "Sun" may be.
    """

    day: int | None
    is_full: bool


def weekday_before(text: str, folded: str, end: int, language: str | None) -> Weekday | None:
    """The weekday before a date that begins at ``end``; ``folded`` is the ``lowered`` text."""
    offset = max(0, end - _REACH)
    before = folded[offset:end]
    gap = _GAP.search(before)
    if not gap:
        return None
    words = list(_WORD.finditer(letters_of(before[: gap.start()])))
    if not words or words[-1].end() != gap.start():
        return None
    for first in words[-2:]:
        meant = _meant(" ".join(word[0] for word in words[words.index(first) :]), language)
        if meant:
            start, stop = offset + first.start(), offset + gap.start()
            return Weekday(
                as_written=text[start:stop],
                start=start,
                end=stop,
                day=meant[0].number if len({named.number for named in meant}) == 1 else None,
                is_full=meant[0].is_full,
            )
    return None


def _meant(name: str, language: str | None) -> list[Named]:
    """What the name means in the language of the text, else in English, else anywhere.

    In the first two, an abbreviation is any beginning of a name: "Tues", "segunda".
    """
    known = weekdays_named(name)
    for wanted in (language, "en"):
        own = [named for named in known if named.language == wanted]
        if own:
            return own
        if wanted and len(name) >= _SHORTEST_BEGINNING:
            begun = [
                Named(wanted, number, is_full=False)
                for full, number in weekdays_in(wanted)
                if full.startswith(name)
            ]
            if begun:
                return begun
    return list(known)
