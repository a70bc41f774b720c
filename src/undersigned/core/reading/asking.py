"""The asks of a text: as a list, as headings, or inline as ``1) ... 2) ...``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from undersigned.core.reading import lines, words
from undersigned.core.reading.pieces import Piece
from undersigned.core.texts.model import Ask, Inlines, Words, plain

_INLINE = re.compile(r"(?:(?<=\s)|^)(?:\((\d{1,2})\)|(\d{1,2})\)|\(([a-h])\)|\(([ivx]{1,4})\))\s+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SENTENCE_STOP = re.compile(r"[.!?](?=\s+[A-ZÀ-Þ“\"]|\s*$)")
_JOIN = re.compile(r"[\s,;]*(?:\b(?:and|et|y|und|&|or)\s*)?$", re.IGNORECASE)


def ask_lists(units: Sequence[Piece], free: Sequence[bool]) -> set[int]:
    """The items (by index) that are asks: those of a list that a demand introduces."""
    asks: set[int] = set()
    at = 0
    while at < len(units):
        if not free[at] or units[at].kind != "item":
            at += 1
            continue
        stop = at
        while stop < len(units) and free[stop] and units[stop].kind == "item":
            stop += 1
        if _is_introduced(units, free, at):
            asks.update(index for index in range(at, stop) if units[index].level == units[at].level)
        at = stop
    return asks


def ask_headings(units: Sequence[Piece], free: Sequence[bool]) -> set[int]:
    """Headings (by index) that are asks: two or more numbered ones behind a demand."""
    numbered = [
        at
        for at, unit in enumerate(units)
        if free[at] and unit.kind == "heading" and re.match(r"\d{1,2}[.)]\s", unit.text)
    ]
    if len(numbered) < 2:
        return set()
    intro = [unit for at, unit in enumerate(units[: numbered[0]]) if free[at]][-2:]
    return set(numbered) if any(lines.introduces_asks(unit.text) for unit in intro) else set()


def _is_introduced(units: Sequence[Piece], free: Sequence[bool], start: int) -> bool:
    """Whether the words right above a list ask for something and lead over to it."""
    for at in range(start - 1, max(-1, start - 3), -1):
        unit = units[at]
        if unit.kind == "rule" or not free[at]:
            return False
        text = unit.text.strip().strip("*_ ")
        leads_over = not lines.ends_sentence(text)
        if lines.introduces_asks(text):
            return (
                leads_over
                or unit.kind == "heading"
                or unit.is_strong
                or "following" in text.lower()
            )
        if not (unit.kind == "heading" or unit.is_strong or leads_over):
            return False
    return False


def inline_asks(runs: Inlines) -> Inlines:
    """The words of a paragraph with each ``1) ...`` of a demand made an ``Ask``.

    Numbers must run from 1 (or a, or i) without a gap, there must be two at least, and a
    demand must stand before the first. An ask ends before "and" and the next number, or
    with the sentence.
    """
    text = plain(runs)
    found = _numbered(text)
    if len(found) < 2 or not lines.introduces_asks(text[: found[0][0]]):
        return runs
    pieces: list[Words | Ask] = []
    flat = tuple(run for run in runs if not isinstance(run, Ask))
    at = 0
    for index, (_, start) in enumerate(found):
        if index + 1 < len(found):
            end = found[index + 1][0]
        else:
            stop = _SENTENCE_STOP.search(text, start)
            end = stop.start() if stop else len(text)
        joint = _JOIN.search(text[start:end])
        end = start + (joint.start() if joint else end - start)
        pieces.extend(words.cut(flat, at, start))  # type: ignore[arg-type]  # markers ride along
        pieces.append(Ask(words.cut(flat, start, end)))
        at = end
    pieces.extend(words.cut(flat, at))  # type: ignore[arg-type]
    return tuple(pieces)


def _numbered(text: str) -> list[tuple[int, int]]:
    """Where each label of the first unbroken run begins and ends."""
    run: list[tuple[int, int]] = []
    for found in _INLINE.finditer(text):
        digits = found[1] or found[2]
        number = int(digits) if digits else None
        if number is None and found[4] in _ROMAN and not (found[3] and len(run) != 8):
            number = _ROMAN.index(found[4]) + 1
        elif number is None and found[3]:
            number = ord(found[3]) - ord("a") + 1
        if number == len(run) + 1:
            run.append((found.start(), found.end()))
    return run
