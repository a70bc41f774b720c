"""Who may see a page: every view says it, and a test walks every address with every role.

====================  ===========================================================
coordinator           everything, protected contacts and withheld names included
editor                papers, texts and the register (without contacts)
approver              sees what an observer sees; decides what waits for a second person
observer              reads texts, versions, signatures that are public, the journal
====================  ===========================================================

Whoever has no seat in a campaign gets the same "not here" for everything in it. Who has a seat
is known by the app that keeps them (``Contributions.seat_of``).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import collected
from undersigned.core.errors import MayNotBegin


class Role(TextChoices):
    """What somebody may do in a campaign."""

    COORDINATOR = "coordinator", _("coordinator")
    EDITOR = "editor", _("editor")
    APPROVER = "approver", _("approver")
    OBSERVER = "observer", _("observer")


EVERYBODY = frozenset(Role)
EDITORS = frozenset({Role.COORDINATOR, Role.EDITOR})
DECIDERS = frozenset({Role.COORDINATOR, Role.APPROVER})
COORDINATORS = frozenset({Role.COORDINATOR})


class AnySeat(Protocol):
    """Somebody's place in a campaign, as pages look at it."""

    @property
    def campaign_id(self) -> UUID: ...
    @property
    def campaign(self) -> Any: ...
    @property
    def user(self) -> Any: ...
    @property
    def role(self) -> str: ...


# Takes the request, the seat and the other parts of the address by name.
CampaignView = Callable[..., HttpResponse]


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
            request.seat = seat  # type: ignore[attr-defined]  # for the layout, see context.py
            return view(request, seat, **rest)

        return _for(seated, roles)

    return decorate


def seat_in(request: HttpRequest, campaign_id: UUID) -> AnySeat:
    """The seat of whoever asks; Http404 if there is none."""
    if request.user.is_authenticated:
        for seat_of in collected().seat_of:
            if seat := seat_of(request.user, campaign_id):
                return seat
    raise Http404


def for_staff(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """A page of the desk for anybody who is signed in."""
    return _for(login_required(view), "signed in")


def for_beginners(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """A page of the desk for who may begin a campaign; MayNotBegin for the others."""

    @login_required
    @wraps(view)
    def beginning(request: HttpRequest, **parts: Any) -> HttpResponse:
        if not getattr(request.user, "may_begin", False):
            raise MayNotBegin
        return view(request, **parts)

    return _for(beginning, "may begin")


def for_anybody(view: Callable[..., HttpResponse]) -> Callable[..., Any]:
    """A page that needs no account: public, or opened by a private link."""
    return _for(view, "anybody")


def _for(view: Callable[..., Any], allowed: object) -> Callable[..., Any]:
    view.allowed = allowed  # type: ignore[attr-defined]  # read by the menu and the test of all routes
    return view


def for_nobody(request: HttpRequest, **parts: object) -> HttpResponse:
    """Stands at addresses of a library that are not wanted here."""
    raise Http404


_for(for_nobody, "nobody")
