"""The pages of private links: sign, confirm, withdraw, ask. GET shows, POST does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from undersigned.apps.coalitions.access import for_anybody


@for_anybody
def sign(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse()


@for_anybody
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse()


@for_anybody
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse()


@for_anybody
def confirm_request(request: HttpRequest, token: str) -> HttpResponse:
    return HttpResponse()
