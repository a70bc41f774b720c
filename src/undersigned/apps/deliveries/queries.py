"""What is read of the mails of a campaign."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.contributions import collected
from undersigned.apps.deliveries.models import Delivery, Message
from undersigned.apps.vault.seals import mailbox_hash
from undersigned.channels.table import CHANNELS
from undersigned.core.delivery import MOST_A_DAY, AskedBy, Policy
from undersigned.core.errors import WHY_UNDELIVERED

State = Delivery.State
WAITING = (State.QUEUED, State.CLAIMED, State.SENDING)


@dataclass(frozen=True, kw_only=True)
class OutboxLine:
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
        tones = {State.FAILED: "error", State.UNCERTAIN: "warning", State.HELD: "warning"}
        return "good" if self.state == State.SENT else tones.get(State(self.state), "")


def outbox(campaign_id: UUID, *, state: str = "", kind: str = "") -> QuerySet[Delivery, UUID]:
    """The ids of a campaign's mails, the newest first; ``lines_of`` says what they are."""
    mails = Delivery.objects.filter(message__campaign_id=campaign_id)
    if state:
        mails = mails.filter(state__in=WAITING if state == State.QUEUED else (state,))
    if kind:
        mails = mails.filter(message__kind=kind)
    return mails.order_by("-created_at", "id").values_list("pk", flat=True)


def lines_of(mails: Iterable[UUID]) -> list[OutboxLine]:
    """These mails in words, in their order."""
    ids = list(mails)
    found = Delivery.objects.select_related("message").defer("content", "rehearsed")
    by_id = found.in_bulk(ids)
    return [line_of(by_id[key]) for key in ids if key in by_id]


def line_of(delivery: Delivery) -> OutboxLine:
    """A mail in words."""
    return OutboxLine(
        id=delivery.pk,
        to=delivery.address,
        title=title_of(delivery.message.kind),
        state=delivery.state,
        standing=standing_of(delivery),
        reason=reason_of(delivery),
        at=delivery.finished_at or delivery.created_at,
    )


def kinds_of(campaign_id: UUID) -> list[tuple[str, str]]:
    """The kinds of mail that the campaign has, with what they are called."""
    names = Message.objects.filter(campaign_id=campaign_id).order_by("kind")
    found = names.values_list("kind", flat=True).distinct()
    return sorted(((name, title_of(name)) for name in found), key=lambda kind: kind[1])


def troubles_of(campaign_id: UUID) -> dict[str, int]:
    """How many mails failed, are held or may have gone; only what there is."""
    mails = Delivery.objects.filter(
        message__campaign_id=campaign_id, state__in=(State.FAILED, State.HELD, State.UNCERTAIN)
    )
    return dict(mails.values_list("state").annotate(Count("pk")).order_by())


def is_written_since(since: datetime, *, kind: str, campaign_id: UUID, recipient: str) -> bool:
    """Whether a campaign has written somebody a mail of a kind since then."""
    mails = Delivery.objects.filter(message__kind=kind, message__campaign_id=campaign_id)
    return mails.filter(recipient=recipient, created_at__gt=since).exists()


def is_used_up(kind: str, *, address: str) -> bool:
    """Whether a mailbox gets no more mails of a kind within 24 hours of those that it got."""
    most, lately = MOST_A_DAY[asked_by(kind)], timezone.now() - timedelta(days=1)
    mails = _going(kind, mailbox_hash(address)).filter(created_at__gt=lately)
    return most is not None and mails.count() >= most


def count_before(delivery: Delivery, *, since: datetime) -> int:
    """How many of its kind went, or are to go, to its mailbox that were written since then and
    before it."""
    others = _going(delivery.message.kind, delivery.address_hash).exclude(pk=delivery.pk)
    return others.filter(created_at__gt=since, created_at__lte=delivery.created_at).count()


def _going(kind: str, mailbox: str) -> QuerySet[Delivery]:
    mails = Delivery.objects.filter(message__kind=kind, address_hash=mailbox)
    return mails.exclude(state__in=(State.FAILED, State.CANCELLED))


def rehearsed_mail(delivery: Delivery) -> dict[str, str] | None:
    """What a rehearsal kept of a mail: its subject, text and language."""
    found: dict[str, str] | None = json.loads(delivery.rehearsed) if delivery.rehearsed else None
    return found


def title_of(kind: str) -> str:
    """What a kind of mail is called on pages."""
    known = collected().mails.get(kind)
    return str(known.title) if known else kind


def asked_by(kind: str) -> AskedBy:
    """Who makes us write mails of this kind."""
    known = collected().mails.get(kind)
    return known.asked_by if known else "campaign"


def policy_of(kind: str, channel: str) -> Policy:
    """What becomes of a mail of this kind, on this channel, that may have gone."""
    if CHANNELS[channel].is_repeatable:
        return "resend"
    known = collected().mails.get(kind)
    return known.policy if known else "hold"


def reason_of(delivery: Delivery) -> str:
    """Why a mail did not go (yet), in a sentence; empty if there is nothing to say."""
    word, _space, detail = delivery.last_error.partition(" ")
    sentence = _(WHY_UNDELIVERED[word]) if word in WHY_UNDELIVERED else ""
    return f"{sentence} ({detail})" if sentence and detail else sentence


def standing_of(delivery: Delivery) -> str:
    """How a mail stands."""
    if delivery.state == State.SENT and delivery.channel == "rehearsal":
        return _("would have been sent (rehearsal)")
    if delivery.state == State.QUEUED and delivery.attempts:
        return ngettext(
            "waiting, after %(count)s try", "waiting, after %(count)s tries", delivery.attempts
        ) % {"count": delivery.attempts}
    return str(State(delivery.state).label)
