"""How far a version is on its way to readers, and what readers asked."""

from __future__ import annotations

from django.db.models import F, QuerySet

from undersigned.apps.coalitions.models import Campaign, Proposal
from undersigned.apps.statements.models import Inquiry
from undersigned.apps.texts.models import Version


def open_proposal(version: Version) -> Proposal | None:
    """The proposal to publish a version that waits for a second person."""
    waiting = Proposal.objects.filter(
        act="statement.publish", subject_id=version.pk, state=Proposal.State.OPEN
    )
    return waiting.select_related("proposed_by").first()


def inquiries_of(campaign: Campaign) -> QuerySet[Inquiry]:
    """The questions of readers, those that wait first, each group the newest first."""
    inquiries = Inquiry.objects.filter(campaign=campaign).select_related("text")
    return inquiries.order_by(F("answered_at").desc(nulls_first=True), "-sent_at", "id")
