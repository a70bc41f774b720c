"""What every kind of file is turned into before anybody asks what it means.

A loader (one module per kind of file) yields pieces in reading order and loses nothing
that a reader of the file would see. The rest of ``reading`` looks at pieces only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from undersigned.core.phrase import Phrase
from undersigned.core.texts.model import Marker, Words, plain

PieceKind = Literal["text", "heading", "item", "row", "rule"]
Form = Literal["plain", "markdown", "html", "docx", "written"]
"""What a file is written in; ``written`` is our own form of a text in a campaign folder."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One line, paragraph, heading, list item or table row, as it stands in the file.

    ``line`` and ``last_line`` count from 1: lines of the file, paragraphs in .docx. ``index``
    counts the pieces of the file from 0; a unit joined of several reaches to ``last_index``.
    ``gap`` counts what parts it from the piece before: 0 is a mere line end (or ``<br>``),
    1 a paragraph's end, 2 or more several blank lines.
    ``soft``: the line end behind it may be a mere wrap (plain text, Markdown), so that the
    next piece with gap 0 may go on with the same sentence.
    ``level``: of a heading 1 to 6, of an item its depth from 0.
    ``number``: the label of an item or a numbered heading as a reader sees it, without dot
    and bracket ("1", "a", "iv"), or None for a bullet. ``typed`` labels stand in the file's
    own text, others are made by its list markup.
    ``group``: pieces of one list or one table share a number; None outside of lists.
    ``cells``: the cells of a table row; ``words`` then holds those with words joined by
    " | ". A line feed in them is a line's end on purpose. A line of plain text whose
    columns are parted by tabs or by three blanks and more has cells too; its ``words`` are
    parted by single blanks.
    ``header``: a row that is the head of its table.
    ``note``: the label of the note whose body this is, where the file's own markup says so;
    the pieces of a note with several paragraphs all have it.
    ``boilerplate``: stands in navigation, forms, page headers and footers.
    ``quoted``: stands in a block quotation.
    """

    words: tuple[Words | Marker, ...]
    line: int
    last_line: int
    kind: PieceKind = "text"
    gap: int = 1
    soft: bool = False
    level: int = 0
    number: str | None = None
    typed: bool = False
    group: int | None = None
    cells: tuple[tuple[Words | Marker, ...], ...] = ()
    header: bool = False
    note: str | None = None
    boilerplate: bool = False
    quoted: bool = False
    index: int = 0
    last_index: int = 0

    @cached_property
    def text(self) -> str:
        """The bare words of the piece."""
        return plain(self.words)

    @property
    def is_strong(self) -> bool:
        """Whether every word of it is bold."""
        runs = [run for run in self.words if isinstance(run, Words) and run.text.strip()]
        return bool(runs) and all(run.strong for run in runs)


@dataclass(frozen=True)
class Unsure:
    """What the reader could not decide or had to change, for a person to look at."""

    what: Phrase
    line: int | None = None


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A file as pieces.

    ``metadata``: what the file says of itself outside its text (front matter, ``<title>``,
    ``<html lang>``, document properties), each with its line where it has one: keys
    ``title``, ``date``, ``language``, ``subject``.
    ``unsure``: what was repaired or left out on the way. ``lines`` are those of the file as
    they stand in it, before any repair; none of a .docx.
    """

    pieces: tuple[Piece, ...]
    form: Form
    lines: tuple[str, ...] = ()
    metadata: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    unsure: tuple[Unsure, ...] = ()
