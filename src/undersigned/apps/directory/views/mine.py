"""The pages of a member organisation's own people: their part, and nothing of anybody else."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from undersigned.apps.accounts.models import User
from undersigned.apps.contributions import panels_of
from undersigned.apps.directory import services
from undersigned.apps.directory.forms import LogoForm, OwnOrganisationForm
from undersigned.apps.directory.models import MemberSeat, Organisation
from undersigned.apps.directory.views.access import for_members
from undersigned.apps.directory.views.logos import kept, picture
from undersigned.apps.directory.views.register import examples, examples_of
from undersigned.apps.pages.languages import states


@for_members
def mine(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What the campaign knows of the organisation, and what it is asked."""
    return _shown(request, organisation)


@for_members
def edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """The organisation says itself what it is called; the journal tells that it did.

    Names that stand under a version stay as they were signed, so nothing needs a second person.
    """
    languages = organisation.campaign.languages
    if request.method != "POST":
        form = OwnOrganisationForm(languages=languages, organisation=organisation)
        return _form(request, form, organisation)
    form = OwnOrganisationForm(request.POST, languages=languages, organisation=organisation)
    if not form.is_valid():
        return _form(request, form, organisation, status=422)
    user = cast(User, request.user)
    if services.change_organisation(organisation, by=user, **form.entered()):
        messages.success(request, _("The changes have been saved."))
    return redirect("directory:mine", organisation.pk)


@for_members
def example(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """How a name that is being typed would stand; nothing is kept."""
    campaign = organisation.campaign
    form = OwnOrganisationForm(request.POST or None, languages=campaign.languages)
    return render(request, "directory/_standing.html", {"examples": examples(form, campaign)})


@for_members
def logo(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """GET gives the picture, POST takes a new one or takes it away."""
    if request.method != "POST":
        return picture(organisation)
    form, is_done = kept(request, organisation)
    if not is_done:
        return _shown(request, organisation, status=422, logo_form=form)
    return redirect("directory:mine", organisation.pk)


@for_members
def leave(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Ask once more, then give up one's own place."""
    if request.method != "POST":
        return render(request, "directory/leave.html", {"organisation": organisation})
    seat: MemberSeat = request.member_seat  # type: ignore[attr-defined]  # of for_members
    services.remove_member(seat, by=seat.user)
    messages.success(request, _("You have left the organisation."))
    return redirect("coalitions:home")


def _shown(
    request: HttpRequest, organisation: Organisation, *, status: int = 200, **more: Any
) -> HttpResponse:
    facts: dict[str, Any] = {
        "organisation": organisation,
        "examples": examples_of(organisation, organisation.campaign.languages),
        "logo": getattr(organisation, "logo", None),
        "logo_form": LogoForm(),
        "panels": panels_of("own organisation", organisation),
    }
    return render(request, "directory/mine.html", facts | more, status=status)


def _form(
    request: HttpRequest,
    form: OwnOrganisationForm,
    organisation: Organisation,
    *,
    status: int = 200,
) -> HttpResponse:
    facts = {
        "form": form,
        "organisation": organisation,
        "countries": sorted(states().values()),
        "examples": examples_of(organisation, organisation.campaign.languages),
    }
    return render(request, "directory/own_edit.html", facts, status=status)
