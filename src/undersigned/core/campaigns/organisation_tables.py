"""Tables of organisations: ``organisations.csv``, and what people bring for the register.

The folder's own table is taken as it is. A table or list that somebody brings may have contacts,
may lack ids, and is held to what a name and an address may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from undersigned.core import faults
from undersigned.core.campaigns.campaign import FolderOrganisation
from undersigned.core.campaigns.invitees import read_invitees
from undersigned.core.campaigns.tables import (
    Table,
    names_in,
    read_table,
    written_names,
    written_table,
)
from undersigned.core.errors import MailAddressInvalid, RegisterInvalid
from undersigned.core.faults import listed, refuse
from undersigned.core.phrase import _, phrase
from undersigned.core.texts.front_matter import is_language_code
from undersigned.core.texts.names import (
    LONGEST_ACRONYM,
    LONGEST_COUNTRY,
    LONGEST_NAME,
    LONGEST_PERSON,
    MOST_OTHER_NAMES,
    folded_name,
    name_fault,
    website_of,
)
from undersigned.core.writing.mail import mail_address

COLUMNS = ("id", "name", "acronym", "other_names", "country", "website")
CONTACT_COLUMNS = ("contact_name", "contact_email", "contact_role", "language")
MOST_ROWS = 1_000
LONGEST_ID = 60

_ID = re.compile(r"\w(?:[\w.-]*\w)?")
_SEPARATOR = re.compile("[,;\t]")
_CALLED = {
    "name": _("The name"),
    "acronym": _("The acronym"),
    "country": _("The country"),
    "other_names": _("The other name"),
}


# --- organisations.csv ----------------------------------------------------------------------------


def written_organisations(organisations: Iterable[FolderOrganisation]) -> bytes:
    """The table as CSV (RFC 4180) in UTF-8, without contacts."""
    return written_table(COLUMNS, (_cells(one) for one in organisations))


def read_organisations(written: str, *, name: str) -> tuple[FolderOrganisation, ...]:
    """The organisations; CampaignInvalid names the row and the column of all that is wrong."""
    table = read_table(written, name=name, columns=COLUMNS, needed=("id", "name"))
    organisations: dict[str, FolderOrganisation] = {}
    for row, cells in table.rows:
        empty = [column for column in ("id", "name") if not cells.get(column)]
        for column in empty:
            table.note(faults.EMPTY_CELL, at=row, column=column)
        if not empty and _is_free_id(table, row, cells["id"], organisations):
            organisations[cells["id"]] = _organisation(cells)
    refuse(table.faults, name=name)
    return tuple(organisations.values())


def _cells(organisation: FolderOrganisation) -> tuple[str | None, ...]:
    """The cells of one row, in the order of ``COLUMNS``."""
    return (
        organisation.id,
        organisation.name,
        organisation.acronym,
        written_names(organisation.other_names),
        organisation.country,
        organisation.website,
    )


def _organisation(cells: dict[str, str]) -> FolderOrganisation:
    return FolderOrganisation(
        id=cells.get("id", ""),
        name=cells["name"],
        acronym=cells.get("acronym") or None,
        other_names=names_in(cells.get("other_names", "")),
        country=cells.get("country") or None,
        website=cells.get("website") or None,
    )


def _is_free_id(table: Table, row: int, wished: str, taken: Iterable[str]) -> bool:
    """Whether a row may have that id; if not, the fault is noted."""
    if not _ID.fullmatch(wished):
        table.note(faults.NO_ID, at=row, column="id", id=wished[:60])
        return False
    if wished in taken:
        table.note(faults.ID_TWICE, at=row, column="id", id=wished)
        return False
    return True


# --- What people bring ----------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """An organisation of a table and who is written to at it. ``organisation.id`` may be empty."""

    row: int
    organisation: FolderOrganisation
    contact_name: str = ""
    contact_email: str = ""
    contact_role: str = ""
    language: str = ""


def read_register(written: str, *, name: str, with_contacts: bool) -> tuple[RegisterRow, ...]:
    """The rows of a table with a heading, or of a pasted list without one.

    A row of a name that stands above already may bring another contact for it, and nothing
    else. RegisterInvalid tells every fault: then nothing may be taken. Without
    ``with_contacts``, a contact is a fault.
    """
    table = _of_table(written, name) if _has_heading(written) else _of_list(written, name)
    if len(table.rows) > MOST_ROWS:
        table.faults = []
        rows_found, most = f"{len(table.rows):,}", f"{MOST_ROWS:,}"
        table.note(faults.TOO_MANY_ROWS, at=None, rows=rows_found, most=most)
        _refuse(table)
    rows: dict[int, RegisterRow] = {}
    ids: set[str] = set()
    names: dict[tuple[str, ...], RegisterRow] = {}
    for number, cells in table.rows:
        row = _row(table, number, cells, ids, with_contacts=with_contacts)
        if row is not None and _is_new(table, row, names):
            rows[number] = row
    if not table.faults and not rows:
        table.note(faults.NO_ROWS, at=None)
    _refuse(table)
    return tuple(rows.values())


def _has_heading(written: str) -> bool:
    first = written.lstrip("\ufeff\r\n \t").partition("\n")[0]
    return "name" in {cell.strip(' "\r').lower() for cell in _SEPARATOR.split(first)}


def _of_table(written: str, name: str) -> Table:
    written = written.removeprefix("\ufeff")
    return read_table(written, name=name, columns=(*COLUMNS, *CONTACT_COLUMNS), needed=("name",))


def _of_list(written: str, name: str) -> Table:
    """A pasted list as a table."""
    pasted = read_invitees(written, name=name, needs_address=False)
    table = Table(name=name, faults=list(pasted.faults))
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


def _row(
    table: Table, number: int, cells: dict[str, str], ids: set[str], *, with_contacts: bool
) -> RegisterRow | None:
    """The row; None if something in it is wrong, which is noted."""
    before = len(table.faults)
    _look_at_names(table, number, cells)
    _look_at_contact(table, number, cells, with_contacts=with_contacts)
    wished = cells.get("id", "")
    if len(wished) > LONGEST_ID:
        table.note(faults.ID_TOO_LONG, at=number, column="id", most=LONGEST_ID)
    elif wished and _is_free_id(table, number, wished, ids):
        ids.add(wished)
    website = cells.get("website", "")
    if website and website_of(website) is None:
        table.note(faults.NOT_A_WEBSITE, at=number, column="website", website=website[:60])
    if len(table.faults) > before:
        return None
    organisation = replace(_organisation(cells), website=website_of(website))
    return RegisterRow(
        row=number,
        organisation=organisation,
        **{column: cells.get(column, "") for column in CONTACT_COLUMNS},
    )


def _look_at_names(table: Table, number: int, cells: dict[str, str]) -> None:
    if not cells.get("name"):
        table.note(faults.EMPTY_CELL, at=number, column="name")
    others = names_in(cells.get("other_names", ""))
    if len(others) > MOST_OTHER_NAMES:
        count, most = len(others), MOST_OTHER_NAMES
        table.note(faults.TOO_MANY_NAMES, at=number, column="other_names", count=count, most=most)
    for column, words, longest in (
        ("name", cells.get("name", ""), LONGEST_NAME),
        ("acronym", cells.get("acronym", ""), LONGEST_ACRONYM),
        ("country", cells.get("country", ""), LONGEST_COUNTRY),
        *(("other_names", other, LONGEST_NAME) for other in others[:MOST_OTHER_NAMES]),
    ):
        if wrong := name_fault(words, what=phrase(_CALLED[column]), longest=longest):
            table.note(wrong, at=number, column=column)


def _look_at_contact(
    table: Table, number: int, cells: dict[str, str], *, with_contacts: bool
) -> None:
    filled = [column for column in CONTACT_COLUMNS[:3] if cells.get(column)]
    if filled and not with_contacts:
        table.note(faults.CONTACTS_PROTECTED, at=number, column=filled[0])
        return
    for column in filled:
        if column != "contact_email" and len(cells[column]) > LONGEST_PERSON:
            count = f"{len(cells[column]):,}"
            table.note(faults.TOO_LONG, at=number, column=column, count=count, most=LONGEST_PERSON)
    if filled and not cells.get("contact_email"):
        table.note(faults.NO_MAIL_ADDRESS, at=number, column="contact_email")
    elif filled:
        _look_at_address(table, number, cells)
    language = cells.get("language", "")
    if language and not is_language_code(language):
        table.note(faults.NOT_A_LANGUAGE, at=number, column="language", code=language[:30])


def _look_at_address(table: Table, number: int, cells: dict[str, str]) -> None:
    try:
        cells["contact_email"] = mail_address(cells["contact_email"], whose="the contact")
    except MailAddressInvalid as error:
        table.note(
            faults.BAD_MAIL_ADDRESS,
            at=number,
            column="contact_email",
            address=error.facts["address"],
            reason=error.facts["reason"],
        )


def _is_new(table: Table, row: RegisterRow, names: dict[tuple[str, ...], RegisterRow]) -> bool:
    """Whether the row brings an organisation, or another contact for one; else it is a fault."""
    organisation = row.organisation
    key = tuple(
        folded_name(words or "")
        for words in (organisation.name, organisation.acronym, organisation.country)
    )
    first = names.setdefault(key, row)
    if first is row or (row.contact_email and row.contact_email != first.contact_email):
        return True
    table.note(faults.ORGANISATION_TWICE, at=row.row, column="name", row=first.row)
    return False
