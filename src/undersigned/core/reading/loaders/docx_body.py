"""The blocks of a part of a .docx: paragraphs, lists and tables as drafts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders.docx_numbering import BULLET, Numbering
from undersigned.core.reading.loaders.docx_runs import Inside, RunReader, Tally
from undersigned.core.reading.loaders.docx_styles import Styles
from undersigned.core.reading.loaders.docx_xml import (
    MC,
    W,
    Xml,
    child,
    elements,
    number,
    switch,
    val,
)
from undersigned.core.reading.loaders.drafts import PieceDraft, Report, Runs
from undersigned.core.reading.loaders.tables import Cell, TableRow, rows_as_drafts
from undersigned.core.texts.model import Marker

_WRAPPERS: Final = frozenset(
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
)
_DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})


class BlockReader:
    """Reads the blocks of one part.

    ``counts_lines``: each paragraph of the body is a line of the file, empty ones too.
    Other parts, and text boxes, stand at the line that the tally is at.
    """

    def __init__(
        self,
        runs: RunReader,
        styles: Styles,
        numbering: Numbering,
        tally: Tally,
        report: Report,
        *,
        counts_lines: bool = False,
    ) -> None:
        self._runs = runs
        self._styles = styles
        self._numbering = numbering
        self._tally = tally
        self._report = report
        self._counts_lines = counts_lines
        self._drafts: list[PieceDraft] = []
        self._gap = 1
        self._in_cell = False
        self._list: str | None = None  # the list whose items come one after the other

    def read(self, container: Xml) -> list[PieceDraft]:
        """The drafts of all blocks in a container, in reading order."""
        outer, self._drafts = self._drafts, []
        self._read_blocks(container)
        drafts, self._drafts = self._drafts, outer
        return drafts

    def _read_blocks(self, container: Xml) -> None:
        """As deep as XML may be nested at all, see ``limits.XML_DEPTH``."""
        for element in elements(container):
            tag = element.tag
            if tag == f"{W}p":
                self._read_paragraph(element)
            elif tag == f"{W}tbl":
                self._read_table(element)
            elif tag in _WRAPPERS:
                self._read_blocks(element)
            elif tag == f"{MC}AlternateContent":
                chosen = element.find(f"{MC}Choice")
                if chosen is not None:
                    self._read_blocks(chosen)
            elif tag in _DELETED:
                self._pass_over(element)
            elif tag == f"{W}altChunk":
                self._report.add(phrase("An embedded file was left out."), self._tally.line)

    def _pass_over(self, element: Xml) -> None:
        """Leave deleted blocks out; their paragraphs still count as lines."""
        self._tally.deletions += 1
        if self._counts_lines:
            self._tally.line += sum(1 for _ in element.iter(f"{W}p"))

    # --- Paragraphs ---------------------------------------------------------------------------

    def _read_paragraph(self, paragraph: Xml) -> None:
        if self._counts_lines:
            self._tally.line += 1
        properties = child(paragraph, "pPr")
        if switch(properties, "pageBreakBefore"):
            self._gap = 2
        heading = self._styles.heading_level(properties)
        # A heading is bold anyway; what counts is what somebody made bold in it.
        inside = self._runs.read(paragraph, properties if heading is None else None)
        first = self._first_draft(properties, heading)
        if any(_is_visible(runs) for runs in inside.lines):
            self._add_lines(inside, first)
        elif inside.is_rule or child(properties, "pBdr", "bottom") is not None:
            first.kind = "rule"
            self._add(first)
        elif first.number and self._in_cell:  # a column of automatic numbers
            self._add(first)
        else:
            self._gap = 2
        if inside.breaks_page or child(properties, "sectPr") is not None:
            self._gap = 2
        for box in inside.boxes:
            self._read_box(box)

    def _first_draft(self, properties: Xml | None, heading: int | None) -> PieceDraft:
        """The draft of a paragraph's first line, still without words."""
        group, level, label = self._list_place(properties)
        draft = PieceDraft(self._tally.line, self._tally.line, gap=self._gap, group=group)
        if heading is not None:
            draft.kind, draft.level = "heading", heading
        elif label:
            draft.kind, draft.level = "item", level
        draft.number = label if label != BULLET else None
        return draft

    def _add_lines(self, inside: Inside, first: PieceDraft) -> None:
        """One draft for each line of a paragraph; the list label is that of the first."""
        kind = first.kind if first.kind == "heading" else "text"
        draft, gap = first, first.gap
        for runs in inside.lines:
            if not _is_visible(runs):
                gap += 1
                continue
            if draft.runs:
                draft = replace(first, kind=kind, number=None)
            draft.runs, draft.gap = runs, gap
            self._add(draft)
            gap = 0

    def _add(self, draft: PieceDraft) -> None:
        self._drafts.append(draft)
        self._gap = 1

    def _list_place(self, properties: Xml | None) -> tuple[int | None, int, str | None]:
        """The group, level and label of a paragraph; no group outside of lists.

        Empty paragraphs are counted too, as Word does.
        """
        place = self._styles.list_of(properties)
        label = self._numbering.label(*place) if place else ""
        if place is None or not label:
            self._list = None
            return None, 0, None
        name, level = place
        if self._list is None or (level == 0 and name != self._list):
            self._tally.groups += 1
            self._list = name
        return self._tally.groups, level, label

    def _read_box(self, box: Xml) -> None:
        counts_lines, self._counts_lines = self._counts_lines, False
        in_cell, self._in_cell = self._in_cell, False
        drafts = self.read(box)
        self._counts_lines, self._in_cell = counts_lines, in_cell
        for draft in drafts:
            self._add(draft)

    # --- Tables ---------------------------------------------------------------------------------

    def _read_table(self, table: Xml) -> None:
        gap = self._gap
        rows: list[TableRow] = []
        starts: dict[int, Cell] = {}  # by column: the cell that may go on in the next rows
        for element in _inner(table, "tr"):
            properties = child(element, "trPr")
            if child(properties, "del") is not None:
                self._pass_over(element)
                continue
            rows.append(self._read_row(element, properties, starts))
        self._list = None
        self._tally.groups += 1
        drafts = rows_as_drafts(rows, group=self._tally.groups)
        if drafts:
            drafts[0].gap = max(drafts[0].gap, gap)
        self._drafts += drafts
        self._gap = 1

    def _read_row(self, element: Xml, properties: Xml | None, starts: dict[int, Cell]) -> TableRow:
        row = TableRow(header=bool(switch(properties, "tblHeader")))
        column = number(val(properties, "gridBefore")) or 0
        for each in _inner(element, "tc"):
            about = child(each, "tcPr")
            columns = max(number(val(about, "gridSpan")) or 1, 1)
            self._gap, self._in_cell = 1, True
            cell = Cell(self.read(each), columns=columns)
            self._in_cell = False
            merge = child(about, "vMerge")
            if merge is None:
                starts.pop(column, None)
                row.cells.append(cell)
            elif merge.get(f"{W}val") == "restart" or column not in starts:
                starts[column] = cell
                row.cells.append(cell)
            else:
                starts[column].rows += 1
            column += columns
        return row


def _inner(parent: Xml, name: str) -> list[Xml]:
    """The rows of a table or the cells of a row, those in content controls included."""
    found: list[Xml] = []
    for element in elements(parent):
        if element.tag == f"{W}{name}":
            found.append(element)
        elif element.tag in _WRAPPERS:
            found += _inner(element, name)
    return found


def _is_visible(runs: Runs) -> bool:
    return any(isinstance(run, Marker) or run.text.strip() for run in runs)
