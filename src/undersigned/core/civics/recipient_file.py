"""Recipients that a person lists in a CSV file: ``file:contacts.csv``."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from undersigned.core.cells import cell_words
from undersigned.core.civics.directory import Filters, Selection
from undersigned.core.civics.recipient_rows import COLUMNS, REQUIRED, read_row
from undersigned.core.civics.recipients import Recipient
from undersigned.core.errors import (
    FileEmpty,
    FileMissing,
    FileNotText,
    FileTooLarge,
    RecipientsInvalid,
    UnknownAudience,
    Unreadable,
    files,
)
from undersigned.core.phrase import phrase
from undersigned.core.slugs import shorten, slug

MOST_ROWS = 100_000
MOST_MEGABYTES = 100
SHOWN_FAULTS = 100

_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class ListedCandidate:
    """One row of a file, which can be addressed on any day."""

    recipient: Recipient
    file: str

    @property
    def id(self) -> str:
        return self.recipient.id

    @property
    def path(self) -> str:
        """The file, narrowed to the state that the recipient speaks for."""
        return f"file:{self.file}" + "".join(f"?country={one}" for one in self.recipient.concerns)

    def addressed(self, *, on: date, language: str) -> Recipient:
        """The row as it was written, whatever the day and the language."""
        return self.recipient


def find(file: str, filters: Filters, *, base: Path) -> Selection:
    """The recipients of a CSV file, relative to ``base``; docs/recipients.md has the columns.

    Raises the errors of an unreadable file, and RecipientsInvalid naming every fault of its
    rows at once. The filters are ``country`` and ``state``.
    """
    recipients, warnings = read_recipients(base / file, shown_as=file)
    for key, values in filters.items():
        if key not in ("country", "state"):
            hint = "; the filters of a file are country and state"
            raise UnknownAudience(name=f"file:{file}?{key}=", hint=hint)
        recipients = [one for one in recipients if _has(one, key, values)]
    candidates = [ListedCandidate(recipient, file) for recipient in recipients]
    return Selection(candidates=candidates, warnings=warnings)


def _has(recipient: Recipient, key: str, values: frozenset[str]) -> bool:
    if key == "country":
        return not values.isdisjoint(recipient.concerns)
    return (recipient.state or "").lower() in values


def read_recipients(path: Path, *, shown_as: str) -> tuple[Sequence[Recipient], tuple[str, ...]]:
    """The recipients of a file in its order, and sentences about what is doubtful in it."""
    text, warnings = _decode(path, shown_as)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    listed = _Listed(prefix=shorten(slug(path.stem), limit=40))
    records = _records(reader, listed.faults)
    columns, unused = listed.heading(next(records, (1, []))[1])
    listed.refuse_faults(shown_as)
    for number, row in records:
        listed.add(row, columns, number=number)
    listed.refuse_faults(shown_as)
    if unused:
        warnings.append(f"{shown_as}: nothing is read from the column {', '.join(unused)}.")
    return list(listed.recipients.values()), (*warnings, *listed.warnings)


class _Listed:
    """What was read so far: recipients by id, faults, and warnings about rows left out."""

    def __init__(self, *, prefix: str) -> None:
        self.recipients: dict[str, Recipient] = {}
        self.faults: list[str] = []
        self.warnings: list[str] = []
        self._prefix = prefix
        self._rows: dict[Recipient, int] = {}
        self._namesakes: dict[str, int] = {}

    def heading(self, cells: Sequence[str]) -> tuple[Sequence[str | None], Sequence[str]]:
        """The column that each heading means, and the headings that mean none."""
        meant = [_column(cell) for cell in cells]
        columns = [column for column in meant if column]
        missing = [column for column in REQUIRED if column not in columns]
        if "address" not in columns and "email" not in columns:
            missing.append("address or email")
        self.faults += [f"row 1: there is no column {column}" for column in missing]
        twice = sorted(column for column, count in Counter(columns).items() if count > 1)
        self.faults += [f"row 1: there are two columns {column}" for column in twice]
        unused = [cell.strip() for cell, column in zip(cells, meant, strict=True) if not column]
        return meant, [heading for heading in unused if heading]

    def add(self, row: Sequence[str], columns: Sequence[str | None], *, number: int) -> None:
        """Take a row in; a row that repeats another is left out and named."""
        if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
            count = f"{len(row)} cells under {len(columns)} headings"
            self.faults.append(f"row {number}: has {count}; put quotation marks round a cell")
            return
        cells = {
            column: cell_words(cell) for column, cell in zip(columns, row, strict=False) if column
        }
        one = read_row(cells, number=number, prefix=self._prefix)
        if isinstance(one, list):
            self.faults += one
        elif one in self._rows:
            self.warnings.append(f"Row {number} repeats row {self._rows[one]} and was left out.")
        else:
            self._rows[one] = number
            self._place(one, number=number, has_own_id=bool(cells.get("id", "").strip()))

    def _place(self, one: Recipient, *, number: int, has_own_id: bool) -> None:
        if one.id in self.recipients and has_own_id:
            self.faults.append(f'row {number}, id: "{one.id}" is another row\'s already')
            return
        id_ = one.id
        while id_ in self.recipients:
            self._namesakes[one.id] = self._namesakes.get(one.id, 1) + 1
            id_ = f"{one.id}-{self._namesakes[one.id]}"
        self.recipients[id_] = one if id_ == one.id else replace(one, id=id_)

    def refuse_faults(self, shown_as: str) -> None:
        """Raise RecipientsInvalid with all faults so far, if there are any."""
        if not self.faults:
            return
        lines = self.faults[:SHOWN_FAULTS]
        if len(self.faults) > SHOWN_FAULTS:
            lines.append(f"and {len(self.faults) - SHOWN_FAULTS} more")
        problems = "\n".join(f"  {line}" for line in lines)
        raise RecipientsInvalid(file=shown_as, count=len(self.faults), problems=problems)


def _column(heading: str) -> str | None:
    """The column that a heading means, if any."""
    plain = slug(heading).replace("-", "_")
    for column, others in COLUMNS.items():
        if plain == column or plain in others:
            return column
    return None


def _records(reader: Iterator[list[str]], faults: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, with their number as a spreadsheet counts them."""
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            if number > MOST_ROWS + 1:
                faults.append(f"row {number}: a file holds at most {MOST_ROWS:,} recipients")
                return
            if any(cell.strip() for cell in row):
                yield number, row
    except csv.Error as error:
        faults.append(f"row {number + 1}: is not written as CSV ({error})")


def _delimiter(text: str) -> str:
    """The one of comma, semicolon and tab that gives the most known headings."""
    heading = text.partition("\n")[0]
    known = {
        delimiter: sum(_column(cell.strip(' "')) is not None for cell in heading.split(delimiter))
        for delimiter in _DELIMITERS
    }
    return max(_DELIMITERS, key=lambda delimiter: known[delimiter])


def _decode(path: Path, shown_as: str) -> tuple[str, list[str]]:
    """The file's text: UTF-8, with a mark or without, else Windows-1252, which is said."""
    try:
        size = path.stat().st_size
        if size > MOST_MEGABYTES * 1_000_000:
            raise FileTooLarge(file=shown_as, limit=MOST_MEGABYTES)
        if not path.is_file():  # a folder, or a device that may never end
            raise Unreadable(file=shown_as, reason=phrase(files.IS_NO_FILE))
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(file=shown_as) from None
    except OSError as error:
        raise Unreadable(file=shown_as, reason=error.strerror) from error
    if not content.strip():
        raise FileEmpty(file=shown_as)
    if b"\0" in content:
        raise FileNotText(file=shown_as, reason=phrase(files.IS_NO_CSV))
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        guess = f"{shown_as} is not in UTF-8; it was read as Windows-1252 (Western European)."
        return content.decode("cp1252"), [guess]
    except UnicodeDecodeError:
        raise FileNotText(file=shown_as, reason=phrase(files.HAS_NO_ENCODING)) from None
