"""What waits for a second person, and what was decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.accounts.browsers import was_used_here
from undersigned.apps.coalitions import queries, services
from undersigned.apps.coalitions.forms import RefusalForm
from undersigned.apps.coalitions.models import Campaign, Proposal, Seat
from undersigned.apps.pages.access import DECIDERS, EVERYBODY, for_roles
from undersigned.core.errors import NotTicked, UndersignedError

_SHOWN = 30


@for_roles(EVERYBODY)
def approvals(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The proposals of a campaign."""
    return _page(request, seat)


@for_roles(DECIDERS)
@require_POST
def approve(request: HttpRequest, seat: Seat, *, proposal_id: UUID) -> HttpResponse:
    """Let it happen."""
    proposal = _proposal(seat, proposal_id)
    if queries.approval_of(proposal).warning and "knows" not in request.POST:
        error = NotTicked()
        return _page(request, seat, error=error, status=422)
    try:
        shares_browser = _shares_browser(request, proposal)
        services.approve(proposal, by=seat.user, shares_browser=shares_browser)
    except UndersignedError as error:
        return _page(request, seat, error=error)
    messages.success(request, _("Approved."))
    return _onwards(seat)


@for_roles(DECIDERS)
@require_POST
def refuse(request: HttpRequest, seat: Seat, *, proposal_id: UUID) -> HttpResponse:
    """Say no, with a reason."""
    proposal = _proposal(seat, proposal_id)
    form = RefusalForm(request.POST)
    if not form.is_valid():
        return _page(request, seat, refusal=(proposal, form), status=422)
    try:
        services.refuse(proposal, by=seat.user, reason=form.cleaned_data["reason"])
    except UndersignedError as error:
        return _page(request, seat, error=error)
    messages.success(request, _("Refused. Everybody in the campaign can see your reason."))
    return _onwards(seat)


@for_roles(EVERYBODY)
@require_POST
def take_back(request: HttpRequest, seat: Seat, *, proposal_id: UUID) -> HttpResponse:
    """Take back what one proposed oneself."""
    try:
        services.take_back(_proposal(seat, proposal_id), by=seat.user)
    except UndersignedError as error:
        return _page(request, seat, error=error)
    messages.success(request, _("Withdrawn. Nothing was changed."))
    return _onwards(seat)


def _proposal(seat: Seat, proposal_id: UUID) -> Proposal:
    return get_object_or_404(Proposal, campaign=seat.campaign, pk=proposal_id)


def _shares_browser(request: HttpRequest, proposal: Proposal) -> bool:
    author = proposal.proposed_by
    return author is not None and was_used_here(request, author)


def _doubts(request: HttpRequest, seat: Seat, proposal: Proposal) -> list[str]:
    """Why the person who looks at it and the one who proposed it may be one."""
    if seat.role not in DECIDERS or proposal.proposed_by_id in (None, seat.user_id):
        return []
    doubts = []
    if queries.shares_mailbox(proposal, seat.user):
        doubts.append(_("Your address and that of the person who proposed this are one mailbox."))
    if _shares_browser(request, proposal):
        doubts.append(_("The person who proposed this has signed in with this browser, too."))
    return doubts


def _onwards(seat: Seat) -> HttpResponseRedirect:
    """Back to the list, unless what was approved ended the campaign."""
    if not Campaign.objects.filter(pk=seat.campaign_id).exists():
        return HttpResponseRedirect(reverse("coalitions:home"))
    return redirect("coalitions:approvals", campaign_id=seat.campaign_id)


def _page(
    request: HttpRequest,
    seat: Seat,
    *,
    error: UndersignedError | None = None,
    refusal: tuple[Proposal, RefusalForm] | None = None,
    status: int = 409,
) -> HttpResponse:
    refused, form = refusal or (None, None)
    facts = {
        "decides": seat.role in DECIDERS,
        "others": queries.deciders_besides(seat.user, seat.campaign).exists(),
        "is_needed": queries.needs_second_person(seat.campaign),
        "waiting": [
            (
                one,
                form
                if one.proposal == refused
                else RefusalForm(auto_id=f"id_{one.proposal.pk}_%s"),
                _doubts(request, seat, one.proposal),
            )
            for one in queries.told(queries.open_proposals(seat.campaign))
        ],
        "decided": queries.told(queries.decided_proposals(seat.campaign)[:_SHOWN]),
        "error": error,
    }
    return render(
        request, "coalitions/approvals.html", facts, status=status if error or refusal else 200
    )
