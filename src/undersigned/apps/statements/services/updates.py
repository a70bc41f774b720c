"""News that is attached to a statement; the signed text itself never changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.statements.models import Update
from undersigned.apps.texts.models import Text

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


@transaction.atomic
def publish_update(text: Text, *, title: str, body: str, by: User) -> Update:
    """Tell readers what happened: it stands on the page and in the feed."""
    update = Update.objects.create(text=text, title=title, body=body, published_by=by)
    tell_change()
    record(
        "update.published", by=by, campaign_id=text.campaign_id, subject_id=update.pk,
        title=title, text=text.title,
    )  # fmt: skip
    return update


@transaction.atomic
def change_update(update: Update, *, title: str, body: str, by: User) -> None:
    """Say it better; it keeps its day and its place."""
    update.title, update.body = title, body
    update.save(update_fields=["title", "body"])
    tell_change()
    record(
        "update.changed", by=by, campaign_id=update.text.campaign_id, subject_id=update.pk,
        title=title, text=update.text.title,
    )  # fmt: skip


@transaction.atomic
def remove_update(update: Update, *, by: User) -> None:
    """Take an update off the page and out of the feed."""
    record(
        "update.removed", by=by, campaign_id=update.text.campaign_id, subject_id=update.pk,
        title=update.title, text=update.text.title,
    )  # fmt: skip
    update.delete()
    tell_change()
