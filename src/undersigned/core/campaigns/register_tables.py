"""Organisations from a table or a pasted list, every fault named with its row and column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from undersigned.core.campaigns.campaign import Organisation
from undersigned.core.campaigns.cells import Table, read_table, written_table
from undersigned.core.campaigns.faults import Fault, listed
from undersigned.core.campaigns.invitees import read_invitees
from undersigned.core.campaigns.naming import (
    LONGEST_ACRONYM,
    LONGEST_COUNTRY,
    LONGEST_NAME,
    MOST_OTHER_NAMES,
    name_fault,
    website_of,
)
from undersigned.core.campaigns.organisations import folded_name
from undersigned.core.campaigns.tables import (
    COLUMNS,
    is_free_id,
    organisation_cells,
    organisation_in,
)
from undersigned.core.errors import MailAddressInvalid, RegisterInvalid
from undersigned.core.texts.front_matter import is_language_code
from undersigned.core.writing.mail import mail_address

CONTACT_COLUMNS = ("contact_name", "contact_email", "contact_role", "language")
MOST_ROWS = 1_000
LONGEST_CONTACT_LINE, LONGEST_ID = 120, 60

_SEPARATOR = re.compile("[,;\t]")


@dataclass(frozen=True, kw_only=True)
class Row:
    """An organisation of a table and who is written to at it. ``organisation.id`` may be empty."""

    row: int
    organisation: Organisation
    contact_name: str = ""
    contact_email: str = ""
    contact_role: str = ""
    language: str = ""


def read_register(written: str, *, name: str, with_contacts: bool) -> tuple[Row, ...]:
    """The rows of a table with a heading, or of a pasted list without one.

    A row of a name that stands above already may bring another contact for it, and nothing
    else. RegisterInvalid tells every fault: then nothing may be taken. Without
    ``with_contacts``, a contact is a fault.
    """
    is_table = _has_heading(written)
    table = _of_table(written, name) if is_table else _of_list(written, name)
    if len(table.rows) > MOST_ROWS:
        reason = f"there are {len(table.rows):,} rows, and {MOST_ROWS:,} are taken at a time"
        table.faults = []
        table.fault(None, reason)
        _refuse(table)
    rows: dict[int, Row] = {}
    ids: set[str] = set()
    names: dict[tuple[str, ...], Row] = {}
    for number, cells in table.rows:
        row = _row(table, number, cells, ids, with_contacts=with_contacts)
        if row is not None and _is_new(table, row, names):
            rows[number] = row
    if not table.faults and not rows:
        table.fault(None, "there is no organisation in it")
    _refuse(table)
    return tuple(rows.values())


def written_register(organisations: Iterable[Organisation]) -> bytes:
    """The table without contacts, as CSV in UTF-8 that spreadsheets open without harm."""
    return written_table(COLUMNS, (organisation_cells(one) for one in organisations))


def _has_heading(written: str) -> bool:
    first = written.lstrip("\ufeff\r\n \t").partition("\n")[0]
    return "name" in {cell.strip(' "\r').lower() for cell in _SEPARATOR.split(first)}


def _of_table(written: str, name: str) -> Table:
    written = written.removeprefix("\ufeff")
    return read_table(written, name=name, columns=(*COLUMNS, *CONTACT_COLUMNS), needed=("name",))


def _of_list(written: str, name: str) -> Table:
    """A pasted list as a table."""
    pasted = read_invitees(written, needs_address=False)
    table = Table(name=name)
    for fault in pasted.faults:
        table.faults.append(Fault(where=f"{name}, line {fault.line}", reason=fault.reason))
    for one in pasted.invitees:
        cells = {"name": one.name, "acronym": one.acronym, "country": one.country}
        cells |= {"contact_email": one.address, "contact_name": one.person}
        table.rows.append((one.line, cells | {"contact_role": one.role}))
    return table


def _refuse(table: Table) -> None:
    if table.faults:
        raise RegisterInvalid(
            file=table.name,
            count=len(table.faults),
            problems=listed(table.faults),
            faults=tuple(table.faults),
        )


# --- Rows -----------------------------------------------------------------------------------


def _row(
    table: Table, number: int, cells: dict[str, str], ids: set[str], *, with_contacts: bool
) -> Row | None:
    """The row; None if something in it is wrong, which is noted."""
    before = len(table.faults)
    _look_at_names(table, number, cells)
    _look_at_contact(table, number, cells, with_contacts=with_contacts)
    wished = cells.get("id", "")
    if len(wished) > LONGEST_ID:
        table.fault(number, f"an id has at most {LONGEST_ID} characters", column="id")
    elif wished and is_free_id(table, number, wished, ids):
        ids.add(wished)
    website = cells.get("website", "")
    if website and website_of(website) is None:
        reason = f'"{website[:60]}" is no web address; write it as https://harbour.example'
        table.fault(number, reason, column="website")
    if len(table.faults) > before:
        return None
    organisation = replace(organisation_in(cells), website=website_of(website))
    return Row(
        row=number,
        organisation=organisation,
        **{column: cells.get(column, "") for column in CONTACT_COLUMNS},
    )


def _look_at_names(table: Table, number: int, cells: dict[str, str]) -> None:
    if not cells.get("name"):
        table.fault(number, "this cell must not be empty", column="name")
    others = organisation_in({"name": "", "other_names": cells.get("other_names", "")}).other_names
    if len(others) > MOST_OTHER_NAMES:
        reason = f"there are {len(others)} names, and {MOST_OTHER_NAMES} are the most"
        table.fault(number, reason, column="other_names")
    for column, words, longest in (
        ("name", cells.get("name", ""), LONGEST_NAME),
        ("acronym", cells.get("acronym", ""), LONGEST_ACRONYM),
        ("country", cells.get("country", ""), LONGEST_COUNTRY),
        *(("other_names", other, LONGEST_NAME) for other in others),
    ):
        wrong = name_fault(words, longest=longest)
        if wrong:
            table.fault(number, wrong, column=column)


def _look_at_contact(
    table: Table, number: int, cells: dict[str, str], *, with_contacts: bool
) -> None:
    filled = [column for column in CONTACT_COLUMNS[:3] if cells.get(column)]
    if filled and not with_contacts:
        reason = "contacts are protected, and only a coordinator may bring them"
        table.fault(number, reason, column=filled[0])
        return
    for column in filled:
        if column != "contact_email" and len(cells[column]) > LONGEST_CONTACT_LINE:
            reason = f"at most {LONGEST_CONTACT_LINE} characters"
            table.fault(number, reason, column=column)
    if filled and not cells.get("contact_email"):
        table.fault(number, "a contact needs a mail address", column="contact_email")
    elif filled:
        _look_at_address(table, number, cells)
    language = cells.get("language", "")
    if language and not is_language_code(language):
        reason = f'"{language[:30]}" is not the code of a language, such as en or km'
        table.fault(number, reason, column="language")


def _look_at_address(table: Table, number: int, cells: dict[str, str]) -> None:
    try:
        cells["contact_email"] = mail_address(cells["contact_email"], whose="the contact")
    except MailAddressInvalid as error:
        reason = f'"{error.facts["address"]}" cannot be used: {error.facts["reason"]}'
        table.fault(number, reason, column="contact_email")


def _is_new(table: Table, row: Row, names: dict[tuple[str, ...], Row]) -> bool:
    """Whether the row brings an organisation, or another contact for one; else it is a fault."""
    organisation = row.organisation
    key = tuple(
        folded_name(words or "")
        for words in (organisation.name, organisation.acronym, organisation.country)
    )
    first = names.setdefault(key, row)
    if first is row or (row.contact_email and row.contact_email != first.contact_email):
        return True
    table.fault(row.row, f"this organisation stands in row {first.row} already", column="name")
    return False
