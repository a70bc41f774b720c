"""What is open for signing in a campaign, for its overview page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils import timezone

from undersigned.apps.pages.access import COORDINATORS
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.signing.queries.requests import waiting_requests

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Seat

SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far the signing of a version has come; who was asked is told to coordinators only."""

    signing: Signing
    signed: int
    asked: int | None


def signing_panel(seat: Seat) -> dict[str, Any]:
    """The newest signings of the campaign, and how many requests wait to be checked."""
    newest = (
        Signing.objects.filter(version__text__campaign=seat.campaign, version__superseded_at=None)
        .filter(version__text__removed_at=None)
        .select_related("version__text")
        .order_by("-opened_at", "id")[:SHOWN]
    )
    signings = list(newest)
    is_coordinator = seat.role in COORDINATORS
    signed = _how_many(SignOn.objects.standing(), signings)
    links = _how_many(Invitation.objects.filter(revoked_at=None), signings)
    now = timezone.now()
    progress = []
    for one in signings:
        stand = signed.get(one.version_id, 0)
        asked = max(links.get(one.version_id, 0), stand) if is_coordinator else None
        progress.append(Progress(signing=one, signed=stand, asked=asked))
    waiting = waiting_requests(seat.campaign).count() if is_coordinator else 0
    if not progress and not waiting:
        return {}
    return {
        "open": [one for one in progress if one.signing.takes_names(now)],
        "closed": [one for one in progress if not one.signing.takes_names(now)],
        "requests": waiting,
    }


def _how_many(
    rows: QuerySet[SignOn] | QuerySet[Invitation], signings: list[Signing]
) -> dict[UUID, int]:
    """How many of the rows each of the versions has."""
    of_these = rows.filter(version__in=[one.version_id for one in signings])
    counted = of_these.order_by().values("version_id").annotate(how_many=Count("pk"))
    return {one["version_id"]: one["how_many"] for one in counted}
