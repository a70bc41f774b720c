"""A campaign: its overview, its settings, its end."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from undersigned.apps.coalitions import panels, queries
from undersigned.apps.coalitions.access import COORDINATORS, EVERYBODY, for_roles
from undersigned.apps.coalitions.models import Seat
from undersigned.apps.coalitions.views.parts import told


@for_roles(EVERYBODY)
def campaign(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What stands, and what comes next."""
    facts = {
        "panels": panels.shown(seat),
        "waiting": told(queries.open_proposals(seat.campaign)),
        "people": queries.people_of(seat.campaign),
    }
    return render(request, "coalitions/campaign.html", facts)


@for_roles(COORDINATORS)
def settings(request: HttpRequest, seat: Seat) -> HttpResponse:
    return render(request, "coalitions/settings.html")


@for_roles(COORDINATORS)
def delete(request: HttpRequest, seat: Seat) -> HttpResponse:
    return render(request, "coalitions/delete.html")
