"""Tables that lay out names in columns, so that each of their cells is a signatory."""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.pieces import Piece
from undersigned.core.spotting import countries
from undersigned.core.texts.model import plain

_MOST_COLUMNS = 20
# So many cells must have a body's word, in all of the table and in each column.
_SHARE = 0.5
_SHARE_OF_COLUMN = 0.25


def names_in_grid(rows: Sequence[Piece]) -> list[tuple[str, Piece]] | None:
    """The names in a table whose columns are all names, with their rows; None if its columns
    differ.

    They are read down the columns if that puts them in alphabetical order, else across.
    """
    if len(rows) < 2 or any(row.kind != "row" or row.header for row in rows):
        return None
    width = max(len(row.cells) for row in rows)
    if not 2 <= width <= _MOST_COLUMNS:
        return None
    cells = [[" ".join(plain(cell).split()) for cell in row.cells] for row in rows]
    columns = [[row[at] if at < len(row) else "" for row in cells] for at in range(width)]
    across = [(cell, row) for row, own in zip(rows, cells, strict=True) for cell in own if cell]
    shares = [_bodies([cell for cell in column if cell]) for column in columns]
    if min(shares) < _SHARE_OF_COLUMN or _bodies(_names(across)) < _SHARE:
        return None
    down = [
        (cell, row) for column in columns for cell, row in zip(column, rows, strict=True) if cell
    ]
    return down if _is_sorted(_names(down)) and not _is_sorted(_names(across)) else across


def _names(found: Sequence[tuple[str, Piece]]) -> list[str]:
    return [name for name, _ in found]


def _bodies(names: Sequence[str]) -> float:
    """The share of names of bodies; 0 where numbers, countries or people stand."""
    strangers = (countries.country_code(name) is not None or name.isdigit() for name in names)
    if not names or any(strangers) or not all(map(lines.looks_like_name, names)):
        return 0.0
    return sum(bool(vocabulary.BODY_WORD.search(name)) for name in names) / len(names)


def _is_sorted(names: Sequence[str]) -> bool:
    folded = [name.casefold() for name in names]
    return folded == sorted(folded)
