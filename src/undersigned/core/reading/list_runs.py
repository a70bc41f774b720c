"""Runs of list items or table rows that may be one list, with the headings between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.pieces import Piece

# So many lines may stand between two entries: a group's name, the rest of an entry.
_MOST_BETWEEN = 3
_LONGEST_BETWEEN = 120


@dataclass(frozen=True)
class ListRun:
    """Units that may be one list: its entries, and the names of groups between them."""

    start: int
    stop: int
    entries: tuple[int, ...]


def runs_of(units: Sequence[Piece], free: Sequence[bool]) -> Iterator[ListRun]:
    """Every run of items or rows that nothing else has claimed, in order."""
    at = 0
    while at < len(units):
        if not free[at] or units[at].kind not in ("item", "row"):
            at += 1
            continue
        run = _run_from(units, free, at)
        yield run
        at = run.stop


def _run_from(units: Sequence[Piece], free: Sequence[bool], start: int) -> ListRun:
    entries = [start]
    stop = ahead = start + 1
    while ahead < len(units) and free[ahead]:
        unit = units[ahead]
        if _same_list(units[entries[-1]], unit) and not _restarts(units, entries, ahead, stop):
            entries.append(ahead)
            stop = ahead + 1
        elif continues_item(units[entries[-1]], unit):
            stop = ahead + 1
        elif ahead - stop >= _MOST_BETWEEN or not _may_stand_inside(units, ahead):
            break
        ahead += 1
    return ListRun(start, stop, tuple(entries))


def continues_item(item: Piece, unit: Piece) -> bool:
    """Whether a line is a further one of an item, by the file's own markup."""
    is_inside = unit.group is not None and unit.group == item.group
    return is_inside and item.kind == "item" and unit.kind == "text"


def _same_list(before: Piece, unit: Piece) -> bool:
    if unit.kind != before.kind or (unit.number is None) != (before.number is None):
        return False
    if unit.group == before.group:
        return True
    # A list of its own in the file's markup, unless its numbers go on.
    return number_of(unit) is not None and number_of(unit) == (number_of(before) or 0) + 1


def number_of(unit: Piece) -> int | None:
    """The number of an item, if it is one in figures."""
    return int(unit.number) if unit.number and unit.number.isdigit() else None


def _restarts(units: Sequence[Piece], entries: list[int], ahead: int, stop: int) -> bool:
    """Whether a list numbered anew begins behind words that part it from this one."""
    return (
        ahead > stop and units[ahead].number == "1" and units[entries[-1]].number not in (None, "1")
    )


def _may_stand_inside(units: Sequence[Piece], at: int) -> bool:
    """Whether a unit between entries may be a group's name or the rest of an entry."""
    unit = units[at]
    if unit.kind not in ("text", "heading") or len(unit.text) > _LONGEST_BETWEEN:
        return False
    if lines.is_prose(unit.text) or lines.stands_alone(unit.text):
        return False
    if vocabulary.CONTACT.match(unit.text) or vocabulary.AFTER_SIGNATURE.match(unit.text):
        return False
    return any(ahead.kind in ("item", "row") for ahead in units[at + 1 : at + _MOST_BETWEEN])
