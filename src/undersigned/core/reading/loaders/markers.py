"""Superscripts: which are markers of notes, and which belong to the word (``28th``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from undersigned.core.reading.loaders.drafts import PieceDraft, Run, Runs
from undersigned.core.reading.loaders.labels import raised_labels
from undersigned.core.texts.model import Marker

_EXPONENT_BEFORE = re.compile(r"(?:\d\s?[kcdm]?m|[x×·]\s?10)$")


def settle_raised(drafts: list[PieceDraft]) -> None:
    """Turn the superscripts of drafts into markers or plain words.

    A block that begins with the superscript of a marker before it is the note.
    """
    called: set[str] = set()
    for draft in drafts:
        if not any(isinstance(run, Run) and run.raised for line in draft.lines for run in line):
            called |= _labels(draft.runs)
            continue
        for line in draft.lines:
            line[:] = _settled(line)
        first = draft.runs[0] if len(draft.runs) > 1 else None
        if draft.note is None and isinstance(first, Marker) and first.label in called:
            draft.note = first.label
            del draft.runs[0]
        called |= {label for line in draft.lines for label in _labels(line)}


def _labels(runs: Runs) -> set[str]:
    return {run.label for run in runs if isinstance(run, Marker)}


def _settled(runs: Runs) -> Iterator[Run | Marker]:
    before = ""
    for raised, group in groupby(runs, key=lambda run: isinstance(run, Run) and run.raised):
        members = list(group)
        if raised:
            yield from _judged([run for run in members if isinstance(run, Run)], before)
        else:
            yield from members
        before = "".join(run.text[-20:] for run in members[-3:] if isinstance(run, Run))


def _judged(raised: list[Run], before: str) -> Iterator[Run | Marker]:
    """Superscripts that stand side by side."""
    words = "".join(run.text for run in raised)
    labels = raised_labels(words)
    if labels and not _EXPONENT_BEFORE.search(before):
        yield from (Marker(label) for label in labels)
        return
    for run in raised:
        alone = raised_labels(run.text) if len(raised) > 1 else []
        if alone:
            yield from (Marker(label) for label in alone)
        else:
            yield run
