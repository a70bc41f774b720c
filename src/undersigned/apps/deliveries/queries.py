"""What is read of the mails of a campaign."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.deliveries.kinds import title_of
from undersigned.apps.deliveries.models import Delivery, Message
from undersigned.apps.deliveries.reasons import reason_of, standing_of

State = Delivery.State
WAITING = (State.QUEUED, State.CLAIMED, State.SENDING)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One mail of the outbox, as a coordinator sees it."""

    id: UUID
    to: str
    title: str
    state: str
    standing: str
    reason: str
    at: datetime

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def tone(self) -> str:
        """How loud its state is shown: a class of the style sheet."""
        if self.state in (State.FAILED, State.UNCERTAIN):
            return "error" if self.state == State.FAILED else "warning"
        return "good" if self.state == State.SENT else ""


def outbox(campaign: Campaign, *, state: str = "", kind: str = "") -> QuerySet[Delivery, UUID]:
    """The ids of a campaign's mails, the newest first; ``lines_of`` says what they are."""
    mails = Delivery.objects.filter(message__campaign=campaign)
    if state:
        mails = mails.filter(state__in=WAITING if state == State.QUEUED else (state,))
    if kind:
        mails = mails.filter(message__kind=kind)
    return mails.order_by("-created_at", "id").values_list("pk", flat=True)


def lines_of(mails: Iterable[UUID]) -> list[Line]:
    """These mails in words, in their order."""
    ids = list(mails)
    found = Delivery.objects.select_related("message").defer("content", "rehearsed")
    by_id = found.in_bulk(ids)
    return [line_of(by_id[key]) for key in ids if key in by_id]


def line_of(delivery: Delivery) -> Line:
    """A mail in words."""
    return Line(
        id=delivery.pk,
        to=delivery.address,
        title=title_of(delivery.message.kind),
        state=delivery.state,
        standing=standing_of(delivery),
        reason=reason_of(delivery),
        at=delivery.finished_at or delivery.created_at,
    )


def kinds_of(campaign: Campaign) -> list[tuple[str, str]]:
    """The kinds of mail that the campaign has, with what they are called."""
    names = Message.objects.filter(campaign=campaign).order_by("kind")
    found = names.values_list("kind", flat=True).distinct()
    return sorted(((name, title_of(name)) for name in found), key=lambda kind: kind[1])


def troubles_of(campaign: Campaign) -> dict[str, int]:
    """How many mails failed, and of how many it is not known; only what there is."""
    mails = Delivery.objects.filter(
        message__campaign=campaign, state__in=(State.FAILED, State.UNCERTAIN)
    )
    return dict(mails.values_list("state").annotate(Count("pk")).order_by())


def rehearsed_mail(delivery: Delivery) -> dict[str, str] | None:
    """What a rehearsal kept of a mail: its subject, text and language."""
    found: dict[str, str] | None = json.loads(delivery.rehearsed) if delivery.rehearsed else None
    return found
