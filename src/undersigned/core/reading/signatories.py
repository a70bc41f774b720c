"""Where the signatories of a text are listed, in all the layouts that lists have.

Asks and signatories often use the same list style, and both restart at 1. What tells them
apart is the sentence before ("we demand", "joined by") and the look of the entries: names
are short and capitalised, demands begin with a verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.entries import entry_of, entry_of_cells
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.texts.model import Signatory

# A list that nothing introduces is one of signatories if it is this long and nearly all
# of it looks like names.
_LONG = 12
_NOTHING_BUT_NAMES = 0.85
_MOSTLY_NAMES = 0.6


@dataclass(frozen=True)
class Listed:
    """A list of signatories: the units (by index) it takes up, and who stands in it."""

    units: tuple[int, ...]
    signatories: tuple[Signatory, ...]
    heading: str | None
    unsure: tuple[Unsure, ...] = ()


def find_lists(
    units: Sequence[Piece], free: Sequence[bool], *, closing: int | None
) -> list[Listed]:
    """The lists of signatories. ``free`` says which units nothing else has claimed yet.

    ``closing`` is the index of the letter's closing, behind which names stand.
    """
    found: list[Listed] = []
    group: str | None = None
    for run in _runs(units, free):
        intro = _introduction(units, free, run)
        verdict = _verdict(units, run, intro, closing=closing, after_list=bool(found))
        if verdict == "no":
            continue
        if found:
            group = intro.group or intro.heading or group
            heading = None
        else:
            heading, group = intro.heading or intro.group, intro.group if intro.heading else None
        listed = _listed(units, run, intro, group=group, heading=heading, verdict=verdict)
        if listed.signatories:
            group = listed.signatories[-1].group
            found.append(listed)
    return _first_group_named(found)


def _first_group_named(found: list[Listed]) -> list[Listed]:
    """Where later parts have names, the heading of the first part is its name too."""
    parts = {entry.group for listed in found for entry in listed.signatories}
    if len(parts) < 2 or None not in parts or not found[0].heading:
        return found
    if not lines.is_group_name(found[0].heading):
        return found
    named = tuple(
        entry if entry.group else replace(entry, group=found[0].heading.rstrip(":"))
        for entry in found[0].signatories
    )
    return [replace(found[0], signatories=named, heading=None), *found[1:]]


# --- Runs of entries ------------------------------------------------------------------------


@dataclass(frozen=True)
class _Run:
    """Units that may be one list: its entries, and the names of groups between them."""

    start: int
    stop: int
    entries: tuple[int, ...]


def _runs(units: Sequence[Piece], free: Sequence[bool]) -> Iterator[_Run]:
    at = 0
    while at < len(units):
        if not free[at] or units[at].kind not in ("item", "row"):
            at += 1
            continue
        entries = [at]
        stop = at + 1
        ahead = stop
        while ahead < len(units) and free[ahead]:
            unit = units[ahead]
            if _same_list(units[entries[-1]], unit) and not _restarts(units, entries, ahead, stop):
                entries.append(ahead)
                stop = ahead + 1
            elif not (ahead - stop < 3 and _may_stand_inside(units, ahead)):
                break
            ahead += 1
        yield _Run(at, stop, tuple(entries))
        at = stop


def _same_list(before: Piece, unit: Piece) -> bool:
    if unit.kind != before.kind or (unit.number is None) != (before.number is None):
        return False
    if unit.group == before.group:
        return True
    # A list of its own in the file's markup, unless its numbers go on.
    return _number(unit) is not None and _number(unit) == (_number(before) or 0) + 1


def _number(unit: Piece) -> int | None:
    return int(unit.number) if unit.number and unit.number.isdigit() else None


def _restarts(units: Sequence[Piece], entries: list[int], ahead: int, stop: int) -> bool:
    """Whether a list numbered anew begins behind words that part it from this one."""
    return (
        ahead > stop and units[ahead].number == "1" and units[entries[-1]].number not in (None, "1")
    )


def _may_stand_inside(units: Sequence[Piece], at: int) -> bool:
    """Whether a unit between entries may be a group's name or the rest of an entry."""
    unit = units[at]
    if unit.kind not in ("text", "heading") or len(unit.text) > 120 or lines.is_prose(unit.text):
        return False
    if lines.stands_alone(unit.text) or vocabulary.CONTACT.match(unit.text):
        return False
    return any(ahead.kind == "item" for ahead in units[at + 1 : at + 3])


# --- What introduces a run ------------------------------------------------------------------


@dataclass(frozen=True)
class _Introduction:
    """The words above a run: what they promise, and those short enough to head it."""

    units: tuple[int, ...]
    signers: bool
    asks: bool
    heading: str | None
    group: str | None


def _introduction(units: Sequence[Piece], free: Sequence[bool], run: _Run) -> _Introduction:
    signers = asks = False
    heading = group = None
    heads: list[int] = []
    at = run.start - 1
    while at >= 0 and run.start - at <= 3:
        unit = units[at]
        at -= 1
        if unit.kind == "rule":
            continue
        if not free[at + 1] or unit.kind in ("item", "row"):
            break
        text = " ".join(unit.text.split()).strip("*_ ")
        signs = lines.introduces_signers(text)
        signers = signers or signs
        asks = asks or (lines.introduces_asks(text) and not heads)
        if len(text) > 220 or lines.is_prose(text):
            break
        names_group = lines.is_group_name(text)
        if not (signs or names_group or unit.kind == "heading" or unit.is_strong):
            break
        heads.insert(0, at + 1)
        if group is None and heading is None and names_group:
            group = text
        elif heading is None:
            heading = text
    return _Introduction(tuple(heads), signers, asks, heading, group)


def _verdict(
    units: Sequence[Piece],
    run: _Run,
    intro: _Introduction,
    *,
    closing: int | None,
    after_list: bool,
) -> str:
    """Whether a run lists signatories: ``sure``, ``likely`` or ``no``."""
    texts = [_name_cell(units[at]) for at in run.entries if not units[at].header]
    texts = [text for text in texts if text]
    if not texts:
        return "no"
    share = sum(lines.looks_like_name(text) for text in texts) / len(texts)
    if _is_navigation(units, run):
        return "no"
    if intro.asks and not (intro.signers and share >= _NOTHING_BUT_NAMES):
        return "no"
    if intro.signers and share >= 0.5:
        return "sure"
    if share < _MOSTLY_NAMES:
        return "no"
    if closing is not None and run.start > closing:
        return "sure"
    if after_list and (intro.group or not intro.units):
        return "sure"
    if share < _NOTHING_BUT_NAMES:
        return "no"
    at_end = not any(lines.is_prose(unit.text) for unit in units[run.stop :] if unit.kind == "text")
    if len(texts) >= _LONG or (len(texts) >= 4 and at_end):
        return "likely"
    return "no"


def _is_navigation(units: Sequence[Piece], run: _Run) -> bool:
    """Whether every entry is nothing but a link into the page itself."""
    runs = [word for at in run.entries for word in units[at].words]
    return (
        bool(runs)
        and all(getattr(word, "link", None) is not None for word in runs)
        and len(run.entries) < _LONG
    )


def _name_cell(unit: Piece) -> str:
    if unit.kind != "row":
        return unit.text.strip()
    entry = entry_of_cells([_plain(cell) for cell in unit.cells], header=(), group=None)
    return entry.name if entry else ""


def _plain(cell: Sequence[object]) -> str:
    return "".join(getattr(run, "text", "") for run in cell)


# --- From a run to signatories ---------------------------------------------------------------


def _listed(
    units: Sequence[Piece],
    run: _Run,
    intro: _Introduction,
    *,
    group: str | None,
    heading: str | None,
    verdict: str,
) -> Listed:
    entries = frozenset(run.entries)
    people = bool(
        re.search(
            r"individual|person|academic|expert|scholar|personnes",
            group or heading or "",
            re.IGNORECASE,
        )
    )
    header: tuple[str, ...] = ()
    signatories: list[Signatory] = []
    for at in range(run.start, run.stop):
        unit = units[at]
        if at not in entries:
            group = " ".join(unit.text.split()).strip("*_ ").rstrip(":")
        elif unit.header:
            header = tuple(_plain(cell) for cell in unit.cells)
            named = [cell.strip("*_ ").rstrip(":") for cell in header if cell.strip()]
            if len(named) == 1:
                group = named[0]
        elif unit.kind == "row":
            entry = entry_of_cells(
                [_plain(cell) for cell in unit.cells], header=header, group=group
            )
            if entry:
                signatories.append(entry)
        else:
            signatories.append(entry_of(unit.text, group=group, people=people))
    unsure: tuple[Unsure, ...] = ()
    if verdict == "likely":
        what = (
            f"{len(signatories)} short entries were read as signatories by their look alone; "
            "nothing above them says so"
        )
        unsure = (Unsure(what, units[run.start].line),)
    signatories = [entry for entry in signatories if entry.name]
    return Listed((*intro.units, *range(run.start, run.stop)), tuple(signatories), heading, unsure)
