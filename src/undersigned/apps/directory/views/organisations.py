"""One organisation of the register: what is known of it, changing it, making two one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.contributions import panels_of
from undersigned.apps.directory import queries, services
from undersigned.apps.directory.forms import (
    ContactForm,
    LogoForm,
    OrganisationForm,
)
from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.directory.views.register import examples, examples_of
from undersigned.apps.pages.access import COORDINATORS, EDITORS, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.pages.languages import language_name, states
from undersigned.core.errors import EntryInvalid

_FOUND_AT_ONCE = 20


def organisation_in(seat: Seat, organisation_id: UUID) -> Organisation:
    """An organisation of the seat's campaign; Http404 for everything else."""
    found = Organisation.objects.select_related("campaign", "logo")
    found = found.defer("logo__image")
    return get_object_or_404(found, campaign=seat.campaign, pk=organisation_id)


@for_roles(EDITORS)
def organisation(request: HttpRequest, seat: Seat, *, organisation_id: UUID) -> HttpResponse:
    """What is known of an organisation. Its contacts are shown when they are asked for."""
    return shown(request, seat, organisation_in(seat, organisation_id))


def shown(
    request: HttpRequest,
    seat: Seat,
    organisation: Organisation,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page of an organisation, with the forms that somebody is filling in."""
    facts: dict[str, Any] = {
        "organisation": organisation,
        "examples": examples_of(organisation, seat.campaign.languages),
        "names": [(language_name(code), name) for code, name in organisation.names.items()],
        "languages": [language_name(code) for code in organisation.languages],
        "logo": getattr(organisation, "logo", None),
        "logo_form": LogoForm(),
        "panels": panels_of("organisation", organisation, seat),
    }
    if seat.role in COORDINATORS:
        facts |= {
            "sees_contacts": True,
            "contact_form": ContactForm(auto_id="id_new_%s"),
            "contact_count": Contact.objects.filter(organisation=organisation).count(),
            "members": organisation.members.select_related("user").order_by("user__name"),
            "invitations": organisation.member_invitations.open().order_by("made_at"),
        }
    return render(request, "directory/organisation.html", facts | more, status=status)


@for_roles(EDITORS)
def edit(request: HttpRequest, seat: Seat, *, organisation_id: UUID) -> HttpResponse:
    """Change what is known of an organisation. Names that stand under texts stay as they were."""
    organisation = organisation_in(seat, organisation_id)
    languages = seat.campaign.languages
    if request.method != "POST":
        form = OrganisationForm(languages=languages, organisation=organisation)
        return _form(request, form, organisation, examples_of(organisation, languages))
    form = OrganisationForm(request.POST, languages=languages, organisation=organisation)
    if not form.is_valid():
        # Names in languages that are not the campaign's are no part of the examples.
        typed = OrganisationForm(request.POST, languages=languages)
        return _form(request, form, organisation, examples(typed, seat.campaign), status=422)
    if services.change_organisation(organisation, by=seat.user, **form.entered()):
        messages.success(request, _("The changes have been saved."))
    return redirect("directory:organisation", seat.campaign_id, organisation.pk)


def _form(
    request: HttpRequest,
    form: OrganisationForm,
    organisation: Organisation,
    shown_examples: list[dict[str, Any]],
    *,
    status: int = 200,
) -> HttpResponse:
    facts = {
        "form": form,
        "organisation": organisation,
        "countries": sorted(states().values()),
        "examples": shown_examples,
    }
    return render(request, "directory/edit.html", facts, status=status)


@for_roles(COORDINATORS)
def remove(request: HttpRequest, seat: Seat, *, organisation_id: UUID) -> HttpResponse:
    """Take an organisation out of the register, after saying what goes with it."""
    organisation = organisation_in(seat, organisation_id)
    if request.method == "POST":
        try:
            services.remove_organisation(organisation, by=seat.user)
        except EntryInvalid as error:
            return _removal(request, organisation, reasons=[sentence_of(error)], status=409)
        messages.success(request, _("{name} has been removed.").format(name=organisation.name))
        return redirect("directory:list", seat.campaign_id)
    return _removal(request, organisation, reasons=queries.what_holds(organisation))


def _removal(
    request: HttpRequest, organisation: Organisation, *, reasons: list[str], status: int = 200
) -> HttpResponse:
    facts = {
        "organisation": organisation,
        "reasons": reasons,
        "contact_count": Contact.objects.filter(organisation=organisation).count(),
        "member_count": organisation.members.count(),
    }
    return render(request, "directory/remove.html", facts, status=status)


@for_roles(COORDINATORS)
def merge(request: HttpRequest, seat: Seat, *, organisation_id: UUID) -> HttpResponse:
    """Make this entry one with another: choose the other, look at both, confirm."""
    organisation = organisation_in(seat, organisation_id)
    into_id = request.POST.get("into") or request.GET.get("into")
    if not into_id:
        return _choice(request, seat, organisation)
    into = _other(seat, organisation, into_id)
    if request.method == "POST":
        try:
            services.merge_organisations(organisation, into=into, by=seat.user)
        except EntryInvalid as error:
            return _merger(request, organisation, into, reasons=[sentence_of(error)], status=409)
        messages.success(
            request, _("The two entries have been merged: {name}.").format(name=into.name)
        )
        return redirect("directory:organisation", seat.campaign_id, into.pk)
    return _merger(request, organisation, into, reasons=queries.what_refuses(organisation, into))


def _other(seat: Seat, organisation: Organisation, into_id: str) -> Organisation:
    try:
        wanted = UUID(into_id)
    except ValueError:
        wanted = organisation.pk
    others = Organisation.objects.filter(campaign=seat.campaign).exclude(pk=organisation.pk)
    return get_object_or_404(others, pk=wanted)


def _choice(request: HttpRequest, seat: Seat, organisation: Organisation) -> HttpResponse:
    words = request.GET.get("q", "")[:200]
    found: list[queries.RegisterLine] = []
    alike: list[Organisation] = []
    if not words:
        alike = queries.near_duplicates(
            seat.campaign, organisation.name, acronym=organisation.acronym, but=organisation
        )
    else:
        language = get_language() or "en"
        all_found = queries.found_in_register(seat.campaign, language=language, words=words)
        others = [one for one in all_found if one.key != organisation.key]
        found = queries.register_lines(seat.campaign, others[:_FOUND_AT_ONCE])
    facts = {
        "organisation": organisation,
        "alike": alike,
        "words": words,
        "found": found,
    }
    return render(request, "directory/merge_choice.html", facts)


def _merger(
    request: HttpRequest,
    organisation: Organisation,
    into: Organisation,
    *,
    reasons: list[str],
    status: int = 200,
) -> HttpResponse:
    facts = {"organisation": organisation, "into": into, "reasons": reasons}
    return render(request, "directory/merge.html", facts, status=status)
