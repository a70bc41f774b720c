"""News that is attached to a statement; the signed text itself never changes.

Readers see it as they see the statement, so that it is published by two where that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from undersigned.apps.coalitions.services import propose_or_do
from undersigned.apps.contributions import Words
from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.statements.models import Update
from undersigned.apps.texts.models import Text

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Proposal


@transaction.atomic
def publish_update(text: Text, *, title: str, body: str, by: User) -> Proposal | None:
    """Tell readers what happened: it stands on the page and in the feed."""
    return propose_or_do(
        "update.publish",
        campaign=text.campaign,
        subject_id=text.pk,
        by=by,
        text=text.title,
        update={"title": title, "body": body},
    )


def do_publish(proposal: Proposal, by: User) -> None:
    """What ``update.publish`` does when it is approved."""
    text = _proposed_text(proposal)
    said = proposal.facts["update"]
    update = Update.objects.create(text=text, **said, published_by=proposal.proposed_by)
    tell_change()
    record("update.published", by=by, **update.journal_facts)


def text_uses(proposal: Proposal) -> dict[str, object]:
    """The statement that the update would stand on."""
    text = _proposed_text(proposal)
    return {gettext_noop("the statement"): [text.title, text.public_slug]}


@transaction.atomic
def change_update(update: Update, *, title: str, body: str, by: User) -> Proposal | None:
    """Say it better; it keeps its day and its place."""
    if (update.title, update.body) == (title, body):
        return None
    return propose_or_do(
        "update.change",
        campaign=update.text.campaign,
        subject_id=update.pk,
        by=by,
        text=update.text.title,
        update={"title": title, "body": body},
    )


def do_change(proposal: Proposal, by: User) -> None:
    """What ``update.change`` does when it is approved."""
    update, said = _proposed_update(proposal), proposal.facts["update"]
    update.title, update.body = said["title"], said["body"]
    update.save(update_fields=["title", "body"])
    tell_change()
    record("update.changed", by=by, **update.journal_facts)


def update_uses(proposal: Proposal) -> dict[str, object]:
    """The update as it was when it was proposed to say it in other words."""
    update = _proposed_update(proposal)
    return {gettext_noop("the update"): [update.title, update.body]}


def proposed_words(proposal: Proposal) -> list[tuple[Words, str]]:
    """What readers would read."""
    said = proposal.facts["update"]
    return [(_("Title"), said["title"]), (_("What happened"), said["body"])]


@transaction.atomic
def remove_update(update: Update, *, by: User) -> None:
    """Take an update off the page and out of the feed."""
    record("update.removed", by=by, **update.journal_facts)
    update.delete()
    tell_change()


def _proposed_text(proposal: Proposal) -> Text:
    return Text.objects.get(campaign=proposal.campaign_id, pk=proposal.subject_id)


def _proposed_update(proposal: Proposal) -> Update:
    updates = Update.objects.select_related("text")
    return updates.get(text__campaign=proposal.campaign_id, pk=proposal.subject_id)
