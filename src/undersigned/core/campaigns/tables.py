"""organisations.csv: a table that a spreadsheet can open and save without harm."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from undersigned.core.campaigns.campaign import Organisation
from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.normal import normal_line

_COLUMNS = ("id", "name", "acronym", "other_names", "country", "website")
_ID = re.compile(r"\w(?:[\w.-]*\w)?")
# What makes a spreadsheet take a cell for a formula, in full width, too; and the sign that keeps
# it from doing so (OWASP, "CSV Injection").
_FORMULA = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")


def inert_cell(cell: str) -> str:
    """The cell so that a spreadsheet takes it for words; ``cell_words`` gives them back."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def cell_words(cell: str) -> str:
    """What was made inert, as it was."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def written_organisations(organisations: Iterable[Organisation]) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(_COLUMNS)
    for organisation in organisations:
        cells = (
            organisation.id,
            organisation.name,
            organisation.acronym,
            " | ".join(name.replace("|", "\\|") for name in organisation.other_names),
            organisation.country,
            organisation.website,
        )
        table.writerow(inert_cell(normal_line(cell or "")) for cell in cells)
    return out.getvalue().encode()


def read_organisations(written: str, *, name: str) -> tuple[Organisation, ...]:
    """The organisations; CampaignInvalid names the row and the column of what is wrong.

    Columns may stand in any order and be parted by commas, semicolons or tabs, as
    spreadsheets save them; those but ``id`` and ``name`` may be missing.
    """
    organisations: dict[str, Organisation] = {}
    for row, cells in _rows(written, name):
        for column in ("id", "name"):
            if not cells.get(column):
                where = f"{name}, row {row}, column {column}"
                raise CampaignInvalid(where=where, reason="this cell must not be empty")
        where = f"{name}, row {row}, column id"
        if not _ID.fullmatch(cells["id"]):
            reason = f'"{cells["id"]}" is no id: letters, digits and hyphens, without blanks'
            raise CampaignInvalid(where=where, reason=reason)
        if cells["id"] in organisations:
            reason = f'there is an organisation of the id "{cells["id"]}" above already'
            raise CampaignInvalid(where=where, reason=reason)
        organisations[cells["id"]] = Organisation(
            id=cells["id"],
            name=cells["name"],
            acronym=cells.get("acronym") or None,
            other_names=_names(cells.get("other_names", "")),
            country=cells.get("country") or None,
            website=cells.get("website") or None,
        )
    return tuple(organisations.values())


def _names(cell: str) -> tuple[str, ...]:
    names = (normal_line(name.replace("\\|", "|")) for name in re.split(r"(?<!\\)\|", cell))
    return tuple(name for name in names if name)


def _rows(written: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that are not empty, by their number in a spreadsheet, as cells by column."""
    heading = written.partition("\n")[0]
    separator = max(",;\t", key=heading.count)
    table = csv.reader(io.StringIO(written, newline=""), delimiter=separator, strict=True)
    row = 0
    columns: list[str] | None = None
    try:
        for row, cells in enumerate(table, 1):
            words = [cell_words(normal_line(cell)) for cell in cells]
            if columns is None:
                columns = _columns(words, name)
            elif any(words):
                if any(words[len(columns) :]):
                    where = f"{name}, row {row}"
                    reason = f"there are {len(words)} cells for {len(columns)} columns"
                    raise CampaignInvalid(where=where, reason=f'{reason}; use "" around commas')
                yield row, dict(zip(columns, words, strict=False))
    except csv.Error as error:
        raise CampaignInvalid(
            where=f"{name}, row {row + 1}", reason=f"this is not CSV ({error})"
        ) from error
    if columns is None:
        raise CampaignInvalid(where=name, reason=f"the first row must be {','.join(_COLUMNS)}")


def _columns(heading: list[str], name: str) -> list[str]:
    columns = [column.lower() for column in heading]
    for column in filter(None, columns):
        if column not in _COLUMNS:
            near = get_close_matches(column, _COLUMNS, n=1)
            hint = f'; did you mean "{near[0]}"' if near else ""
            reason = f'there is no column "{column}"{hint}'
            raise CampaignInvalid(where=f"{name}, row 1", reason=reason)
        if columns.count(column) > 1:
            raise CampaignInvalid(where=f"{name}, row 1", reason=f'"{column}" is there twice')
    for column in ("id", "name"):
        if column not in columns:
            raise CampaignInvalid(where=f"{name}, row 1", reason=f'there is no column "{column}"')
    return columns
