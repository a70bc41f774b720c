"""Who works on a campaign: roles, invitations, leaving."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions import queries, services
from undersigned.apps.coalitions.forms import RoleForm
from undersigned.apps.coalitions.models import Proposal, Seat, StaffInvitation
from undersigned.apps.pages.access import COORDINATORS, EVERYBODY, Role, for_roles
from undersigned.apps.pages.faces import whole_address
from undersigned.core.errors import UndersignedError


@for_roles(EVERYBODY)
def people(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Everybody who works on it, and for coordinators the open invitations."""
    return _page(request, seat)


@for_roles(COORDINATORS)
@require_POST
def invite(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Make a link for one person. It is shown in this answer and never again."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, form=form, status=422)
    token = services.invite_staff(seat.campaign, role=form.cleaned_data["role"], by=seat.user)
    address = whole_address("coalitions:join", token)
    return _page(
        request,
        seat,
        link=address,
        role=form.cleaned_data["role"],
        is_approved=queries.is_approved(token),
    )


@for_roles(COORDINATORS)
@require_POST
def revoke(request: HttpRequest, seat: Seat, *, staff_invitation_id: UUID) -> HttpResponse:
    """Let an invitation open nothing any more."""
    invitation = get_object_or_404(StaffInvitation, campaign=seat.campaign, pk=staff_invitation_id)
    services.revoke_invitation(invitation, by=seat.user)
    messages.success(request, _("The link has been revoked."))
    return _back(seat)


@for_roles(COORDINATORS)
@require_POST
def change_role(request: HttpRequest, seat: Seat, *, seat_id: UUID) -> HttpResponse:
    """Give somebody another role."""
    other = get_object_or_404(Seat, campaign=seat.campaign, pk=seat_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, form=form, status=422)
    try:
        proposal = services.change_role(other, role=form.cleaned_data["role"], by=seat.user)
    except UndersignedError as error:
        return _page(request, seat, error=error, status=409)
    said = _("Saved. It takes effect on the next page that this person opens.")
    _say(request, proposal, said)
    return _back(seat)


@for_roles(COORDINATORS)
@require_POST
def let_begin(request: HttpRequest, seat: Seat, *, seat_id: UUID) -> HttpResponse:
    """Give somebody the right to begin campaigns."""
    other = get_object_or_404(
        Seat.objects.select_related("user"), campaign=seat.campaign, pk=seat_id
    )
    try:
        proposal = services.give_right_to_begin(other, by=seat.user)
    except UndersignedError as error:
        return _page(request, seat, error=error, status=403)
    _say(request, proposal, _("Saved."))
    return _back(seat)


@for_roles(COORDINATORS)
def remove(request: HttpRequest, seat: Seat, *, seat_id: UUID) -> HttpResponse:
    """Ask once more, then take somebody's place in the campaign."""
    other = get_object_or_404(
        Seat.objects.select_related("user"), campaign=seat.campaign, pk=seat_id
    )
    if request.method != "POST":
        facts = {"other": other, "is_needed": queries.needs_second_person(seat.campaign)}
        return render(request, "coalitions/remove.html", facts)
    return _without(request, seat, other, _("Removed. They no longer have access to the campaign."))


@for_roles(EVERYBODY)
def leave(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Ask once more, then give up one's own place."""
    if request.method != "POST":
        return render(request, "coalitions/remove.html", {"other": seat})
    return _without(request, seat, seat, _("You have left the campaign."))


def _without(request: HttpRequest, seat: Seat, other: Seat, said: str) -> HttpResponse:
    try:
        proposal = services.remove(other, by=seat.user)
    except UndersignedError as error:
        return _page(request, seat, error=error, status=409)
    _say(request, proposal, said)
    return redirect("coalitions:home") if other.user_id == seat.user_id else _back(seat)


def _say(request: HttpRequest, proposal: Proposal | None, done: str) -> None:
    if proposal is None:
        messages.success(request, done)
    else:
        messages.warning(request, _("Proposed. Nothing changes until a second person approves."))


def _back(seat: Seat) -> HttpResponse:
    return redirect("coalitions:people", campaign_id=seat.campaign_id)


def _page(
    request: HttpRequest,
    seat: Seat,
    *,
    form: RoleForm | None = None,
    link: str = "",
    role: Role | None = None,
    is_approved: bool = True,
    error: UndersignedError | None = None,
    status: int = 200,
) -> HttpResponse:
    facts: dict[str, Any] = {
        "people": queries.people_of(seat.campaign),
        "coordinates": seat.role == Role.COORDINATOR,
        "roles": Role.choices,
        "form": form or RoleForm(initial={"role": Role.EDITOR}),
        "link": link,
        "link_role": role.label if role else "",
        "is_approved": is_approved,
        "error": error,
    }
    if facts["coordinates"]:
        facts["invitations"] = queries.open_invitations(seat.campaign)
    return render(request, "coalitions/people.html", facts, status=status)
