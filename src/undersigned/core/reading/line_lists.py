"""Lists of signatories that stand as plain lines: under a heading, at the foot, in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undersigned.core.phrase import phrase
from undersigned.core.reading import date_lines, lines, vocabulary
from undersigned.core.reading.entries import entry_of, lists_people, may_be_entry
from undersigned.core.reading.line_entries import (
    REACH,
    EntryLine,
    entries_in,
    line_of,
    names_in_sentence,
)
from undersigned.core.reading.lists import ListFound
from undersigned.core.reading.passages import Signer
from undersigned.core.reading.pieces import Piece, Unsure

# Fewer names than this at the foot, with nothing that introduces them, are a signature.
_FEWEST_AT_FOOT = 3
_LONGEST_LINE = 300
# "This letter is signed by A, B and C": so much may stand before the names.
_SIGNED_BY = re.compile(
    r"^.{0,120}?\b(?:signed|endorsed|supported|co-?signed|issued|submitted)(?: on)?(?: to)? by:?\s+(?:the )?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LinesRead:
    """Units (by index) read as the lines of a list, and the lines with their groups."""

    units: tuple[int, ...]
    lines: tuple[EntryLine, ...]


def read_lines(units: Sequence[Piece], free: Sequence[bool], start: int) -> LinesRead:
    """The lines from ``start`` on that name somebody, with the headings between them."""
    group: str | None = None
    found: list[EntryLine] = []
    taken: list[int] = []
    passed: list[int] = []  # what may be inside of the list, if it goes on behind
    for at in range(start, len(units)):
        unit = units[at]
        line = line_of(unit, group=group)
        if unit.kind == "rule":
            continue
        if not free[at] or unit.kind not in ("text", "heading") or ends_list(line.text):
            break
        if _names_group(unit, line.text) and _is_name(units, free, at + 1):
            group = line.text.rstrip(":")
            passed.append(at)
            continue
        if unit.kind == "text" and REACH.search(line.text):
            passed.append(at)
            continue
        if unit.kind != "text" or not may_be_entry(line.text):
            break
        found.append(line)
        taken.extend([*passed, at])
        passed = []
    return LinesRead(tuple(taken), tuple(found))


def find_line_lists(units: Sequence[Piece], free: Sequence[bool]) -> list[ListFound]:
    """Lists of plain lines under a line that introduces those who sign."""
    found: list[ListFound] = []
    at = 0
    while at < len(units):
        listed = None
        if free[at] and units[at].kind in ("text", "heading"):
            listed = _run_in(units[at], at)
            if listed is None and _heads_lines(units[at]):
                listed = _below(units, free, at)
        if listed:
            found.append(listed)
        at = max(at, *listed.units) + 1 if listed and listed.units else at + 1
    return found


def find_tail_list(units: Sequence[Piece], free: Sequence[bool]) -> ListFound | None:
    """Names at the foot of a text that nothing introduces, three or more.

    A third of them must have a body's word, or half of them read as persons with roles.
    """
    tail: list[int] = []
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        if not free[at] or unit.kind == "rule" or (not tail and _is_remark(unit)):
            continue
        text = line_of(unit).text
        if unit.kind != "text" or ends_list(text) or not may_be_entry(text):
            break
        tail.append(at)
    tail.reverse()
    names = [line_of(units[at]) for at in tail]
    bodies = sum(bool(vocabulary.BODY_WORD.search(line.text)) for line in names)
    named = bodies >= len(names) / 3 or lists_people([line.text for line in names])
    if len(names) < _FEWEST_AT_FOOT or not named or not _has_sentence_before(units, tail[0]):
        return None
    read = read_lines(units, free, tail[0])
    entries = tuple(entries_in(read.lines))
    doubt = Unsure(
        phrase(
            "{names} names at the end were read as signatories by their look alone.",
            names=len(entries),
        ),
        units[tail[0]].line,
    )
    return ListFound(read.units, entries, None, (doubt,))


def _has_sentence_before(units: Sequence[Piece], at: int) -> bool:
    return any(lines.is_prose(unit.text) for unit in units[:at])


def _is_remark(unit: Piece) -> bool:
    """``* Organisations are named for identification only.``"""
    is_short = unit.kind in ("text", "item") and len(unit.text) <= _LONGEST_LINE
    return is_short and bool(vocabulary.REMARK.search(unit.text))


# --- Lines under a heading ----------------------------------------------------------------


def _heads_lines(unit: Piece) -> bool:
    """Whether names may follow below it."""
    text = line_of(unit).text
    if len(text.partition(":")[0]) > 160 or not lines.introduces_signers(text):
        return False
    if unit.kind == "heading" or unit.is_strong or text.endswith((":", "：")):
        return True
    return len(lines.words_of(text)) <= 5


def _run_in(unit: Piece, at: int) -> ListFound | None:
    """``Signed by: A, B and C.``; ``This letter is signed by A, B and C.``"""
    text = line_of(unit).text
    head, colon, rest = text.partition(":")
    if not (colon and len(head) <= 160 and lines.introduces_signers(f"{head}:")):
        found = _SIGNED_BY.match(text)
        head, rest = ("", text[found.end() :]) if found else ("", "")
    names = names_in_sentence(rest) if len(rest) >= 12 else []
    if len(names) < 3:
        return None
    if not head:
        # The sentence stays where it stands: it says more than the names.
        return ListFound((), _entries(names, unit), None, shown_in=at)
    return ListFound((at,), _entries(names, unit), head)


def _entries(names: list[str], unit: Piece) -> tuple[Signer, ...]:
    people = lists_people(names)
    return tuple(Signer(entry_of(name, people=people), unit) for name in names)


def _below(units: Sequence[Piece], free: Sequence[bool], head: int) -> ListFound | None:
    heading = line_of(units[head]).text
    if head + 1 < len(units) and free[head + 1] and units[head + 1].kind == "text":
        text = units[head + 1].text
        names = names_in_sentence(text) if lines.ends_sentence(text) or len(text) > 160 else []
        if len(names) >= 3:
            return ListFound((head, head + 1), _entries(names, units[head + 1]), heading)
    read = read_lines(units, free, head + 1)
    if len(read.lines) < 2:
        return None
    return ListFound((head, *read.units), tuple(entries_in(read.lines)), heading)


def ends_list(text: str) -> bool:
    """Whether a list of names cannot go on with this line."""
    if len(text) > _LONGEST_LINE:
        return True
    return bool(
        (lines.is_prose(text) and not may_be_entry(text))
        or lines.is_salutation(text)
        or lines.is_closing(text)
        or date_lines.date_line(text)
        or lines.is_notes_heading(text)
        or lines.is_placeholder_line(text)
        or vocabulary.CONTACT.match(text)
        or vocabulary.COPY.match(text)
        or vocabulary.PAGE_CHROME.match(text)
        or vocabulary.AFTER_SIGNATURE.match(text)
        or vocabulary.REMARK.search(text)
        or (
            lines.introduces_signers(text)
            and text.endswith((":", "："))
            and not lines.is_group_name(text)
        )
    )


def _names_group(unit: Piece, text: str) -> bool:
    marked = unit.kind == "heading" or unit.is_strong or text.endswith((":", "："))
    return lines.is_group_name(text) if marked else lines.is_plain_group_name(text)


def _is_name(units: Sequence[Piece], free: Sequence[bool], at: int) -> bool:
    ahead = [unit for unit in units[at : at + 2] if unit.kind != "rule"]
    return bool(ahead) and free[at] and may_be_entry(line_of(ahead[0]).text)
