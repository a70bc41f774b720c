"""Who may do what: every page of a campaign says which roles it is for.

====================  ===========================================================
coordinator           everything, protected contacts and withheld names included
editor                papers, texts and the register (without contacts)
approver              sees what an observer sees; decides what waits for a second person
observer              reads texts, versions, signatures that are public, the journal
====================  ===========================================================

Whoever has no seat in a campaign gets the same "not here" for everything in it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from undersigned.apps.accounts.access import for_anybody, for_staff
from undersigned.apps.coalitions.models import Role, Seat

__all__ = [
    "COORDINATORS",
    "DECIDERS",
    "EDITORS",
    "EVERYBODY",
    "for_anybody",
    "for_roles",
    "for_staff",
    "seat_in",
]

# Takes the request, the seat and the other parts of the address by name.
CampaignView = Callable[..., HttpResponse]

COORDINATOR, EDITOR, APPROVER, OBSERVER = (
    Role.COORDINATOR,
    Role.EDITOR,
    Role.APPROVER,
    Role.OBSERVER,
)
EVERYBODY = frozenset({COORDINATOR, EDITOR, APPROVER, OBSERVER})
EDITORS = frozenset({COORDINATOR, EDITOR})
DECIDERS = frozenset({COORDINATOR, APPROVER})
COORDINATORS = frozenset({COORDINATOR})


def for_roles(roles: frozenset[Role]) -> Callable[[CampaignView], Callable[..., Any]]:
    """Give the view the seat of whoever asks, in the campaign ``campaign_id`` of the address.

    Http404 without a seat in it, 403 with one whose role is not among ``roles``.
    """

    def decorate(view: CampaignView) -> Callable[..., Any]:
        @login_required
        @wraps(view)
        def seated(request: HttpRequest, campaign_id: UUID, **rest: Any) -> HttpResponse:
            seat = seat_in(request, campaign_id)
            if seat.role not in roles:
                raise PermissionDenied
            request.seat = seat  # type: ignore[attr-defined]  # for the layout, see pages.context
            return view(request, seat, **rest)

        seated.allowed = roles  # type: ignore[attr-defined]  # read by the test of all routes
        return seated

    return decorate


def seat_in(request: HttpRequest, campaign_id: UUID) -> Seat:
    """The seat of whoever asks; Http404 if there is none."""
    seats = Seat.objects.select_related("campaign", "user")
    user_id = request.user.pk
    seat = seats.filter(campaign_id=campaign_id, user_id=user_id).first() if user_id else None
    if seat is None:
        raise Http404
    return seat
