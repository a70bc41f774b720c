"""Tables that a spreadsheet can open and save without harm: cells, columns, rows, faults."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from undersigned.core import faults
from undersigned.core.cells import cell_words, written_rows
from undersigned.core.faults import Fault, FilePlace
from undersigned.core.phrase import Phrase
from undersigned.core.texts.normal import normal_line

MOST_COLUMNS = 100


def written_table(columns: Sequence[str], rows: Iterable[Iterable[str | None]]) -> bytes:
    """The table of a folder as CSV in UTF-8, every cell inert."""
    normal = ([normal_line(cell or "") for cell in cells] for cells in rows)
    return written_rows((columns, *normal), line_end="\n").encode()


def written_names(names: Iterable[str]) -> str:
    """Several names in one cell."""
    return " | ".join(name.replace("|", "\\|") for name in names)


def names_in(cell: str) -> tuple[str, ...]:
    """The names that ``written_names`` put in one cell."""
    names = (normal_line(name.replace("\\|", "|")) for name in re.split(r"(?<!\\)\|", cell))
    return tuple(name for name in names if name)


@dataclass(kw_only=True)
class Table:
    """The rows that are not empty, by their number in a spreadsheet, as cells by column.

    ``faults`` grows as cells are looked at; nothing may be taken while there is one.
    """

    name: str
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def note(
        self, words: str | Phrase, /, *, at: int | None, column: str = "", **facts: object
    ) -> None:
        """Note that something is wrong in a row, or in the whole table."""
        place = FilePlace(file=self.name, row=at, column=column)
        self.faults.append(place.fault(words, **facts))


def read_table(written: str, *, name: str, columns: Sequence[str], needed: Sequence[str]) -> Table:
    """The rows of a table and what is wrong with its form.

    Columns may stand in any order and be parted by commas, semicolons or tabs, as
    spreadsheets save them; those but the ``needed`` may be missing.
    """
    heading = written.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    lines = csv.reader(io.StringIO(written, newline=""), delimiter=separator, strict=True)
    table = Table(name=name)
    row = 0
    found: list[str] | None = None
    try:
        for row, cells in enumerate(lines, 1):
            words = [cell_words(normal_line(cell)) for cell in cells]
            if found is None:
                found = [column.lower() for column in words]
                if not _are_columns(found, table, columns, needed):
                    return table
            elif any(words):
                _add_row(table, row, words, found)
    except csv.Error:
        table.note(faults.NOT_CSV, at=row + 1)
    if found is None:
        table.note(faults.NO_HEADING, at=None, columns=",".join(columns))
    return table


def _add_row(table: Table, row: int, words: list[str], columns: list[str]) -> None:
    if any(words[len(columns) :]):
        table.note(faults.TOO_MANY_CELLS, at=row, cells=len(words), columns=len(columns))
    else:
        table.rows.append((row, dict(zip(columns, words, strict=False))))


def _are_columns(
    found: list[str], table: Table, columns: Sequence[str], needed: Sequence[str]
) -> bool:
    """Whether the heading can be used; if not, its faults are noted."""
    if len(found) > MOST_COLUMNS:
        table.note(faults.TOO_MANY_COLUMNS, at=1, count=f"{len(found):,}", most=MOST_COLUMNS)
        return False
    for column in dict.fromkeys(filter(None, found)):
        if column not in columns:
            _note_unknown(column, table, columns)
        elif found.count(column) > 1:
            table.note(faults.COLUMN_TWICE, at=1, name=column)
    if not table.faults:
        for column in needed:
            if column not in found:
                table.note(faults.NO_COLUMN, at=1, name=column)
    return not table.faults


def _note_unknown(column: str, table: Table, columns: Sequence[str]) -> None:
    near = get_close_matches(column[:60], columns, n=1)
    if near:
        table.note(faults.UNKNOWN_COLUMN_NEAR, at=1, name=column[:60], near=near[0])
    else:
        table.note(faults.UNKNOWN_COLUMN, at=1, name=column[:60], known=tuple(columns))
