"""Queueing: the row of a mail is written in the transaction of what it tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from undersigned.apps.contributions import collected
from undersigned.apps.deliveries.models import Delivery, Message
from undersigned.apps.vault.keys import address_hash
from undersigned.core.delivering import DEADLINE


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One recipient's copy: an opaque id, the address, and what the kind writes the mail of.

    ``content["language"]`` is the language that it is written in.
    """

    recipient: str
    address: str
    content: Mapping[str, str]


@transaction.atomic
def message_for(kind: str, *, subject_id: UUID, campaign_id: UUID | None) -> Message:
    """The message of this kind about something; there is one for all who get it."""
    if kind not in collected().mails:
        raise KeyError(f"no mail of the kind {kind!r} can be written")
    message, _ = Message.objects.get_or_create(
        kind=kind, subject_id=subject_id, defaults={"campaign_id": campaign_id}
    )
    return message


@transaction.atomic
def queue(
    kind: str,
    *,
    subject_id: UUID,
    campaign_id: UUID | None,
    recipient: str,
    address: str,
    content: Mapping[str, str],
    lane: Delivery.Lane = Delivery.Lane.ORDINARY,
    not_before: datetime | None = None,
) -> Delivery:
    """Let a mail go out. Asked again for the same kind, subject and recipient, it is the same."""
    message = message_for(kind, subject_id=subject_id, campaign_id=campaign_id)
    copy = Copy(recipient=recipient, address=address, content=content)
    same = message.deliveries.filter(recipient=recipient, channel=settings.CHANNEL)
    found = same.first()
    if found is None:
        row = _row(message, copy, lane=lane, not_before=not_before)
        Delivery.objects.bulk_create([row], ignore_conflicts=True)
        found = same.get()
    return found


@transaction.atomic
def queue_many(
    kind: str,
    copies: Iterable[Copy],
    *,
    subject_id: UUID,
    campaign_id: UUID | None,
    lane: Delivery.Lane = Delivery.Lane.ORDINARY,
    not_before: datetime | None = None,
) -> None:
    """Let a mail go out to many. Who has got, or will get, it already is passed over."""
    message = message_for(kind, subject_id=subject_id, campaign_id=campaign_id)
    rows = [_row(message, copy, lane=lane, not_before=not_before) for copy in copies]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


@transaction.atomic
def cancel(*, recipient: str, kind: str | None = None) -> int:
    """Keep back what waits for a recipient; how many mails. What is being sent goes."""
    waiting = Delivery.objects.filter(
        recipient=recipient, state__in=(Delivery.State.QUEUED, Delivery.State.CLAIMED)
    )
    if kind:
        waiting = waiting.filter(message__kind=kind)
    return waiting.update(
        state=Delivery.State.CANCELLED,
        owner="",
        lease_until=None,
        content="",
        finished_at=timezone.now(),
    )


@transaction.atomic
def forget_campaign(campaign_id: UUID) -> None:
    """Delete the mails of a campaign that ends; none of them goes out any more."""
    Message.objects.filter(campaign_id=campaign_id).delete()


def _row(
    message: Message, copy: Copy, *, lane: Delivery.Lane, not_before: datetime | None
) -> Delivery:
    start = not_before or timezone.now()
    return Delivery(
        message=message,
        recipient=copy.recipient,
        channel=settings.CHANNEL,
        lane=lane,
        address=copy.address,
        address_hash=address_hash(copy.address),
        content=json.dumps(dict(copy.content), ensure_ascii=False),
        not_before=start,
        give_up_at=start + DEADLINE,
    )
