"""Versions: a text is frozen, and from then on names can stand under exactly these words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.texts.queries.content import parsed
from undersigned.apps.texts.queries.texts import translations_of
from undersigned.apps.texts.queries.versions import last_number
from undersigned.apps.texts.services.drafts import locked
from undersigned.core.errors import (
    TranslationNotFrozen,
    UndersignedError,
    VersionTheSame,
    WriterFieldInLetter,
)
from undersigned.core.mailing.plan import refuse_placeholders
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.fields import fields_in
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import strings_of

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.core.texts.model import Text as Content


@transaction.atomic
def freeze_version(text: Text, *, by: User, remark: str = "") -> Version:
    """Freeze an authoritative text, and its translations with it under the same number.

    Earlier versions take no more names from then on. PlaceholderLeft, FieldUnknown or
    WriterFieldInLetter if there is something in it that nobody can stand under, EntryInvalid if
    these very words are frozen already.
    """
    current = locked(text)
    if current.original_id:
        raise TranslationNotFrozen
    family = [current, *translations_of(current).select_for_update()]
    for one in family:
        refuse_unfit(parsed(one.written, current.campaign))
    number = last_number(current)
    _refuse_the_same(family, number)
    _supersede(current)
    versions = [_frozen(one, number=number + 1, by=by, remark=remark) for one in family]
    for translation in versions[1:]:
        translation.original = versions[0]
    for version in versions:
        version.save(force_insert=True)
    record("version.frozen", by=by, **versions[0].journal_facts)
    return versions[0]


def refuse_unfit(content: Content) -> None:
    """Refuse what no name can stand under: holes that nobody will fill."""
    for field in fields_in(strings_of(content)):
        if field.kind.group == "writer":
            raise WriterFieldInLetter(field=field.key)
    refuse_placeholders(content)


def why_unfit(content: Content) -> UndersignedError | None:
    """Why the text cannot be frozen as it stands, if it cannot."""
    try:
        refuse_unfit(content)
    except UndersignedError as error:
        return error
    return None


def _refuse_the_same(family: list[Text], number: int) -> None:
    """Refuse to ask everybody anew for words that did not change."""
    frozen = Version.objects.filter(text__in=family, number=number)
    if number and {one.hash for one in frozen} == {one.hash for one in family}:
        raise VersionTheSame(number=number)


def _supersede(text: Text) -> None:
    standing = Version.objects.filter(superseded_at=None)
    now = timezone.now()
    standing.filter(text=text).update(superseded_at=now)
    standing.filter(text__original=text).update(superseded_at=now)
    tell_change()  # their pages ask nobody to sign any more


def _frozen(text: Text, *, number: int, by: User, remark: str) -> Version:
    content = replace(parsed(text.written, text.campaign), signatories=())
    return Version(
        text=text,
        number=number,
        language=text.language,
        title=text.title,
        written=write_text(content),
        hash=text_hash(content),
        remark=remark,
        frozen_by=by,
    )
