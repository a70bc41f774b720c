"""Pages that need no seat in a campaign: for whoever is signed in, for anybody, for nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """A page of the desk for anybody who is signed in."""
    decorated = login_required(view)
    decorated.allowed = "signed in"  # type: ignore[attr-defined]  # read by the test of all routes
    return decorated


def for_anybody(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """A page that needs no account: public, or opened by a private link."""
    view.allowed = "anybody"  # type: ignore[attr-defined]  # as above
    return view


def for_nobody(request: HttpRequest, **parts: object) -> HttpResponse:
    """Stands at addresses of a library that are not wanted here."""
    raise Http404


for_nobody.allowed = "nobody"  # type: ignore[attr-defined]  # as above
