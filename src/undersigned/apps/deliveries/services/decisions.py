"""Decisions of a coordinator about a mail: it goes, it goes again, not at all, or it arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from undersigned.apps.deliveries.models import Delivery, latest_try
from undersigned.apps.deliveries.queries import title_of
from undersigned.apps.journal.services import record
from undersigned.core.delivery import MAY_FOLLOW
from undersigned.core.errors import AlreadyDecided, MailForgotten

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

State = Delivery.State


@transaction.atomic
def send_again(delivery: Delivery, *, by: User) -> None:
    """Let a mail go out that failed, or that may not have arrived."""
    if delivery.state == State.HELD:
        raise AlreadyDecided(state=delivery.get_state_display())
    _let_go(delivery)
    _note("mail.sent_again", delivery, by)


@transaction.atomic
def let_go(delivery: Delivery, *, by: User) -> None:
    """Let a mail go out that is held, though its address had as many that day as it gets."""
    if delivery.state != State.HELD:
        raise AlreadyDecided(state=delivery.get_state_display())
    _let_go(delivery)
    _note("mail.let_go", delivery, by)


@transaction.atomic
def decide_held(campaign_id: UUID, *, kind: str, lets_go: bool, by: User) -> int:
    """Let all go of a campaign that are held, or none; of one kind, or "" for all. How many."""
    held = Delivery.objects.filter(message__campaign_id=campaign_id, state=State.HELD)
    if kind:
        held = held.filter(message__kind=kind)
    count = held.update(**(_going() if lets_go else _stopped()))
    if count:
        act = "mails.let_go" if lets_go else "mails.kept_back"
        record(act, by=by, campaign_id=campaign_id, count=count)
    return count


@transaction.atomic
def arrived(delivery: Delivery, *, by: User) -> None:
    """Say of a mail that may have gone that it did; what it said is forgotten then."""
    _decide(delivery, state=State.SENT, content="", last_error="", finished_at=timezone.now())
    _note("mail.arrived", delivery, by)


@transaction.atomic
def keep_back(delivery: Delivery, *, by: User) -> None:
    """Let a mail that has not gone never go."""
    _decide(delivery, **_stopped())
    _note("mail.kept_back", delivery, by)


def _let_go(delivery: Delivery) -> None:
    if State.QUEUED not in MAY_FOLLOW[delivery.state]:
        raise AlreadyDecided(state=delivery.get_state_display())
    if not (delivery.content or delivery.enclosures.filter(file__is_kept=True).exists()):
        raise MailForgotten
    _decide(delivery, **_going())


def _going() -> dict[str, Any]:
    return {
        "state": State.QUEUED,
        "is_let_go": True,
        "not_before": timezone.now(),
        "give_up_at": latest_try(),
        "finished_at": None,
        "last_error": "",
    }


def _stopped() -> dict[str, Any]:
    return {
        "state": State.CANCELLED,
        "content": "",
        "last_error": "kept-back",
        "finished_at": timezone.now(),
    }


def _decide(delivery: Delivery, *, state: State, **changes: Any) -> None:
    """Change what is still as whoever decided saw it; AlreadyDecided if it is not."""
    was = State(delivery.state)
    still_so = Delivery.objects.filter(pk=delivery.pk, state=was)
    if state not in MAY_FOLLOW[was] or not still_so.update(
        state=state, owner="", lease_until=None, **changes
    ):
        delivery.refresh_from_db(fields=["state"])
        raise AlreadyDecided(state=delivery.get_state_display())
    delivery.state = state


def _note(act: str, delivery: Delivery, by: User) -> None:
    message = delivery.message
    record(
        act,
        by=by,
        campaign_id=message.campaign_id,
        subject_id=delivery.pk,
        mail=title_of(message.kind),
    )
