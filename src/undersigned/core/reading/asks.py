"""The asks of a text: as a list, as headings or paragraphs, or inside a sentence.

A list of what happened looks like a list of what is asked for. Only the words above tell
them apart, so nothing is an ask that no demand leads over to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from undersigned.core.reading import lines, styled_words, vocabulary
from undersigned.core.reading.list_runs import number_of
from undersigned.core.reading.pieces import Piece
from undersigned.core.texts.model import Ask, Inline, Inlines, Words, plain

_INLINE = re.compile(r"(?:(?<=\s)|^)(?:\((\d{1,2})\)|(\d{1,2})\)|\(([a-h])\)|\(([ivx]{1,4})\))\s+")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_SENTENCE_STOP = re.compile(r"[.!?](?=\s+[A-ZÀ-Þ“\"]|\s*$)")
_JOIN = re.compile(r"[\s,;]*(?:\b(?:and|et|y|und|&|or)\s*)?$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:(?:and|et|y|und|or)\s+)?", re.IGNORECASE)
# How far above a list the words may stand that make it one of asks.
_REACH = 6
_NOTHING_BUT_PEOPLE = 0.8
# What is longer is no paragraph that a person wrote.
_LONGEST_PARAGRAPH = 20_000


def ask_units(units: Sequence[Piece], free: Sequence[bool]) -> set[int]:
    """The units (by index) that are asks as a whole: items, headings, paragraphs."""
    asks = _in_lists(units, free)
    asks |= _in_headings(units, free, asks)
    return asks | _in_paragraphs(units, free)


# --- Lists ----------------------------------------------------------------------------------


def _in_lists(units: Sequence[Piece], free: Sequence[bool]) -> set[int]:
    asks: set[int] = set()
    at = 0
    while at < len(units):
        if not free[at] or units[at].kind != "item":
            at += 1
            continue
        items = _list_from(units, free, at)
        if not _names_people(units, items) and _is_introduced(units, free, at, asks):
            asks.update(item for item in items if units[item].level == units[at].level)
        at = items[-1] + 1
    return asks


def _names_people(units: Sequence[Piece], items: Sequence[int]) -> bool:
    """Whether a list is one of persons: "We ask you to release: 1. Nou Pattern ..."."""
    texts = [units[item].text for item in items]
    people = sum(lines.looks_like_person(text) and not text.isupper() for text in texts)
    return people >= _NOTHING_BUT_PEOPLE * len(items)


def _list_from(units: Sequence[Piece], free: Sequence[bool], start: int) -> list[int]:
    """The items of a list; an item may have a second paragraph, if its number goes on."""
    items = [start]
    at = start + 1
    while at < len(units) and free[at] and at - items[-1] <= 3:
        unit, last = units[at], units[items[-1]]
        if unit.kind == "item":
            goes_on = number_of(unit) == (number_of(last) or 0) + 1 or number_of(unit) is None
            if at - items[-1] > 1 and not (goes_on and number_of(unit) is not None):
                break
            items.append(at)
        elif unit.kind != "text":
            break
        at += 1
    return items


def _is_introduced(
    units: Sequence[Piece], free: Sequence[bool], start: int, asks: set[int]
) -> bool:
    """Whether the words above a list ask for something and lead over to it.

    Between them may stand whom the asks go to ("To the Commission"), and the asks that go
    to others.
    """
    asked = False
    for at in range(start - 1, max(-1, start - _REACH), -1):
        unit = units[at]
        if unit.kind == "rule" or not free[at]:
            return False
        if asked and at in asks:
            return True
        text = unit.text.strip().strip("*_ ")
        if vocabulary.ASKS_HEADING.match(text):
            return True
        leads_over = not lines.ends_sentence(text)
        is_head = unit.kind == "heading" or unit.is_strong
        if is_head or (leads_over and len(text) <= 120):
            asked = asked or bool(vocabulary.ASKED.match(text))
        if lines.introduces_asks(text):
            return leads_over or is_head or "following" in text.lower()
        if not (is_head or leads_over):
            return False
    return False


# --- Headings and paragraphs ------------------------------------------------------------------


def _in_headings(units: Sequence[Piece], free: Sequence[bool], listed: set[int]) -> set[int]:
    """Headings that are asks: two or more of one level behind a demand."""
    last_listed = max(listed, default=-1)
    looked_at: dict[int, int] = {}  # by level: up to where its headings are no asks
    for at, unit in enumerate(units):
        if not free[at] or unit.kind not in ("text", "heading"):
            continue
        first = at + 1
        if first >= len(units) or units[first].kind != "heading" or not _demands(unit):
            continue
        level = units[first].level
        if unit.kind == "heading" and unit.level >= level:
            continue
        if first < max(last_listed, looked_at.get(level, 0)):
            continue
        heads, end = _headings_from(units, free, first, level)
        asked = all(vocabulary.ASKED.match(units[head].text) for head in heads)
        if len(heads) >= 2 and not asked:
            return set(heads)
        looked_at[level] = end
    return _numbered_headings(units, free)


def _headings_from(
    units: Sequence[Piece], free: Sequence[bool], first: int, level: int
) -> tuple[list[int], int]:
    """The headings of a level up to a higher one, and where that stands."""
    heads: list[int] = []
    for at in range(first, len(units)):
        if units[at].kind == "heading" and free[at]:
            if units[at].level < level:
                return heads, at
            if units[at].level == level:
                heads.append(at)
    return heads, len(units)


def _numbered_headings(units: Sequence[Piece], free: Sequence[bool]) -> set[int]:
    numbered = [
        at
        for at, unit in enumerate(units)
        if free[at] and unit.kind == "heading" and re.match(r"\d{1,2}[.)]\s", unit.text)
    ]
    if len(numbered) < 2:
        return set()
    intro = [unit for at, unit in enumerate(units[: numbered[0]]) if free[at]][-2:]
    return set(numbered) if any(lines.introduces_asks(unit.text) for unit in intro) else set()


def _demands(unit: Piece) -> bool:
    """Whether a line or paragraph demands and leads over to what stands below."""
    text = unit.text.strip().strip("*_ ")
    if vocabulary.ASKS_HEADING.match(text):
        return True
    return text.endswith((":", "：")) and lines.introduces_asks(text)


def _in_paragraphs(units: Sequence[Piece], free: Sequence[bool]) -> set[int]:
    """Paragraphs that are asks: two or more right behind a demand, each of which begins in
    bold, or with a verb as a demand does, or goes on with the sentence (";")."""
    asks: set[int] = set()
    done = 0  # a demand inside of a run has no more than the rest of it
    for at, unit in enumerate(units):
        if at < done or not free[at] or unit.kind not in ("text", "heading"):
            continue
        if not _demands(unit):
            continue
        run: list[int] = []
        for below in range(at + 1, len(units)):
            ahead = units[below]
            if not free[below] or ahead.kind != "text" or ahead.gap == 0 or ahead.quoted:
                break
            if not (_begins_bold(ahead) or _is_demand(ahead.text) or _half(units, below, run)):
                break
            run.append(below)
        if len(run) >= 2:
            asks.update(run)
            done = run[-1] + 1
    return asks


def _begins_bold(unit: Piece) -> bool:
    first = unit.words[0] if unit.words else None
    return isinstance(first, Words) and first.strong and not unit.text.rstrip().endswith(":")


def _is_demand(text: str) -> bool:
    return lines.begins_with_verb(text.strip()) or text.rstrip().endswith((";", "; and"))


def _half(units: Sequence[Piece], at: int, run: list[int]) -> bool:
    """Whether the paragraph before ended in the middle of the sentence."""
    return bool(run) and units[at - 1].text.rstrip().endswith((";", "; and", ", and"))


# --- Inside a sentence --------------------------------------------------------------------------


def inline_asks(runs: Inlines) -> Inlines:
    """The words of a paragraph with each ``1) ...`` of a demand made an ``Ask``.

    Numbers must run from 1 (or a, or i) without a gap, there must be two at least, and a
    demand must stand before the first. An ask ends before "and" and the next number, or
    with the sentence. Without numbers: "to ...; to ...; and to ..." behind a demand.
    """
    text = plain(runs)
    if len(text) > _LONGEST_PARAGRAPH:
        return runs
    spans = list(_numbered_spans(text)) or list(_semicolon_spans(text))
    if not spans:
        return runs
    pieces: list[Inline] = []
    flat = tuple(run for run in runs if not isinstance(run, Ask))
    at = 0
    for start, end in spans:
        pieces.extend(styled_words.cut(flat, at, start))
        pieces.append(Ask(styled_words.cut(flat, start, end)))
        at = end
    pieces.extend(styled_words.cut(flat, at))
    return tuple(pieces)


def _numbered_spans(text: str) -> Iterator[tuple[int, int]]:
    found = _numbered(text)
    if len(found) < 2 or not lines.introduces_asks(text[: found[0][0]]):
        return
    for index, (_, start) in enumerate(found):
        if index + 1 < len(found):
            end = found[index + 1][0]
        else:
            stop = _SENTENCE_STOP.search(text, start)
            end = stop.start() if stop else len(text)
        joint = _JOIN.search(text[start:end])
        yield start, start + joint.start() if joint else end


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


def _semicolon_spans(text: str) -> Iterator[tuple[int, int]]:
    """The asks of ``We call on X to do this; to do that; and to do the third.``"""
    for start, end in _sentences(text):
        sentence = text[start:end]
        parts = sentence.split(";")
        demand = vocabulary.ASKING.search(parts[0]) if len(parts) >= 3 else None
        if demand is None:
            continue
        first = re.compile(r"\b(to|that|de|que|à|zu)\s").search(parts[0], demand.end())
        if first is None:
            continue
        begins = [part[_joint_end(part) :].split(" ", 1)[0] for part in parts[1:]]
        if any(begin != first[1] for begin in begins):
            continue
        at = start + len(parts[0])
        yield start + first.end(), at
        for part in parts[1:]:
            low = at + 1 + _joint_end(part) + len(first[1]) + 1
            at += 1 + len(part)
            yield low, at


def _joint_end(part: str) -> int:
    found = _AND.match(part)
    return found.end() if found else 0


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _SENTENCE_STOP.finditer(text):
        yield start, stop.start()
        start = stop.end()
    if start < len(text):
        yield start, len(text)
