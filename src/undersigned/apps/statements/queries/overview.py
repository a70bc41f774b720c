"""What is open for signing in a campaign, for its overview page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from undersigned.apps.coalitions.models import Role
from undersigned.apps.statements.models import Invitation, Signing, SignOn
from undersigned.apps.statements.queries.checking import waiting_requests

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Seat

SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the signing of a version has come."""

    signing: Signing
    signed: int
    asked: int

    @property
    def share(self) -> int:
        """How many of a hundred that were asked have signed."""
        return min(100, round(100 * self.signed / self.asked)) if self.asked else 0


def signing_panel(seat: Seat) -> dict[str, Any]:
    """The newest signings of the campaign, and how many requests wait to be checked."""
    signings = (
        Signing.objects.filter(version__text__campaign=seat.campaign, version__superseded_at=None)
        .filter(version__text__removed_at=None)
        .select_related("version__text")
        .annotate(signed=_count(SignOn, state=SignOn.State.STANDING))
        .annotate(links=_count(Invitation, revoked_at=None))
        .order_by("-opened_at", "id")
    )
    now = timezone.now()
    progress = [
        Progress(signing=one, signed=one.signed, asked=max(one.links, one.signed))
        for one in signings[:SHOWN]
    ]
    is_coordinator = seat.role == Role.COORDINATOR
    waiting = waiting_requests(seat.campaign).count() if is_coordinator else 0
    if not progress and not waiting:
        return {}
    return {
        "open": [one for one in progress if one.signing.takes_names(now)],
        "closed": [one for one in progress if not one.signing.takes_names(now)],
        "requests": waiting,
    }


def _count(model: type[SignOn] | type[Invitation], **which: object) -> Coalesce:
    """How many rows the version of a signing has in another table."""
    rows = model.objects.filter(version_id=OuterRef("version_id"), **which)
    counted = rows.order_by().values("version_id").annotate(how_many=Count("pk"))
    return Coalesce(Subquery(counted.values("how_many")), 0)
