"""Plain text as pieces: a line of the file, a piece."""

from __future__ import annotations

import re
from collections.abc import Iterable

from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders.drafts import PieceDraft, Report, Run, loaded
from undersigned.core.reading.pieces import Loaded

_PARTS = re.compile("[\n\x0b\x0c\x85\u2028\u2029]")
_QUOTE_SIGNS = re.compile(r"\s*(?:>[ \t]?)+")
_COLUMN_GAP = re.compile(r"[^\S\t]*\t\s*|\s{3,}")
_MOST_COLUMNS = 12


def load_plain(text: str, report: Report) -> Loaded:
    """Each line that is not blank is a piece, its words as they are written."""
    return loaded(plain_drafts(_unquoted(text.split("\n"), report)), report, form="plain")


def plain_drafts(lines: Iterable[str], *, first_line: int = 1) -> list[PieceDraft]:
    """The lines that are not blank; ``first_line`` is the line of the file they begin at."""
    drafts: list[PieceDraft] = []
    gap = 0
    for number, line in enumerate(lines, first_line):
        for part in _parts(line):
            words = part.strip()
            if words:
                drafts.append(_draft(words, number, gap))
                gap = 0
            else:
                gap += 1
    return drafts


def _parts(line: str) -> list[str]:
    """A line, or its parts where another sign parts lines; a form feed leaves a gap."""
    if line.isprintable():
        return [line]
    return _PARTS.split(line.replace("\f", "\n\n"))


def _draft(words: str, line: int, gap: int) -> PieceDraft:
    draft = PieceDraft(line=line, last_line=line, gap=gap, soft=True, runs=[Run(words)])
    columns = _COLUMN_GAP.split(words, maxsplit=_MOST_COLUMNS)
    if 1 < len(columns) <= _MOST_COLUMNS:
        draft.cells = [[Run(column)] for column in columns]
    return draft


def _unquoted(lines: list[str], report: Report) -> list[str]:
    """The lines without the ``>`` of a quoted e-mail, if it stands before them all."""
    written = [line for line in lines if line.strip()]
    if not written or not all(line.lstrip().startswith(">") for line in written):
        return lines
    what = phrase(
        "The whole text was a quoted email; the signs in front of its lines were taken away."
    )
    report.add(what, 1)
    return [_QUOTE_SIGNS.sub("", line, count=1) for line in lines]
