"""The tables of a page while they are open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from undersigned.core.reading.loaders.drafts import PieceDraft
from undersigned.core.reading.loaders.tables import Cell, TableRow, rows_as_drafts

PARTS: Final = ("table", "tbody", "tr", "td")
"""The parts of a table from the outside in; ``thead`` and ``tfoot`` count as ``tbody``, ``th``
as ``td``."""


@dataclass(slots=True)
class OpenTable:
    """``open``: which of its parts are."""

    is_layout: bool = False
    open: set[str] = field(default_factory=set)
    rows: list[TableRow] = field(default_factory=list)
    in_head: bool = False

    def start(self, part: str, tag: str, attributes: Mapping[str, str]) -> None:
        self.open.add(part)
        if part == "tbody":
            self.in_head = tag == "thead"
        elif part == "tr" or (part == "td" and not self.rows):
            self.rows.append(TableRow(header=self.in_head))
        if part == "td":
            cell = Cell(
                header=tag == "th",
                columns=_span(attributes, "colspan"),
                rows=_span(attributes, "rowspan"),
            )
            self.rows[-1].cells.append(cell)

    def closed_by(self, part: str) -> list[str]:
        """The open parts that a start tag closes without saying so, from the inside out."""
        inner = PARTS[PARTS.index(part) :]
        return [each for each in reversed(inner) if each in self.open]

    def fill_cell(self, drafts: list[PieceDraft]) -> None:
        self.rows[-1].cells[-1].drafts = drafts

    def drafts(self, *, group: int) -> list[PieceDraft]:
        return rows_as_drafts(self.rows, group=group, layout=self.is_layout)


def _span(attributes: Mapping[str, str], name: str) -> int:
    written = attributes.get(name, "").strip()
    return max(int(written), 1) if written.isdecimal() and len(written) < 5 else 1
