"""Notes of a page: the links that call them and the blocks they lead to, paired.

A link within the page whose words are a label calls a note if it leads forward to words
that look like one. The note's own label and its links back to the text are taken away.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders.drafts import PieceDraft, Report, Run, Runs
from undersigned.core.reading.loaders.html_word import drop_front
from undersigned.core.reading.loaders.labels import note_label, own_label
from undersigned.core.texts.model import Marker

_NOTE_NAME = re.compile(r"note|fn|ftn|edn|foot|cite|ref", re.IGNORECASE)
_NOTE_BLOCK = re.compile(
    r"_?(?:ftn|edn|sdfootnote|sdendnote|fn|footnote|endnote|note)[:_-]?\d+", re.IGNORECASE
)
_BACK = re.compile(r"[\s\[(]*(?:[↩↑⤴⏎^]|(?:back|return|up|top)\b).{0,20}", re.IGNORECASE)

_FAR = 2**60
Extents = Mapping[str, tuple[int, int]]


@dataclass(slots=True)
class _Link:
    """Runs side by side that link to one place; ``at`` counts drafts, ``order`` runs."""

    at: int
    order: int
    target: str
    runs: list[Run] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class _Place:
    at: int
    order: int


class _Page:
    """The links within the page and the places they lead to."""

    def __init__(self, drafts: list[PieceDraft], extents: Extents) -> None:
        self.drafts = drafts
        self.extents = extents
        self.links: list[_Link] = []
        self.places: dict[str, _Place] = {}
        self.changes: dict[int, Marker | None] = {}  # by the id() of a run
        order = 0
        for at, draft in enumerate(drafts):
            for line in draft.lines:
                self._read(line, at, order)
                order += len(line)
        self.links_of: dict[int, list[_Link]] = defaultdict(list)
        self.leads: set[tuple[int, int]] = set()  # from draft to draft
        for link in self.links:
            self.links_of[link.at].append(link)
            if place := self.places.get(link.target):
                self.leads.add((link.at, place.at))
        self.note_blocks = sorted(
            extent for name, extent in extents.items() if _NOTE_BLOCK.fullmatch(name)
        )

    def _read(self, line: Runs, at: int, order: int) -> None:
        link: _Link | None = None
        for order_here, run in enumerate(line, order):
            fragment = run.fragment if isinstance(run, Run) else None
            if not isinstance(run, Run) or fragment is None:
                link = None
            elif link is None or link.target != fragment:
                link = _Link(at, order_here, fragment, [run])
                self.links.append(link)
            else:
                link.runs.append(run)
            for name in run.ids if isinstance(run, Run) else ():
                self.places.setdefault(name, _Place(at, order_here))

    def leads_back(self, link: _Link) -> bool:
        place = self.places.get(link.target)
        return place is not None and place.order < link.order

    def last_block(self, target: str, block: int) -> int | None:
        """Where the element ends that is the note; None if only a place in it has a name."""
        if target in self.extents:
            return self.extents[target][1]
        at = bisect_right(self.note_blocks, (block, _FAR)) - 1
        if at >= 0 and block <= self.note_blocks[at][1]:
            return self.note_blocks[at][1]
        return None

    def remove(self, link: _Link, instead: Marker | None = None) -> None:
        self.changes.update((id(run), None) for run in link.runs)
        self.changes[id(link.runs[0])] = instead

    def apply(self, draft: PieceDraft) -> None:
        for line in draft.lines:
            line[:] = [
                changed for run in line if (changed := self.changes.get(id(run), run)) is not None
            ]


def pair_notes(drafts: list[PieceDraft], extents: Extents, report: Report) -> None:
    """Make markers of the links that call notes, and notes of what they lead to."""
    page = _Page(drafts, extents)
    calling = [link for link in page.links if _calls_note(page, link)]
    labels: dict[str, set[str]] = defaultdict(set)
    for link in calling:
        labels[link.target].add(note_label(link.words) or "")
    # A place that several labels lead to is the head of all notes, not one of them.
    notes = {target: each.pop() for target, each in labels.items() if len(each) == 1}
    starts = {page.places[target].at for target in notes}
    # Several places in one block are one note.
    for target in {page.places[target].at: target for target in notes}.values():
        _make_note(page, target, notes[target], starts, report)
    for link in calling:
        if link.target in notes and drafts[link.at].note is None:
            page.remove(link, Marker(notes[link.target]))
    for at in {link.at for link in page.links}:
        page.apply(drafts[at])


def _calls_note(page: _Page, link: _Link) -> bool:
    label = note_label(link.words)
    place = page.places.get(link.target)
    if label is None or place is None or place.order <= link.order:
        return False
    note = page.drafts[place.at]
    if note.kind == "heading":
        return False
    return (
        all(run.raised for run in link.runs)
        or link.words.strip() != label
        or _NOTE_NAME.search(link.target) is not None
        or note.number == label
        or own_label(label).match(_start_of(note)) is not None
        or (place.at, link.at) in page.leads
    )


def _make_note(page: _Page, target: str, label: str, starts: set[int], report: Report) -> None:
    first, *others = _drafts_of_note(page, target, starts)
    draft = page.drafts[first]
    own = draft.number if draft.kind == "item" else None
    if draft.cells:
        draft.runs = [run for cell in draft.cells for run in (*cell, Run(" "))]
        draft.cells = []
    for link in page.links_of[first]:
        if own is None and page.leads_back(link):
            own = note_label(link.words)
    found = own_label(own or label).match(_start_of(draft))
    if found:
        drop_front(draft.runs, found.end())
    if own and own != label:
        what = phrase("The marker {label} leads to the note {note}.", label=label, note=own)
        report.add(what, draft.line)
    for at in (first, *others):
        for link in page.links_of[at]:
            if page.leads_back(link) or _BACK.fullmatch(link.words):
                page.remove(link)
        each = page.drafts[at]
        each.note = own or label
        each.kind, each.number, each.group, each.level = "text", None, None, 0
        each.boilerplate = False


def _drafts_of_note(page: _Page, target: str, starts: set[int]) -> Iterator[int]:
    """The drafts of a note: its first, and those that stand in the same block."""
    start = page.places[target].at
    yield start
    block = page.drafts[start].block
    last_block = page.last_block(target, block)
    for at in range(start + 1, len(page.drafts)):
        draft = page.drafts[at]
        goes_on = (
            draft.block <= last_block if last_block else draft.block == block and not draft.gap
        )
        if at in starts or not goes_on:
            return
        yield at


def _start_of(draft: PieceDraft) -> str:
    runs = [run for line in draft.lines for run in line[:8]]
    return "".join(run.text for run in runs[:8] if isinstance(run, Run))
