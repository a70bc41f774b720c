"""Outcomes of sending: on record before anything leaves the house, the outcome afterwards.

Every change is made only if the mail is still the caller's (``owner``): whoever lost the lease
writes nothing, which the answer False says.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from undersigned.apps.deliveries.models import Delivery
from undersigned.channels.channel import Receipt
from undersigned.core.delivery import MAY_FOLLOW

State = Delivery.State


def begin(delivery: Delivery, *, lease: timedelta) -> bool:
    """Put on record that the mail is about to leave the house."""
    return _move(
        delivery,
        State.CLAIMED,
        State.SENDING,
        attempts=F("attempts") + 1,
        lease_until=timezone.now() + lease,
    )


def has_gone(delivery: Delivery, *, receipt: Receipt) -> bool:
    """It was taken over: what it said is forgotten, but for what a rehearsal keeps."""
    return _end(
        delivery,
        State.SENDING,
        State.SENT,
        content="",
        last_error="",
        rehearsed=receipt.kept,
        provider_ref=receipt.reference,
        rendered_sha256=receipt.sha256,
    )


def is_refused(delivery: Delivery, *, reason: str) -> bool:
    """It will never be taken over."""
    was = State(delivery.state)
    return _end(delivery, was, State.FAILED, last_error=reason)


def may_have_gone(delivery: Delivery, *, reason: str) -> bool:
    """It was handed over and the answer was lost: a person decides."""
    return _end(delivery, State.SENDING, State.UNCERTAIN, last_error=reason)


def try_later(delivery: Delivery, *, reason: str, wait: timedelta) -> bool:
    """Try it again after a while, unless it is too late for that."""
    again_at = timezone.now() + wait
    if again_at > delivery.give_up_at:
        return _end(delivery, State.SENDING, State.FAILED, last_error=reason)
    return _move(
        delivery,
        State.SENDING,
        State.QUEUED,
        last_error=reason,
        not_before=again_at,
        owner="",
        lease_until=None,
    )


def is_unwanted(delivery: Delivery) -> bool:
    """What it tells does not hold any more."""
    return _end(delivery, State.CLAIMED, State.CANCELLED, content="", last_error="unwanted")


def _end(delivery: Delivery, was: State, state: State, **changes: Any) -> bool:
    now: datetime = timezone.now()
    return _move(delivery, was, state, finished_at=now, owner="", lease_until=None, **changes)


def _move(delivery: Delivery, was: State, state: State, **changes: Any) -> bool:
    if state not in MAY_FOLLOW[was]:
        raise ValueError(f"{state} cannot follow {was}")
    mine = Delivery.objects.filter(pk=delivery.pk, owner=delivery.owner, state=was)
    if not mine.update(state=state, **changes):
        return False
    delivery.state = state
    return True
