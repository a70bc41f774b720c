"""Going back to drafts; naming, removing and bringing back texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.journal.services import record
from undersigned.apps.texts.models import LONGEST_SLUG, Draft, Text, Version
from undersigned.apps.texts.services.drafts import locked, save_text
from undersigned.core.errors import (
    OriginalRemoved,
    TextFrozen,
    TextNamedElsewhere,
    TextNameMalformed,
    TextNameTaken,
    TextWithoutNumber,
)
from undersigned.core.slugs import is_slug

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

_NUMBER = re.compile(r"\d+-")


def restore_draft(text: Text, *, draft: Draft, number: int, by: User) -> Text:
    """Go back to the words of a draft; those of now stay a draft. DraftChanged as ``save_text``."""
    return save_text(
        text,
        written=draft.written,
        number=number,
        by=by,
        act="text.restored",
        draft=draft.number,
    )


@transaction.atomic
def rename_text(text: Text, *, slug: str, by: User) -> Text:
    """Give the text another name in its folder, which is also its place in the list."""
    current = locked(text)
    if slug == current.slug:
        return current
    if not is_slug(slug) or len(slug) > LONGEST_SLUG:
        raise TextNameMalformed
    others = Text.objects.filter(campaign=current.campaign).exclude(pk=current.pk)
    if others.filter(slug=slug).exists():
        raise TextNameTaken(name=slug)
    _refuse_named(current)
    before, current.slug = current.slug, slug
    current.save(update_fields=["slug"])
    _tell("text.renamed", current, by, before=before, after=slug)
    return current


def _refuse_named(text: Text) -> None:
    """Refuse another name for a text that a field of another text calls by the one it has."""
    named = f"((signatory count: {text.slug}))"
    others = Text.objects.filter(campaign=text.campaign, removed_at=None).exclude(pk=text.pk)
    if user := others.filter(written__contains=named).first():
        raise TextNamedElsewhere(text=user.slug, field=named)


@transaction.atomic
def move_text(text: Text, *, up: bool, by: User) -> Text:
    """Let the text change places, and numbers, with the one before it or behind it.

    EntryInvalid if one of them has no number or is called by its name in another text.
    """
    Campaign.objects.select_for_update().get(pk=text.campaign_id)  # one move after the other
    current = locked(text)
    originals = Text.objects.filter(campaign=current.campaign, removed_at=None, original=None)
    if up:
        beyond = originals.filter(slug__lt=current.slug).order_by("-slug").first()
    else:
        beyond = originals.filter(slug__gt=current.slug).order_by("slug").first()
    if beyond is None:
        return current
    other = locked(beyond)
    slugs = _exchanged(current.slug, other.slug)
    taken = Text.objects.filter(campaign=current.campaign, slug__in=slugs)
    if taken.exclude(pk__in=(current.pk, other.pk)).exists():
        raise TextNameTaken(name=slugs[0])
    for one in (current, other):
        _refuse_named(one)
    before = current.slug
    other.slug, current.slug = f"{other.slug[:50]}-moving", slugs[0]
    other.save(update_fields=["slug"])
    current.save(update_fields=["slug"])
    other.slug = slugs[1]
    other.save(update_fields=["slug"])
    _tell("text.renamed", current, by, before=before, after=current.slug)
    return current


def _exchanged(first: str, second: str) -> tuple[str, str]:
    """Both names, each with the number of the other."""
    numbers = [_NUMBER.match(slug) for slug in (first, second)]
    if not numbers[0] or not numbers[1]:
        raise TextWithoutNumber
    return numbers[1][0] + first[numbers[0].end() :], numbers[0][0] + second[numbers[1].end() :]


@transaction.atomic
def remove_text(text: Text, *, by: User) -> Text:
    """Take a text and its translations away; they can be brought back.

    EntryInvalid if a version of it was frozen: names may stand under that.
    """
    current = locked(text)
    family = Q(pk=current.pk) | Q(original=current)
    if Version.objects.filter(Q(text=current) | Q(text__original=current)).exists():
        raise TextFrozen
    Text.objects.filter(family, removed_at=None).update(removed_at=timezone.now())
    _tell("text.removed", current, by)
    return current


@transaction.atomic
def bring_back_text(text: Text, *, by: User) -> Text:
    """Bring a removed text back, with the translations that went with it."""
    current = Text.objects.select_for_update().get(pk=text.pk)
    if current.removed_at is None:
        return current
    if (
        current.original_id
        and not Text.objects.filter(pk=current.original_id, removed_at=None).exists()
    ):
        raise OriginalRemoved
    together = Q(pk=current.pk) | Q(original=current, removed_at=current.removed_at)
    Text.objects.filter(together).update(removed_at=None)
    _tell("text.brought_back", current, by)
    current.refresh_from_db()
    return current


def _tell(act: str, text: Text, by: User, **facts: str) -> None:
    record(
        act,
        by=by,
        campaign_id=text.campaign_id,
        subject_id=text.pk,
        title=str(text),
        **facts,
    )
