"""Going back to drafts; naming, removing and bringing back texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from undersigned.apps.journal.services import record
from undersigned.apps.texts.models import Draft, Text, Version
from undersigned.apps.texts.services.writing import locked, save_text
from undersigned.core.errors import EntryInvalid

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME = 60


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
    if not _NAME.fullmatch(slug) or len(slug) > LONGEST_NAME:
        raise EntryInvalid(
            reason=_("A name has small letters, digits and hyphens only, such as 03-letter")
        )
    others = Text.objects.filter(campaign=current.campaign).exclude(pk=current.pk)
    if others.filter(slug=slug).exists():
        raise EntryInvalid(reason=_("There is another text called {name}").format(name=slug))
    named = f"((signatory count: {current.slug}))"
    if user := others.filter(written__contains=named, removed_at=None).first():
        raise EntryInvalid(
            reason=_("{text} names this one in {field}; change it there first").format(
                text=user.slug, field=named
            )
        )
    before, current.slug = current.slug, slug
    current.save(update_fields=["slug"])
    _tell("text.renamed", current, by, before=before, after=slug)
    return current


@transaction.atomic
def remove_text(text: Text, *, by: User) -> Text:
    """Take a text and its translations away; they can be brought back.

    EntryInvalid if a version of it was frozen: names may stand under that.
    """
    current = locked(text)
    family = Q(pk=current.pk) | Q(original=current)
    if Version.objects.filter(Q(text=current) | Q(text__original=current)).exists():
        raise EntryInvalid(
            reason=_("A version of this text was frozen, and names may stand under it, so it stays")
        )
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
        raise EntryInvalid(reason=_("Its original was removed; bring that one back first"))
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
