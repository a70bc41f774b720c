"""Translations: beginning one, keeping it in line, saying which text is authoritative."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.journal.services import record
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.texts.queries.content import parsed
from undersigned.apps.texts.services.drafts import create_text, locked
from undersigned.core.errors import (
    AuthorityChanged,
    AuthorityFixed,
    LanguageTaken,
    NotATranslation,
    NotTheOriginal,
    OriginalChanged,
)

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


@transaction.atomic
def translate_text(text: Text, *, language: str, by: User) -> Text:
    """Begin a translation with the words of its original, which are put into the other language.

    EntryInvalid if there is one already.
    """
    original = locked(text)
    if original.original_id:
        raise NotTheOriginal
    known = {original.language, *original.translations.values_list("language", flat=True)}
    if language in known:
        raise LanguageTaken
    content = replace(parsed(original.written, original.campaign), language=language)
    slug = f"{original.slug[:50]}-{language.lower()}"[:60]
    made = create_text(original.campaign, content=content, slug=slug, original=original, by=by)
    campaign = Campaign.objects.select_for_update().get(pk=original.campaign_id)
    if language not in campaign.languages:
        campaign.languages = [*campaign.languages, language]
        campaign.save(update_fields=["languages"])
    return made


@transaction.atomic
def bring_in_line(text: Text, *, original_hash: str, by: User) -> Text:
    """Say that a translation says what its original says now.

    Changed if the original is not any more as whoever says so saw it.
    """
    current = locked(text)
    original = current.original
    if original is None:
        raise NotATranslation
    if original.hash != original_hash:
        raise OriginalChanged
    current.in_line_with = original_hash
    current.save(update_fields=["in_line_with"])
    _tell("text.in_line", current, by)
    return current


@transaction.atomic
def make_authoritative(text: Text, *, by: User) -> Text:
    """Let a translation be the text that names stand under, and its original a translation.

    EntryInvalid once a version was frozen: names may stand under the other one.
    """
    if text.original is None:
        return text
    # The original first, as freezing takes it, so that neither waits for the other for ever.
    former = locked(text.original)
    current = locked(text)
    if current.original_id != former.pk:
        raise AuthorityChanged
    family = [former, *former.translations.select_for_update()]
    if Version.objects.filter(text__in=family).exists():
        raise AuthorityFixed(language=former.language)
    is_in_line = current.in_line_with == former.hash
    public_slug, former.public_slug = former.public_slug, None
    for one in family:
        one.original = None if one.pk == current.pk else current
        in_line = is_in_line and (one.pk == former.pk or one.in_line_with == former.hash)
        one.in_line_with = current.hash if in_line and one.pk != current.pk else ""
        one.save(update_fields=["original", "in_line_with", "public_slug"])
    Text.objects.filter(pk=current.pk).update(public_slug=public_slug)
    _tell("text.authoritative", current, by)
    current.refresh_from_db()
    return current


def _tell(act: str, text: Text, by: User) -> None:
    record(act, by=by, campaign_id=text.campaign_id, subject_id=text.pk, title=str(text))
