"""Turn one row of a recipient file into a recipient, naming every fault of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from undersigned.core.civics.recipients import Recipient
from undersigned.core.slugs import LONGEST_ID, shorten, slug

# Column -> other headings for it. Blanks, hyphens and capitals in a heading do not matter.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": (),
    "title": (),
    "body": ("organisation", "organization"),
    "address": (),
    "salutation": (),
    "email": ("e_mail", "mail"),
    "phone": ("telephone",),
    "contact_form": (),
    "state": (),
    "country": (),
    "id": (),
}
REQUIRED = ("name", "salutation")

_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\\\"]{1,64}@[\w-]+(\.[\w-]+)+")
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
_LINES = re.compile(rf"\||\r\n|{_BREAKS.pattern}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class RecipientRow:
    """A row's cells by column, and the faults that were found while reading them."""

    def __init__(self, cells: Mapping[str, str], *, number: int) -> None:
        self._cells = cells
        self._number = number
        self.faults: list[str] = []

    def fault(self, column: str, reason: str) -> None:
        """Note a fault, with its row (the heading is row 1) and column."""
        self.faults.append(f"row {self._number}, {column}: {reason}")

    def line(self, column: str) -> str:
        """A cell of one line, its blanks joined; formulas are text like any other."""
        cell = self._cells.get(column, "").strip()
        if not cell:
            return ""
        if _BREAKS.search(cell):
            self.fault(column, "has a line break in it")
        return self._clean(column, cell)

    def lines(self, column: str) -> tuple[str, ...]:
        """A cell of several lines, parted by line breaks or ``|``."""
        cleaned = (self._clean(column, part) for part in _LINES.split(self._cells.get(column, "")))
        return tuple(part for part in cleaned if part)

    def _clean(self, column: str, text: str) -> str:
        text = unicodedata.normalize("NFC", " ".join(text.split()))
        if _CONTROLS.search(text):
            self.fault(column, "has a control character in it")
        return text


def read_row(cells: Mapping[str, str], *, number: int, prefix: str) -> Recipient | list[str]:
    """The recipient of a row, or every fault of the row as a sentence.

    ``prefix`` begins the ids of rows that have none of their own.
    """
    row = RecipientRow(cells, number=number)
    name, salutation = (row.line(column) for column in REQUIRED)
    for column, cell in zip(REQUIRED, (name, salutation), strict=True):
        if not cell:
            row.fault(column, "is empty")
    address, emails = row.lines("address"), _emails(row)
    if not address and not cells.get("email", "").strip():
        row.fault("address", "is empty, and there is no e-mail address either")
    title, body = row.line("title"), row.line("body")
    country = _country(row)
    recipient = Recipient(
        id=_id(row, name, prefix),
        kind="listed",
        name=name,
        title=title,
        body=body,
        address=_block(name, title, body, address),
        salutation=salutation,
        state=row.line("state") or None,
        emails=emails,
        phone=row.line("phone") or None,
        contact_form=_contact_form(row),
        concerns=(country,) if country else (),
    )
    return row.faults or recipient


def _block(name: str, title: str, body: str, address: tuple[str, ...]) -> tuple[str, ...]:
    """The whole address. Where it names the person already it is taken as it stands."""
    there = "\n".join(address).casefold()
    if name.casefold() in there:
        return address
    above = [part for part in (title, body) if part and part.casefold() not in there]
    return (name, *above, *address)


def _emails(row: RecipientRow) -> tuple[str, ...]:
    found = [part for cell in row.lines("email") for part in re.split(r"[;,\s]+", cell) if part]
    for address in found:
        if not _EMAIL.fullmatch(address) or len(address) > 254:
            row.fault("email", f'"{address}" is not an e-mail address')
    return tuple(dict.fromkeys(found))


def _contact_form(row: RecipientRow) -> str | None:
    address = row.line("contact_form")
    if address and not re.match("https?://[^/]", address):
        row.fault("contact_form", f'"{address}" does not begin with https://')
    return address or None


def _country(row: RecipientRow) -> str | None:
    country = row.line("country")
    if country and not re.fullmatch("[A-Za-z]{2}", country):
        row.fault("country", f'"{country}" is not a two-letter ISO 3166 code such as kh')
    return country.lower() or None


def _id(row: RecipientRow, name: str, prefix: str) -> str:
    own = row.line("id")
    if not own:
        return shorten(f"{prefix}-{slug(name)}".strip("-"), limit=LONGEST_ID - 8)
    if own != slug(own) or len(own) > LONGEST_ID:
        row.fault("id", f'"{own}" is not of lower-case letters, digits and hyphens, at most 80')
    return own
