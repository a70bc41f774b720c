"""The desk's first page, campaigns, people and what waits for approval."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from undersigned.apps.coalitions.access import for_staff


@for_staff
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "coalitions/home.html", {"seats": []})
