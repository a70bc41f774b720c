"""The desk's first page."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.queries import seats_of, told, waiting_for
from undersigned.apps.contributions import panels_of
from undersigned.apps.pages.access import for_staff


@for_staff
def home(request: HttpRequest) -> HttpResponse:
    """The campaigns that I work on, and what waits for me."""
    user = cast(User, request.user)
    facts = {
        "seats": seats_of(user),
        "waiting": told(waiting_for(user)),
        "panels": panels_of("home", user),
    }
    return render(request, "coalitions/home.html", facts)
