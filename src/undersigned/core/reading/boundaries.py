"""Where one text ends and the next begins, in a file that may hold several.

A letter begins with the lines above its salutation; a statement with a rule or a title
after a text that has ended. What is doubtful stays together: a person can part a text
more easily than notice that half of it is missing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate

from undersigned.core.reading import date_lines, lines, vocabulary
from undersigned.core.reading.pieces import Piece
from undersigned.core.reading.units import is_sentence

Units = Sequence[Piece]

# Above a salutation there is at most a letterhead, a date, an address and a subject.
_MOST_HEADER_LINES = 25


def split(units: Units) -> list[list[Piece]]:
    """The units of each text, in order; every unit is in exactly one of them."""
    starts = [0]
    counted = _Counted(units)
    for at, unit in enumerate(units):
        start = None
        if unit.kind == "rule":
            start = _after_rule(counted, at, starts[-1])
        elif unit.kind in ("text", "heading") and not unit.note:
            if _opens(units, at):
                start = _header_start(counted, at, starts[-1])
            elif _is_new_title(counted, at, starts[-1]):
                start = at
        if start is not None and start > starts[-1]:
            starts.append(start)
    ends = [*starts[1:], len(units)]
    return [list(units[start:end]) for start, end in zip(starts, ends, strict=True)]


def has_body(units: Units) -> bool:
    """Whether there is a sentence among them."""
    return any(is_sentence(unit) for unit in units)


class _Counted:
    """The units of a file, looked at once: what stands between two places is then a difference."""

    def __init__(self, units: Units) -> None:
        self.units = units

    def has_body(self, start: int, stop: int) -> bool:
        return self._sentences[start] < self._sentences[stop]

    def is_text(self, start: int, stop: int) -> bool:
        """Whether a text stands here: one sentence above a letter's head ("A copy can be found
        here") is none, unless it speaks of the letters below."""
        sentences = self._sentences[stop] - self._sentences[start]
        items = self._items[stop] - self._items[start]
        if not sentences or sentences + items >= 2:
            return bool(sentences)
        only = self.units[bisect_left(self._sentences, self._sentences[stop]) - 1]
        return bool(vocabulary.TEMPLATE_TALK.search(only.text)) or self.has_ended(start, stop)

    def has_ended(self, start: int, stop: int) -> bool:
        """Whether a closing, notes or those who sign have been seen."""
        return self._ends[start] < self._ends[stop]

    @cached_property
    def _sentences(self) -> list[int]:
        """How many sentences stand before each place."""
        return self._before(is_sentence)

    @cached_property
    def _items(self) -> list[int]:
        return self._before(lambda unit: unit.kind == "item")

    @cached_property
    def _ends(self) -> list[int]:
        return self._before(_ends_text)

    def _before(self, is_one: Callable[[Piece], bool]) -> list[int]:
        return list(accumulate(map(is_one, self.units), initial=0))


def _opens(units: Units, at: int) -> bool:
    """Whether a salutation stands here that is not just one more of several."""
    if not lines.is_salutation(units[at].text):
        return False
    above = at - 1
    while above >= 0 and units[above].kind == "rule":
        above -= 1
    if above >= 0 and lines.is_salutation(units[above].text):
        return False
    return has_body(units[at + 1 : at + 12])


def _header_start(counted: _Counted, salutation: int, text_start: int) -> int | None:
    """Where the lines above a salutation begin; None if no text has been before them."""
    units = counted.units
    at = salutation
    first_sign = None
    while at > text_start and salutation - at < _MOST_HEADER_LINES:
        unit = units[at - 1]
        if not _may_be_header(unit):
            break
        at -= 1
        if _is_header_sign(unit):
            first_sign = at
    if not counted.is_text(text_start, at):
        return None
    if first_sign is not None:
        return first_sign
    # No date or subject: the address is what stands closest above the salutation.
    start = salutation
    while start > at and (units[start].gap <= 1 and start - 1 > at and units[start - 1].gap == 0):
        start -= 1
    return max(at, start - 1) if start > at and start < salutation else salutation


def _may_be_header(unit: Piece) -> bool:
    text = unit.text
    if unit.kind not in ("text", "heading") or unit.note or len(text) > 200:
        return False
    if lines.begins_note(text) or lines.is_closing(text) or lines.is_salutation(text):
        return False
    return not is_sentence(unit) or lines.subject_of(text) is not None


def _is_header_sign(unit: Piece) -> bool:
    text = unit.text
    return bool(
        unit.kind == "heading"
        or date_lines.is_date(text)
        or vocabulary.SUBJECT.match(text)
        or vocabulary.ADDRESSEE.match(text)
        or (lines.is_placeholder_line(text) and date_lines.names_date(text))
    )


def _after_rule(counted: _Counted, rule: int, text_start: int) -> int | None:
    """The start of a text behind a rule, if one begins there and one was before it."""
    units = counted.units
    if not counted.has_body(text_start, rule):
        return None
    ahead = [unit for unit in units[rule + 1 : rule + 9] if unit.kind != "rule"]
    for unit in ahead[:6]:
        text = unit.text
        if unit.note or lines.begins_note(text) or lines.is_notes_heading(text):
            return None
        if lines.is_salutation(text) or date_lines.is_date(text) or lines.subject_of(text):
            break
        if _is_title(unit):
            break
        if lines.is_prose(text) or unit.kind in ("item", "row") or lines.introduces_signers(text):
            return None
    else:
        return None
    return rule + 1 if counted.has_body(rule + 1, len(units)) else None


def _is_title(unit: Piece) -> bool:
    """Whether the words name a statement or a letter, as a title does."""
    text = unit.text.strip()
    if len(text) > 200 or text.endswith((":", ",", ";")) or lines.is_prose(text):
        return False
    if lines.begins_note(text) or "://" in text:
        return False
    return bool(vocabulary.TEXT_TITLE.search(text)) and unit.kind in ("text", "heading")


def _is_new_title(counted: _Counted, at: int, text_start: int) -> bool:
    """Whether a titled text begins here, after one that has ended."""
    units = counted.units
    unit = units[at]
    if not _is_title(unit) or not (unit.kind == "heading" or unit.is_strong or unit.gap >= 2):
        return False
    if not counted.has_body(text_start, at) or not counted.has_ended(text_start, at):
        return False
    return any(is_sentence(ahead) for ahead in units[at + 1 : at + 5] if ahead.kind == "text")


def _ends_text(unit: Piece) -> bool:
    """Whether it stands behind the words of a text: a closing, a note, the head of a list."""
    return unit.kind != "rule" and bool(
        unit.note
        or lines.begins_note(unit.text)
        or lines.is_closing(unit.text)
        or (lines.introduces_signers(unit.text) and unit.text.rstrip().endswith(":"))
    )
