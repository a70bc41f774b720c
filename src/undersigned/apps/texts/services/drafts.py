"""Making and saving texts: nobody's words are saved over anybody else's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from undersigned.apps.journal.services import record
from undersigned.apps.texts.models import Draft, Text
from undersigned.apps.texts.queries.content import parsed
from undersigned.core.errors import (
    DraftChanged,
    TextRemoved,
    TextTooLong,
)
from undersigned.core.slugs import free_slug
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.markdown_writer import write_text

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Campaign
    from undersigned.core.texts.model import Text as Content

LONGEST = 400_000
"""Characters that a text may have in its written form; the longest known has some 60,000."""

# What one person saves within this time is one draft, which else there were hundreds of.
TOGETHER = timedelta(minutes=10)
LONGEST_TITLE = 300


@transaction.atomic
def create_text(
    campaign: Campaign,
    *,
    content: Content,
    by: User | None,
    slug: str = "",
    original: Text | None = None,
) -> Text:
    """Begin a text with some words. ``slug`` gets a number if it is taken.

    A translation (with ``original``) begins in line with its original.
    """
    taken = set(Text.objects.filter(campaign=campaign).values_list("slug", flat=True))
    text = Text(
        campaign=campaign,
        slug=free_slug([slug or f"{len(taken) + 1:02}-{content.kind}"], taken),
        original=original,
        in_line_with=original.hash if original else "",
        saved_by=by,
    )
    _write(text, write_text(content), campaign)
    text.save()
    _keep_draft(text)
    record("text.created", by=by, campaign_id=campaign.pk, subject_id=text.pk, title=str(text))
    return text


@transaction.atomic
def save_text(
    text: Text,
    *,
    written: str,
    number: int,
    by: User,
    act: str = "text.saved",
    **facts: str | int,
) -> Text:
    """Save a text that was opened when its number was ``number``; returns it as it stands now.

    Words that say the same change nothing. DraftChanged if somebody saved it in between,
    CampaignInvalid if the words are not as they must be, EntryInvalid if they are too many.
    """
    current = locked(text)
    before = current.written
    content = parsed(written, current.campaign)
    canonical = write_text(content)
    if canonical == before:
        return current
    if current.number != number:
        raise DraftChanged(who=current.saved_by.name if current.saved_by else _("Somebody"))
    current.number += 1
    current.saved_by, current.saved_at = by, timezone.now()
    _write(current, canonical, current.campaign)
    current.save()
    if _keep_draft(current, apart=act != "text.saved"):
        record(
            act,
            by=by,
            campaign_id=current.campaign_id,
            subject_id=current.pk,
            title=str(current),
            **facts,
        )
    return current


def locked(text: Text) -> Text:
    """The text as it stands now, kept from others until the transaction ends."""
    texts = Text.objects.select_for_update(of=("self",)).select_related("campaign", "saved_by")
    current = texts.get(pk=text.pk)
    if current.removed_at:
        raise TextRemoved
    return current


def _write(text: Text, written: str, campaign: Campaign) -> None:
    """Put the words into the row, with what lists show of them."""
    if len(written) > LONGEST:
        raise TextTooLong(limit=f"{LONGEST:,}", count=f"{len(written):,}")
    content = parsed(written, campaign)
    text.written, text.hash = written, text_hash(content)
    text.kind, text.language = content.kind, content.language
    text.title = (content.title or content.subject or "")[:LONGEST_TITLE]


def _keep_draft(text: Text, *, apart: bool = False) -> bool:
    """Keep the words as a draft; whether it is a new one.

    The last draft is written on if the same person made it just now. It is not if it is the
    first, if it was gone back to, or if a translation was brought in line with it: then it is
    needed as it was.
    """
    last = text.drafts.order_by("-number").first()
    if last and not apart and _goes_on(last, text, now=text.saved_at):
        last.number, last.written, last.hash = text.number, text.written, text.hash
        last.save()
        return False
    text.drafts.create(
        number=text.number,
        written=text.written,
        hash=text.hash,
        saved_by=text.saved_by,
        saved_at=text.saved_at,
    )
    return True


def _goes_on(last: Draft, text: Text, *, now: datetime) -> bool:
    is_recent = last.saved_by_id == text.saved_by_id and now - last.saved_at < TOGETHER
    if not is_recent or last.number == 1:
        return False
    return not text.translations.filter(in_line_with=last.hash).exists()
