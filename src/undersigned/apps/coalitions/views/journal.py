"""The journal of a campaign."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from undersigned.apps.coalitions.access import EVERYBODY, for_roles
from undersigned.apps.coalitions.models import Seat


@for_roles(EVERYBODY)
def journal(request: HttpRequest, seat: Seat) -> HttpResponse:
    return render(request, "coalitions/journal.html")
