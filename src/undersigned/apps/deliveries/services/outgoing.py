"""Outgoing mails: the row of each is written in the transaction of what it tells."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from undersigned.apps.contributions import collected
from undersigned.apps.deliveries.models import Delivery, Enclosure, IssuedFile, Message
from undersigned.apps.vault.seals import mailbox_hash
from undersigned.core.delivery import DEADLINE
from undersigned.core.writing.mail import NamedFile

_BATCH = 500
_NOT_BEGUN = (Delivery.State.QUEUED, Delivery.State.HELD, Delivery.State.CLAIMED)


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One recipient's copy: what it is about, an opaque id, the address, and what goes.

    The kind writes the mail of ``content``, in the language ``content["language"]``, and
    ``files`` go with it. Without content it is one file, which goes alone.
    """

    subject_id: UUID
    campaign_id: UUID | None
    recipient: str
    address: str
    content: Mapping[str, str] | None
    files: Sequence[NamedFile] = ()


@transaction.atomic
def queue(kind: str, mail: Outgoing, *, not_before: datetime | None = None) -> Delivery:
    """Let a mail go out. Asked again for the same kind, subject and recipient, it is the same."""
    queue_many(kind, [mail], not_before=not_before)
    return Delivery.objects.get(
        message__kind=kind,
        message__subject_id=mail.subject_id,
        recipient=mail.recipient,
        channel=settings.CHANNEL,
    )


@transaction.atomic
def queue_many(kind: str, mails: Iterable[Outgoing], *, not_before: datetime | None = None) -> None:
    """Let many mails of a kind go out, about one thing or several, in few statements.

    Who has got, or will get, the same already is passed over.
    """
    mails = list(mails)
    lane = Delivery.Lane.of(collected().mails[kind].asked_by)
    messages = _messages(kind, {mail.subject_id: mail.campaign_id for mail in mails})
    start = not_before or timezone.now()
    rows = [
        Delivery(
            message=messages[mail.subject_id],
            recipient=mail.recipient,
            channel=settings.CHANNEL,
            lane=lane,
            address=mail.address,
            address_hash=mailbox_hash(mail.address),
            content="" if mail.content is None else _json(mail.content),
            not_before=start,
            give_up_at=start + DEADLINE,
        )
        for mail in mails
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True, batch_size=_BATCH)
    if files := {row.pk: mail.files for row, mail in zip(rows, mails, strict=True) if mail.files}:
        _enclose(files)


def _json(content: Mapping[str, str]) -> str:
    return json.dumps(dict(content), ensure_ascii=False)


def _messages(kind: str, campaigns: Mapping[UUID, UUID | None]) -> dict[UUID, Message]:
    """The messages of a kind by what they are about; there is one for all who get it."""

    def there() -> dict[UUID, Message]:
        found = Message.objects.filter(kind=kind, subject_id__in=campaigns)
        return {message.subject_id: message for message in found}

    messages = there()
    missing = campaigns.keys() - messages.keys()
    if missing:
        new = [Message(kind=kind, subject_id=one, campaign_id=campaigns[one]) for one in missing]
        Message.objects.bulk_create(new, ignore_conflicts=True)
        messages = there()
    return messages


def _enclose(files: Mapping[UUID, Sequence[NamedFile]]) -> None:
    """Let files go with those deliveries that are new; each is kept once for all of them."""
    new = Delivery.objects.filter(pk__in=files).values_list("pk", flat=True)
    enclosures = [
        (delivery, file, sha256(file.content).hexdigest())
        for delivery in new
        for file in files[delivery]
    ]
    contents = {digest: file.content for _, file, digest in enclosures}
    IssuedFile.objects.bulk_create(
        (
            IssuedFile(sha256=digest, content=b64encode(content).decode())
            for digest, content in contents.items()
        ),
        update_conflicts=True,
        unique_fields=["sha256"],
        update_fields=["content", "is_kept"],
    )
    Enclosure.objects.bulk_create(
        (
            Enclosure(delivery_id=delivery, file_id=digest, name=file.name)
            for delivery, file, digest in enclosures
        ),
        batch_size=_BATCH,
    )


@transaction.atomic
def cancel(*, recipient: str, kind: str | None = None) -> int:
    """Keep back what waits for a recipient; how many mails. What is being sent goes."""
    waiting = Delivery.objects.filter(recipient=recipient, state__in=_NOT_BEGUN)
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
