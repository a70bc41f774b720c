"""Contacts: whom an organisation is written to by. Protected, and seen by coordinators only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.journal.services import record
from undersigned.apps.vault.seals import address_hash
from undersigned.core.errors import (
    ContactNameTooLong,
    ContactRoleTooLong,
    ContactThere,
    EntryInvalid,
    LanguageCodeInvalid,
    MailAddressInvalid,
    TypedAddressInvalid,
)
from undersigned.core.texts.front_matter import is_language_code
from undersigned.core.texts.names import LONGEST_PERSON, LONGEST_ROLE
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.mail import mail_address

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


@transaction.atomic
def add_contact(
    organisation: Organisation,
    *,
    by: User | None,
    email: str,
    name: str = "",
    role: str = "",
    language: str = "",
) -> Contact:
    """Add whom to write to. An address that is there already is brought up to date instead."""
    email = mail_address_of(email)
    facts = {
        "name": _line(name, ContactNameTooLong, LONGEST_PERSON),
        "role": _line(role, ContactRoleTooLong, LONGEST_ROLE),
        "language": language_code(language),
    }
    contact, is_new = Contact.objects.get_or_create(
        organisation=organisation,
        email_hash=address_hash(email),
        defaults={"email": email, **facts},
    )
    given = {field: value for field, value in facts.items() if value}
    if not is_new and given:
        for field, value in given.items():
            setattr(contact, field, value)
        contact.save(update_fields=[*given])
    _tell("contact.added" if is_new else "contact.changed", organisation, by)
    return contact


@transaction.atomic
def change_contact(contact: Contact, *, by: User, email: str, **facts: str) -> None:
    """Write a contact anew. EntryInvalid if another one has that address."""
    address = mail_address_of(email)
    others = Contact.objects.filter(
        organisation=contact.organisation_id, email_hash=address_hash(address)
    )
    if others.exclude(pk=contact.pk).exists():
        raise ContactThere
    contact.email, contact.email_hash = address, address_hash(address)
    contact.name = _line(facts.get("name", ""), ContactNameTooLong, LONGEST_PERSON)
    contact.role = _line(facts.get("role", ""), ContactRoleTooLong, LONGEST_ROLE)
    contact.language = language_code(facts.get("language", ""))
    contact.save(update_fields=["email", "email_hash", "name", "role", "language"])
    _tell("contact.changed", contact.organisation, by)


@transaction.atomic
def remove_contact(contact: Contact, *, by: User) -> None:
    """Take a contact out; nothing of it is left."""
    organisation = contact.organisation
    contact.delete()
    _tell("contact.removed", organisation, by)


@transaction.atomic
def show_contacts(organisation: Organisation, *, by: User) -> list[Contact]:
    """The contacts in clear; that they were looked at is written down, not what they say."""
    contacts = list(Contact.objects.filter(organisation=organisation).order_by("added_at", "pk"))
    if contacts:
        _tell("contacts.seen", organisation, by)
    return contacts


def mail_address_of(words: str) -> str:
    """The address as it is kept; EntryInvalid if mail cannot go there."""
    try:
        return mail_address(normal_line(words), whose=_("the contact"))
    except MailAddressInvalid as error:
        raise TypedAddressInvalid(**error.facts) from error


def language_code(words: str) -> str:
    """The code of a language, or nothing."""
    code = words.strip()
    if code and not is_language_code(code):
        raise LanguageCodeInvalid
    return code


def _line(words: str, too_long: type[EntryInvalid], longest: int) -> str:
    line = normal_line(words)
    if len(line) > longest:
        raise too_long(count=f"{len(line):,}", most=longest)
    return line


def _tell(act: str, organisation: Organisation, by: User | None) -> None:
    record(act, by=by, campaign_id=organisation.campaign_id, subject_id=organisation.pk)
