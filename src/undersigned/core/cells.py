"""Cells of the tables that we write, so that no spreadsheet takes one for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A cell for a spreadsheet begins with the cell, and where the cell is parted when a file is opened with
# another separator than it was written with, or where its quotation marks are not understood.
_BEGINNING = "(?<![^,;|\t\r\n\v\f\x85\u2028\u2029])"
# What may stand before a formula without keeping it from being one.
_BLANK = '[ "\u00a0\u2000-\u200d\u202f\u205f\u3000\ufeff]*'
# What makes a formula of it, in full width, too (OWASP, "CSV Injection").
_FORMULA = "[=+\\-@\t\r\n\0＝＋－＠]"
# An apostrophe in front keeps it from being one. Those that stood there already are counted with it,
# so that one can be put in and taken away again.
_TO_PUT_IN = re.compile(f"{_BEGINNING}({_BLANK})(?='*{_FORMULA})")
_TO_TAKE_AWAY = re.compile(f"{_BEGINNING}({_BLANK})'(?='*{_FORMULA})")
_TO_QUOTE = re.compile('[",;|\t\r\n]')


def inert_cell(cell: str) -> str:
    """The cell so that a spreadsheet takes it for words, with whatever separator it opens the file;
    ``cell_words`` gives them back."""
    return _TO_PUT_IN.sub(r"\1'", cell)


def cell_words(cell: str) -> str:
    """What was made inert, as it was."""
    return _TO_TAKE_AWAY.sub(r"\1", cell)


def written_sheet(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows for people who open them in a spreadsheet, every cell inert: CSV as RFC 4180 has it, and
    the mark by which spreadsheets know UTF-8."""
    return written_rows(rows, line_end="\r\n").encode("utf-8-sig")


def written_rows(rows: Iterable[Iterable[str]], *, line_end: str) -> str:
    """Rows as CSV, every cell inert."""
    return "".join(",".join(map(_written_cell, cells)) + line_end for cells in rows)


def _written_cell(cell: str) -> str:
    """Quoted if any separator is in it, and not only ours."""
    inert = inert_cell(cell)
    if not _TO_QUOTE.search(inert):
        return inert
    doubled = inert.replace('"', '""')
    return f'"{doubled}"'
