"""Reading what pages share: whether anything public changed, what a form of a reader costs."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from undersigned.apps.public.models import PublicChange, TakenForm
from undersigned.core.effort import MOST_FROM_NETWORK, Effort, effort_for
from undersigned.core.errors import TooManyForms

# Lines are numbered before they are committed, so that a lower number may appear after a higher
# one; it is still seen as long as it is among so many of the newest.
_WINDOW = 1000

State = tuple[int, int]


def newest_change() -> State:
    """What differs as soon as one more public change was committed: two numbers to compare."""
    newest = PublicChange.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return newest, PublicChange.objects.filter(id__gt=newest - _WINDOW).count()


def effort_now(network: str, now: datetime | None = None) -> Effort:
    """What the next form costs that comes from a network; TooManyForms if it is not taken at all.

    Where the network is not known ("") nobody is told apart, and what comes to the whole site counts.
    """
    lately = TakenForm.objects.filter(taken_at__gt=(now or timezone.now()) - timedelta(hours=1))
    from_network = lately.filter(network=network).count() if network else 0
    if from_network >= MOST_FROM_NETWORK:
        raise TooManyForms
    return effort_for(on_site=lately.count(), from_network=from_network)
