"""Contacts: whom an organisation is written to by. Protected, and seen by coordinators only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.journal.services import record
from undersigned.apps.vault.fields import address_hash
from undersigned.core.errors import EntryInvalid
from undersigned.core.texts.front_matter import LANGUAGE_TAG
from undersigned.core.texts.normal import normal_line

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

LONGEST_LINE, LONGEST_ADDRESS = 120, 254


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
    email = mail_address(email)
    facts = {
        "name": _line(name, "name of the contact"),
        "role": _line(role, "role"),
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


def mail_address(words: str) -> str:
    """The address as it is kept; EntryInvalid if mail cannot go there."""
    address = normal_line(words)
    try:
        if len(address) > LONGEST_ADDRESS:
            raise ValidationError("too long")
        validate_email(address)
    except ValidationError as error:
        shown = address if len(address) <= 60 else f"{address[:60]}…"
        raise EntryInvalid(reason=f"“{shown}” is no mail address") from error
    return address


def language_code(words: str) -> str:
    """The code of a language, or nothing."""
    code = words.strip()
    if code and (not LANGUAGE_TAG.fullmatch(code) or len(code) > 12):
        raise EntryInvalid(reason="A language is given by its code, such as en or km")
    return code


def _line(words: str, what: str) -> str:
    line = normal_line(words)
    if len(line) > LONGEST_LINE:
        reason = f"The {what} has {len(line):,} characters, and {LONGEST_LINE} are the most"
        raise EntryInvalid(reason=reason)
    return line


def _tell(act: str, organisation: Organisation, by: User | None) -> None:
    record(act, by=by, campaign_id=organisation.campaign_id, subject_id=organisation.pk)
