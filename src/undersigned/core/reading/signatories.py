"""Where the signatories of a text are listed, in all the layouts that lists have.

Asks and signatories often use the same list style, and both restart at 1. What tells them
apart is the sentence before ("we demand", "joined by") and the look of the entries: names
are short and capitalised, demands begin with a verb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from undersigned.core.phrase import counted
from undersigned.core.reading import lines
from undersigned.core.reading.entries import (
    column_kind,
    entry_of,
    entry_of_cells,
    lists_people,
    may_be_entry,
)
from undersigned.core.reading.grids import names_in_grid
from undersigned.core.reading.line_entries import entries_of_block, line_of
from undersigned.core.reading.list_runs import ListRun, continues_item, runs_of
from undersigned.core.reading.lists import ListFound
from undersigned.core.reading.passages import Signer
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.texts.model import Signatory, plain

# A list that nothing introduces is one of signatories if it is this long and nearly all
# of it looks like names.
_LONG = 12
_NOTHING_BUT_NAMES = 0.85
_MOSTLY_NAMES = 0.6
_HEADS_PEOPLE = re.compile(r"individual|person|academic|expert|scholar|einzel", re.IGNORECASE)


def find_lists(
    units: Sequence[Piece], free: Sequence[bool], *, closing: int | None
) -> list[ListFound]:
    """The lists of signatories. ``free`` says which units nothing else has claimed yet.

    ``closing`` is the index of the letter's closing, behind which names stand.
    """
    found: list[ListFound] = []
    group: str | None = None
    last_prose = max(
        (at for at, unit in enumerate(units) if unit.kind != "row" and lines.is_prose(unit.text)),
        default=-1,
    )
    for run in runs_of(units, free):
        last = found[-1].units[-1] if found else None
        intro = _introduction(units, free, run, last=last)
        at_end = closing is None and last_prose < run.stop
        verdict = _verdict(
            units, run, intro, closing=closing, after_list=bool(found), at_end=at_end
        )
        if verdict == "no":
            continue
        if found or intro.group:
            group = intro.group or intro.heading or group
            heading = None if found else intro.heading
        else:
            heading, group = intro.heading, None
        listed = _listed(units, run, intro, group=group, heading=heading, verdict=verdict)
        if listed.signatories:
            group = listed.signatories[-1].group
            found.append(listed)
    return _first_group_named(found)


def _first_group_named(found: list[ListFound]) -> list[ListFound]:
    """Where later parts have names, the heading of the first part is its name too."""
    parts = {entry.group for listed in found for entry in listed.signatories}
    if len(parts) < 2 or None not in parts or not found[0].heading:
        return found
    if not lines.is_group_name(found[0].heading):
        return found
    group = found[0].heading.rstrip(":")
    named = tuple(
        entry if entry.who.group else entry._replace(who=replace(entry.who, group=group))
        for entry in found[0].signers
    )
    return [replace(found[0], signers=named, heading=None), *found[1:]]


# --- What introduces a run ------------------------------------------------------------------


@dataclass(frozen=True)
class _Introduction:
    """The words above a run: what they promise, and those short enough to head it.

    ``others``: they lead over to a list of something else.
    ``follows_list``: nothing but headings stands between it and a list found before.
    """

    units: tuple[int, ...]
    signers: bool
    asks: bool
    others: bool
    heading: str | None
    group: str | None
    follows_list: bool


def _introduction(
    units: Sequence[Piece], free: Sequence[bool], run: ListRun, *, last: int | None
) -> _Introduction:
    signers = asks = others = False
    heading = group = None
    heads: list[int] = []
    at = run.start
    while at > 0 and run.start - at <= 3:
        at -= 1
        unit = units[at]
        if unit.kind == "rule":
            continue
        if not free[at] or unit.kind in ("item", "row"):
            break
        text = _bare(unit.text)
        signs = lines.introduces_signers(text)
        signers = signers or signs
        leads_over = not lines.ends_sentence(text) or "following" in text.lower()
        asks = asks or (lines.introduces_asks(text) and leads_over and not heads)
        others = others or (not signs and not heads and _leads_to_others(unit, text))
        if len(text) > 220 or lines.is_prose(text):
            break
        names_group = lines.is_group_name(text)
        if not (signs or names_group or unit.kind == "heading" or unit.is_strong):
            break
        heads.insert(0, at)
        # The heading closest above names the part, one above it the whole list.
        if group is None and heading is None and (names_group or lines.names_place(text)):
            group = text.rstrip(":")
        elif heading is None:
            heading = text
    follows = last is not None and (at == last or run.start - len(heads) - 1 == last)
    if group and signers and heading is None and lines.introduces_signers(group + ":"):
        heading, group = (None, group) if last is not None else (group, None)
    return _Introduction(tuple(heads), signers, asks, others, heading, group, follows)


def _leads_to_others(unit: Piece, text: str) -> bool:
    """ "The following people are held:", which leads to a list, and not to one of signers."""
    return unit.kind == "text" and text.endswith((":", "：")) and not lines.is_group_name(text)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip("*_ ")


def _verdict(
    units: Sequence[Piece],
    run: ListRun,
    intro: _Introduction,
    *,
    closing: int | None,
    after_list: bool,
    at_end: bool,
) -> str:
    """Whether a run lists signatories: ``sure``, ``likely`` or ``no``.

    ``at_end``: no closing and no sentence stands behind it.
    """
    texts = [_name_cell(units[at]) for at in run.entries if not units[at].header]
    texts = [text for text in texts if text]
    if not texts:
        return "no"
    share = sum(map(may_be_entry, texts)) / len(texts)
    if intro.asks and not (intro.signers and share >= _NOTHING_BUT_NAMES):
        return "no"
    if intro.signers and share >= 0.5:
        return "sure"
    if share >= 0.5 and any(_heads_signers(units[at]) for at in run.entries):
        return "sure"
    if share < _MOSTLY_NAMES or _is_navigation(units, run):
        return "no"
    if closing is not None and run.start > closing:
        return "sure"
    if intro.follows_list or (after_list and (intro.group or not intro.units)):
        return "sure"
    if share < _NOTHING_BUT_NAMES or intro.others:
        return "no"
    if len(texts) >= _LONG or (len(texts) >= 4 and at_end):
        return "likely"
    return "no"


def _heads_signers(unit: Piece) -> bool:
    """Whether a table's head is that of a list of bodies or people, and of nothing else."""
    columns = [column_kind(plain(cell)) for cell in unit.cells] if unit.header else []
    return {"organisation", "person"} & set(columns) != set() and None not in columns


def _is_navigation(units: Sequence[Piece], run: ListRun) -> bool:
    """Whether every entry is nothing but a link, as in a page's navigation."""
    runs = [word for at in run.entries for word in units[at].words]
    return (
        bool(runs)
        and all(getattr(word, "link", None) is not None for word in runs)
        and len(run.entries) < _LONG
    )


def _name_cell(unit: Piece) -> str:
    if unit.kind != "row":
        return unit.text.strip()
    entry = entry_of_cells([plain(cell) for cell in unit.cells], header=(), group=None)
    return entry.name if entry else ""


# --- From a run to signatories ---------------------------------------------------------------


def _listed(
    units: Sequence[Piece],
    run: ListRun,
    intro: _Introduction,
    *,
    group: str | None,
    heading: str | None,
    verdict: str,
) -> ListFound:
    grid = names_in_grid([units[at] for at in run.entries])
    if grid:
        found = [Signer(entry_of(name, group=group), row) for name, row in grid]
    else:
        found = _entries(units, run, group=group, heading=heading)
    entries = tuple(entry for entry in found if entry.who.name)
    unsure: tuple[Unsure, ...] = ()
    if verdict == "likely":
        what = counted(
            "{count} short entry was read as a signatory by its look alone; nothing above it says so.",
            "{count} short entries were read as signatories by their look alone; nothing above "
            "them says so.",
            count=len(entries),
        )
        unsure = (Unsure(what, units[run.start].line),)
    return ListFound((*intro.units, *range(run.start, run.stop)), entries, heading, unsure)


def _entries(
    units: Sequence[Piece], run: ListRun, *, group: str | None, heading: str | None
) -> list[Signer]:
    """The signatories of a run, each with the heading of its part."""
    entries = frozenset(run.entries)
    headed = bool(_HEADS_PEOPLE.search(group or heading or ""))
    people = headed or lists_people([units[at].text for at in run.entries])
    header: tuple[str, ...] = ()
    found: list[Signer] = []
    behind = run.start  # the lines of an item that were read with it
    for at in range(run.start, run.stop):
        unit = units[at]
        if at < behind:
            continue
        last = found[-1] if found else None
        if at not in entries and last and _is_translation(unit, last.who):
            who = replace(last.who, name=f"{last.who.name} / {_bare(unit.text)}")
            found[-1] = last._replace(who=who)
        elif at not in entries:
            group = _bare(unit.text).rstrip(":")
            people = people or bool(_HEADS_PEOPLE.search(group))
        elif unit.header:
            header = tuple(plain(cell) for cell in unit.cells)
            named = [cell.strip("*_ ").rstrip(":") for cell in header if cell.strip()]
            group = named[0] if len(named) == 1 else group
        elif unit.kind == "row":
            cells = [plain(cell) for cell in unit.cells]
            entry = entry_of_cells(cells, header=header, group=group)
            found.extend([Signer(entry, unit)] if entry else [])
        elif rest := _rest_of_item(units, at, run.stop):
            behind = rest[-1] + 1
            block = [line_of(units[line], group=group) for line in (at, *rest)]
            found.extend(entries_of_block(block))
        else:
            found.append(Signer(entry_of(unit.text, group=group, people=people), unit))
    return found


def _is_translation(unit: Piece, entry: Signatory) -> bool:
    """Whether a line under an entry is its name in a language of another script."""
    return lines.has_case(unit.text) != lines.has_case(entry.name)


def _rest_of_item(units: Sequence[Piece], at: int, stop: int) -> list[int]:
    """The further lines of an item, which its markup holds together."""
    rest: list[int] = []
    for below in range(at + 1, stop):
        if not continues_item(units[at], units[below]):
            break
        rest.append(below)
    return rest
