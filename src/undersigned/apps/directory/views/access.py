"""The pages of a member organisation's own people: its part, and nothing of anybody else."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from undersigned.apps.directory.models import MemberSeat

if TYPE_CHECKING:
    from collections.abc import Callable


def for_members(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """Give the view the organisation ``organisation_id`` of the address, to one of its people.

    Http404 for everybody else, staff included: they have pages of their own.
    """

    @login_required
    @wraps(view)
    def seated(request: HttpRequest, organisation_id: UUID, **rest: Any) -> HttpResponse:
        seats = MemberSeat.objects.select_related("organisation__campaign")
        user_id = request.user.pk
        mine = seats.filter(user_id=user_id, organisation_id=organisation_id) if user_id else None
        seat = mine.first() if mine is not None else None
        if seat is None:
            raise Http404
        request.member_seat = seat  # type: ignore[attr-defined]  # for the layout
        return view(request, seat.organisation, **rest)

    seated.allowed = "members"  # type: ignore[attr-defined]  # read by the test of all routes
    return seated
