"""Small operations on runs of words that keep their style and links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from undersigned.core.texts.model import Marker, Words

Runs = tuple[Words | Marker, ...]


def cut(words: Runs, start: int, end: int | None = None) -> Runs:
    """The runs between two offsets of the bare text; a marker goes with what follows it."""
    kept: list[Words | Marker] = []
    at = 0
    for run in words:
        if isinstance(run, Marker):
            if at >= start and (end is None or at <= end):
                kept.append(run)
            continue
        stop = at + len(run.text)
        low = max(start, at) - at
        high = (stop if end is None else min(end, stop)) - at
        if low < high:
            kept.append(replace(run, text=run.text[low:high]))
        at = stop
    return tuple(kept)


def strip(words: Runs) -> Runs:
    """The runs without blanks at either end."""
    runs = list(words)
    while runs and isinstance(first := runs[0], Words):
        text = first.text.lstrip()
        if text:
            runs[0] = replace(first, text=text)
            break
        del runs[0]
    while runs and isinstance(last := runs[-1], Words):
        text = last.text.rstrip()
        if text:
            runs[-1] = replace(last, text=text)
            break
        del runs[-1]
    return tuple(runs)


def joined(parts: Sequence[Runs], between: str = " ") -> Runs:
    """Several runs one after another, with ``between`` where they meet."""
    runs: list[Words | Marker] = []
    for part in parts:
        if runs and part and between:
            runs.append(Words(text=between))
        runs.extend(part)
    return tuple(runs)
