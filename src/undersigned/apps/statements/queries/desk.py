"""How far a version is on its way to readers, and what readers asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from undersigned.apps.coalitions.models import Campaign, Proposal, Seat
from undersigned.apps.pages.access import Role
from undersigned.apps.statements.models import Inquiry
from undersigned.apps.statements.queries.published import PUBLIC
from undersigned.apps.texts.models import Version

# A campaign with more public statements than that is looked through in the list of its texts.
_SHOWN = 12

# How many questions wait in the campaign of a version, counted in the query of the versions.
_WAITING = Subquery(
    Inquiry.objects.filter(campaign=OuterRef("text__campaign"), answered_at=None)
    .order_by()
    .values("campaign")
    .annotate(count=Count("pk"))
    .values("count")
)


def open_proposal(version: Version) -> Proposal | None:
    """The proposal to publish a version that waits for a second person."""
    waiting = Proposal.objects.filter(
        act="statement.publish", subject_id=version.pk, state=Proposal.State.OPEN
    )
    return waiting.select_related("proposed_by").first()


def public_panel(seat: Seat) -> dict[str, Any]:
    """For the overview of a campaign: what is public of it, and how many questions wait."""
    public = Version.objects.filter(PUBLIC, text__campaign=seat.campaign, original=None)
    newest: dict[UUID, Version] = {}
    for version in public.select_related("text").order_by("-number").annotate(waiting=_WAITING):
        newest.setdefault(version.text_id, version)
    if not newest:
        return {}
    shown = list(newest.values())[:_SHOWN]
    waiting = getattr(shown[0], "waiting", None) if seat.role == Role.COORDINATOR else None
    return {"versions": shown, "questions": waiting or 0}


def inquiries_of(campaign: Campaign) -> QuerySet[Inquiry]:
    """The questions of readers, those that wait first, each group the newest first."""
    inquiries = Inquiry.objects.filter(campaign=campaign).select_related("text")
    return inquiries.order_by(F("answered_at").desc(nulls_first=True), "-sent_at", "id")
