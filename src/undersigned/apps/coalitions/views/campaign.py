"""Campaigns: those that I work on; the overview, the settings and the end of one."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions import queries, services
from undersigned.apps.coalitions.forms import CampaignForm, DeletionForm, RuleForm
from undersigned.apps.coalitions.models import Seat
from undersigned.apps.contributions import panels_of
from undersigned.apps.journal.queries import entries_of, lines
from undersigned.apps.pages.access import COORDINATORS, EVERYBODY, for_roles, for_staff
from undersigned.apps.pages.errors import sentence_of
from undersigned.core.errors import EntryInvalid

_LATEST = 5


@for_staff
def home(request: HttpRequest) -> HttpResponse:
    """The campaigns that I work on, and what waits for me."""
    user = cast(User, request.user)
    facts = {
        "seats": queries.seats_of(user),
        "waiting": queries.told(queries.waiting_for(user)),
        "panels": panels_of("home", user),
    }
    return render(request, "coalitions/home.html", facts)


@for_roles(EVERYBODY)
def campaign(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What stands, what waits, and what was done last."""
    facts = {
        "panels": panels_of("campaign", seat),
        "waiting": queries.told(queries.open_proposals(seat.campaign)),
        "people": queries.people_of(seat.campaign),
        "latest": lines(entries_of(seat)[:_LATEST]),
    }
    return render(request, "coalitions/campaign.html", facts)


@for_roles(COORDINATORS)
def settings(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What the campaign is called, what it is about, and who sends its letters."""
    form = CampaignForm(request.POST or None, campaign=seat.campaign)
    if request.method == "POST" and form.is_valid():
        if services.change_campaign(seat.campaign, by=seat.user, **form.facts()):
            messages.warning(
                request, _("The title and the sender change when a second person approves.")
            )
        else:
            messages.success(request, _("Saved."))
        return redirect("coalitions:settings", campaign_id=seat.campaign_id)
    return _settings_page(request, seat, form=form)


@for_roles(COORDINATORS)
@require_POST
def rule(request: HttpRequest, seat: Seat) -> HttpResponse:
    """When a second person is needed. To ask for less may need one itself."""
    form = RuleForm(request.POST)
    if not form.is_valid():
        return _settings_page(request, seat, rule_form=form)
    proposal = services.change_rule(seat.campaign, rule=form.cleaned_data["rule"], by=seat.user)
    if proposal:
        messages.warning(
            request,
            _("Nothing has changed yet: a second person needs to approve a less strict rule."),
        )
        return redirect("coalitions:approvals", campaign_id=seat.campaign_id)
    messages.success(request, _("Saved."))
    return redirect("coalitions:settings", campaign_id=seat.campaign_id)


@for_roles(COORDINATORS)
def delete(request: HttpRequest, seat: Seat) -> HttpResponse:
    """End the campaign, once its title was typed; by a second person where one is needed."""
    form = DeletionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = services.delete_campaign(
                seat.campaign, typed=form.cleaned_data["title"], by=seat.user
            )
        except EntryInvalid as error:
            form.add_error("title", sentence_of(error))
        else:
            if proposal:
                messages.warning(
                    request, _("Proposed. Nothing is deleted until a second person approves.")
                )
                return redirect("coalitions:approvals", campaign_id=seat.campaign_id)
            messages.success(request, _("The campaign has been deleted."))
            return redirect("coalitions:home")
    facts = {"form": form, "is_needed": queries.needs_second_person(seat.campaign)}
    return render(request, "coalitions/delete.html", facts, status=422 if form.errors else 200)


def _settings_page(
    request: HttpRequest,
    seat: Seat,
    *,
    form: CampaignForm | None = None,
    rule_form: RuleForm | None = None,
) -> HttpResponse:
    form = form or CampaignForm(campaign=seat.campaign)
    rule_form = rule_form or RuleForm(initial={"rule": seat.campaign.rule})
    facts = {"form": form, "rule_form": rule_form}
    is_wrong = form.errors or rule_form.errors
    return render(request, "coalitions/settings.html", facts, status=422 if is_wrong else 200)
