"""What ``site.json`` and ``protected.json`` say of organisations beyond ``organisations.csv``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from undersigned.core import faults
from undersigned.core.campaigns.parts import FileFaults, FolderPart, Names
from undersigned.core.errors import MailAddressInvalid
from undersigned.core.faults import Fault
from undersigned.core.records import Record, Words
from undersigned.core.texts.names import LONGEST_NAME
from undersigned.core.writing.mail import mail_address


class OrganisationRecord(Record):
    """What the table does not say of an organisation."""

    id: Words = Field(max_length=60)
    names: dict[
        Annotated[Words, Field(max_length=60)], Annotated[Words, Field(max_length=LONGEST_NAME)]
    ] = Field(default_factory=dict)
    languages: tuple[Words, ...] = ()
    stands_as: Words = Field(default="", max_length=LONGEST_NAME)
    logo: Words | None = Field(default=None, max_length=120)


class RegisterPart(FolderPart):
    """Organisations, of which the table must have every one."""

    organisations: tuple[OrganisationRecord, ...] = ()

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        yield from told.several("organisations", (one.id for one in self.organisations))
        for number, one in enumerate(self.organisations, 1):
            yield from told.no_organisation(f"organisations[{number}].id", one.id, known)


class ContactRecord(Record):
    """Whom an organisation is written to by."""

    organisation: Words = Field(max_length=60)
    email: Words = Field(max_length=254)
    name: Words = Field(default="", max_length=120)
    role: Words = Field(default="", max_length=120)
    language: Words = Field(default="", max_length=12)


class ContactsPart(FolderPart):
    """Contacts, which are protected."""

    contacts: tuple[ContactRecord, ...] = ()

    def check(self, told: FileFaults, known: Names) -> Iterator[Fault]:
        for number, one in enumerate(self.contacts, 1):
            where = f"contacts[{number}]"
            yield from told.no_organisation(f"{where}.organisation", one.organisation, known)
            try:
                mail_address(one.email, whose="the contact")
            except MailAddressInvalid as error:
                address, reason = error.facts["address"], error.facts["reason"]
                yield told.at(
                    f"{where}.email", faults.BAD_MAIL_ADDRESS, address=address, reason=reason
                )
