"""Tables: rows of data stay rows, what only lays out a page becomes plain pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from undersigned.core.reading.loaders.drafts import PieceDraft, Run, Runs

_MOST_COLUMNS_SPANNED = 20
# So many characters of cells that span rows are said again in the rows below; then those stay
# empty there.
_MOST_REPEATED = 100_000
_MOST_LINES_OF_DATA = 4


@dataclass(slots=True)
class Cell:
    drafts: list[PieceDraft] = field(default_factory=list)
    header: bool = False
    columns: int = 1
    rows: int = 1

    @property
    def is_layout(self) -> bool:
        """Whether it holds what no list of data does: headings, lists, many paragraphs."""
        if len(self.drafts) == 1 and self.drafts[0].kind == "item":
            return False  # a column of numbers
        return len(self.drafts) > _MOST_LINES_OF_DATA or any(
            draft.kind != "text" or draft.quoted for draft in self.drafts
        )


@dataclass(slots=True)
class TableRow:
    cells: list[Cell] = field(default_factory=list)
    header: bool = False

    @property
    def written(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.drafts]

    @property
    def is_header(self) -> bool:
        return self.header or (bool(self.written) and all(cell.header for cell in self.written))


def rows_as_drafts(rows: list[TableRow], *, group: int, layout: bool = False) -> list[PieceDraft]:
    """The drafts of a table's rows, in order.

    A cell that spans several rows stands in each of them; one that spans columns is
    followed by empty ones. ``layout``: the table says of itself that it holds no data.
    """
    rows = [row for row in rows if row.written]
    unwrapped = [layout or _is_layout(row) for row in rows]
    if len(rows) == 1 and not rows[0].is_header:
        unwrapped = [unwrapped[0] or _is_signature_row(rows[0])]
    if any(unwrapped):
        pairs = zip(unwrapped, rows, strict=True)
        unwrapped = [is_layout or len(row.written) == 1 for is_layout, row in pairs]
    drafts: list[PieceDraft] = []
    spanning = _Spanning()
    for is_layout, row in zip(unwrapped, rows, strict=True):
        if is_layout:
            drafts.extend(_unwrapped(row))
        else:
            draft = _row_draft(row, spanning, group)
            draft.gap = 1 if drafts else max(draft.gap, 1)
            drafts.append(draft)
    return drafts


def _is_layout(row: TableRow) -> bool:
    return any(cell.is_layout for cell in row.cells)


def _is_signature_row(row: TableRow) -> bool:
    """A table's only row that holds one cell, or lines beside lines."""
    return len(row.written) == 1 or any(len(cell.drafts) > 1 for cell in row.cells)


def _unwrapped(row: TableRow) -> Iterator[PieceDraft]:
    for cell in row.written:
        cell.drafts[0].gap = max(cell.drafts[0].gap, 1)
        yield from cell.drafts


@dataclass(slots=True)
class _Spanning:
    """The cells that go on in the rows below, by column: for how many rows, and their words."""

    cells: dict[int, tuple[int, Runs]] = field(default_factory=dict)
    repeated: int = 0

    def begin(self, column: int, rows: int, runs: Runs) -> None:
        if len(self.cells) < _MOST_COLUMNS_SPANNED:
            self.cells[column] = (rows, runs)

    def repeat(self, cells: list[Runs]) -> None:
        """Say what stands in the next columns already."""
        while (column := len(cells)) in self.cells:
            left, runs = self.cells[column]
            self.repeated += sum(len(run.text) for run in runs if isinstance(run, Run))
            cells.append(list(runs) if self.repeated <= _MOST_REPEATED else [])
            if left > 1:
                self.cells[column] = (left - 1, runs)
            else:
                del self.cells[column]


def _row_draft(row: TableRow, spanning: _Spanning, group: int) -> PieceDraft:
    first = row.written[0].drafts[0]
    cells: list[Runs] = []
    for cell in row.cells:
        spanning.repeat(cells)
        runs = _cell_runs(cell)
        if cell.rows > 1:
            spanning.begin(len(cells), cell.rows - 1, runs)
        cells.append(runs)
        cells.extend([] for _ in range(min(cell.columns, _MOST_COLUMNS_SPANNED) - 1))
    spanning.repeat(cells)
    return PieceDraft(
        line=first.line,
        last_line=max(cell.drafts[-1].last_line for cell in row.written),
        kind="row",
        gap=first.gap,
        group=group,
        cells=cells,
        header=row.is_header,
        block=first.block,
        wrapper=first.wrapper,
        boilerplate=first.boilerplate,
    )


def _cell_runs(cell: Cell) -> Runs:
    """The words of a cell, its lines parted by line feeds; a number that counts is one."""
    runs: Runs = []
    for draft in cell.drafts:
        if runs:
            runs.append(Run("\n"))
        if draft.number:
            runs.append(Run(f"{draft.number}. " if draft.runs else draft.number))
        runs.extend(draft.runs)
    return runs
