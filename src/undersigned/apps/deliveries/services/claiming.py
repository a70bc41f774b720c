"""Claiming: which worker sends what, and what becomes of it when a worker is not heard of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Count, Q

from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.queries import policy_of
from undersigned.core.delivering import MOST_A_DAY, Backoff, after_silence

State = Delivery.State
# The number of our lock among PostgreSQL's advisory locks: "claim" in ASCII.
_CLAIMING = 0x636C61696D
# Unsealed for one mail after the other, so that one whose seal is broken stops no other.
_SEALED = ("address", "content", "rehearsed")


def claim(
    *, channels: Collection[str], most: int, lease: timedelta, now: datetime
) -> list[Delivery]:
    """Take up to ``most`` waiting mails for a while, those that somebody waits for first.

    What would be more than an address gets in a day is cancelled, in silence.
    """
    waiting = Delivery.objects.filter(
        state=State.QUEUED, not_before__lte=now, channel__in=channels
    ).order_by("lane", "not_before")
    if not waiting.exists():
        return []
    with transaction.atomic():
        _wait_for_other_claims()
        found = list(waiting.select_for_update(skip_locked=True).defer(*_SEALED)[:most])
        mine, excess = _within_limit(found, now)
        owner = uuid4().hex
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in mine]).update(
            state=State.CLAIMED, owner=owner, lease_until=now + lease
        )
        Delivery.objects.filter(pk__in=[delivery.pk for delivery in excess]).update(
            state=State.CANCELLED, last_error="too-many", content="", finished_at=now
        )
    claimed = Delivery.objects.filter(owner=owner, state=State.CLAIMED)
    return list(claimed.select_related("message").defer(*_SEALED).order_by("lane", "not_before"))


def _wait_for_other_claims() -> None:
    """Let one process count the mails to an address at a time; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CLAIMING])


def _within_limit(
    found: Iterable[Delivery], now: datetime
) -> tuple[list[Delivery], list[Delivery]]:
    """The mails that may go, and those that are too many for their address today."""
    found = list(found)
    counts = _counts({delivery.address_hash for delivery in found}, now)
    mine: list[Delivery] = []
    excess: list[Delivery] = []
    for delivery in found:
        count = counts.get(delivery.address_hash, 0)
        (mine if count < MOST_A_DAY else excess).append(delivery)
        counts[delivery.address_hash] = count + 1
    return mine, excess


def _counts(hashes: Collection[str], now: datetime) -> dict[str, int]:
    """How many mails went, or are about to go, to each address in the last 24 hours."""
    recent = Q(state__in=(State.SENT, State.UNCERTAIN), finished_at__gt=now - timedelta(days=1))
    going = Delivery.objects.filter(
        recent | Q(state__in=(State.CLAIMED, State.SENDING)), address_hash__in=hashes
    )
    return dict(going.values_list("address_hash").annotate(Count("pk")).order_by())


def give_back(owner: str) -> None:
    """Let others have what was claimed and not begun."""
    Delivery.objects.filter(owner=owner, state=State.CLAIMED).update(
        state=State.QUEUED, owner="", lease_until=None
    )


def sweep(*, now: datetime, backoff: Backoff) -> int:
    """Decide about copies whose worker's lease is over, by the policy of their kind."""
    over = Delivery.objects.filter(state__in=(State.CLAIMED, State.SENDING), lease_until__lt=now)
    over = over.select_related("message").defer(*_SEALED)
    return sum(_after_silence(delivery, now=now, backoff=backoff) for delivery in over)


def _after_silence(delivery: Delivery, *, now: datetime, backoff: Backoff) -> int:
    was_begun = delivery.state == State.SENDING
    state = after_silence(
        was="sending" if was_begun else "claimed",
        policy=policy_of(delivery.message.kind, delivery.channel),
    )
    changes: dict[str, object] = {"state": state, "owner": "", "lease_until": None}
    if was_begun:
        changes["last_error"] = "worker-lost"
        if state == State.UNCERTAIN:
            changes["finished_at"] = now
        else:
            changes["not_before"] = now + backoff.wait(delivery.attempts)
    still_so = Delivery.objects.filter(
        pk=delivery.pk, owner=delivery.owner, state=delivery.state, lease_until__lt=now
    )
    return still_so.update(**changes)
