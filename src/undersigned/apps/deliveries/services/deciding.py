"""What a coordinator decides about a mail: again, not at all, or that it arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from undersigned.apps.deliveries.models import Delivery, latest_try
from undersigned.apps.deliveries.queries import title_of
from undersigned.apps.journal.services import record
from undersigned.core.delivering import MAY_FOLLOW
from undersigned.core.errors import AlreadyDecided, EntryInvalid

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

State = Delivery.State


@transaction.atomic
def send_again(delivery: Delivery, *, by: User) -> None:
    """Let a mail go out that failed, or that may not have arrived."""
    if not delivery.content:
        raise EntryInvalid(reason=_("What this mail said is not kept any more; start it anew"))
    _decide(
        delivery,
        State.QUEUED,
        not_before=timezone.now(),
        give_up_at=latest_try(),
        finished_at=None,
        last_error="",
    )
    _note("mail.sent_again", delivery, by)


@transaction.atomic
def arrived(delivery: Delivery, *, by: User) -> None:
    """Say of a mail that may have gone that it did; what it said is forgotten then."""
    _decide(delivery, State.SENT, content="", last_error="", finished_at=timezone.now())
    _note("mail.arrived", delivery, by)


@transaction.atomic
def keep_back(delivery: Delivery, *, by: User) -> None:
    """Let a mail that has not gone never go."""
    _decide(
        delivery, State.CANCELLED, content="", last_error="kept-back", finished_at=timezone.now()
    )
    _note("mail.kept_back", delivery, by)


def _decide(delivery: Delivery, state: State, **changes: Any) -> None:
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
