"""organisations.csv: a table that a spreadsheet can open and save without harm."""

from __future__ import annotations

import re
from collections.abc import Iterable

from undersigned.core.campaigns.campaign import Organisation
from undersigned.core.campaigns.cells import (
    Table,
    names_in,
    read_table,
    written_names,
    written_table,
)
from undersigned.core.campaigns.faults import refuse

COLUMNS = ("id", "name", "acronym", "other_names", "country", "website")
_ID = re.compile(r"\w(?:[\w.-]*\w)?")


def written_organisations(organisations: Iterable[Organisation]) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8."""
    return written_table(COLUMNS, (organisation_cells(one) for one in organisations))


def organisation_cells(organisation: Organisation) -> tuple[str | None, ...]:
    """The cells of one row, in the order of ``COLUMNS``."""
    return (
        organisation.id,
        organisation.name,
        organisation.acronym,
        written_names(organisation.other_names),
        organisation.country,
        organisation.website,
    )


def read_organisations(written: str, *, name: str) -> tuple[Organisation, ...]:
    """The organisations; CampaignInvalid names the row and the column of all that is wrong."""
    table = read_table(written, name=name, columns=COLUMNS, needed=("id", "name"))
    organisations: dict[str, Organisation] = {}
    for row, cells in table.rows:
        empty = [column for column in ("id", "name") if not cells.get(column)]
        for column in empty:
            table.fault(row, "this cell must not be empty", column=column)
        if not empty and is_free_id(table, row, cells["id"], organisations):
            organisations[cells["id"]] = organisation_in(cells)
    refuse(table.faults, name=name)
    return tuple(organisations.values())


def is_free_id(table: Table, row: int, wished: str, taken: Iterable[str]) -> bool:
    """Whether a row may have that id; if not, the fault is noted."""
    if not _ID.fullmatch(wished):
        reason = f'"{wished[:60]}" is no id: letters, digits and hyphens, without blanks'
        table.fault(row, reason, column="id")
        return False
    if wished in taken:
        reason = f'there is an organisation of the id "{wished}" above already'
        table.fault(row, reason, column="id")
        return False
    return True


def organisation_in(cells: dict[str, str]) -> Organisation:
    """The organisation of a row."""
    return Organisation(
        id=cells.get("id", ""),
        name=cells["name"],
        acronym=cells.get("acronym") or None,
        other_names=names_in(cells.get("other_names", "")),
        country=cells.get("country") or None,
        website=cells.get("website") or None,
    )
