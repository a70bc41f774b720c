"""Who works on a campaign, and how somebody joins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.access import EVERYBODY, for_anybody, for_roles
from undersigned.apps.coalitions.models import Seat


@for_roles(EVERYBODY)
def people(request: HttpRequest, seat: Seat) -> HttpResponse:
    return render(request, "coalitions/people.html", {"people": queries.people_of(seat.campaign)})


@for_anybody
def join(request: HttpRequest, token: str) -> HttpResponse:
    return render(
        request, "coalitions/join.html", {"invitation": queries.invitation_by_token(token)}
    )
