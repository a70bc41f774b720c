"""The desk's side of public pages: publishing a version, its address, taking it off."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.coalitions.queries import needs_second_person
from undersigned.apps.pages.access import EDITORS, EVERYBODY, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.statements.forms.publishing import AddressForm
from undersigned.apps.statements.queries.desk import open_proposal
from undersigned.apps.statements.queries.page import PublicPage
from undersigned.apps.statements.queries.published import (
    proposed_address,
    public_versions,
    statement_with,
    was_published,
)
from undersigned.apps.statements.services import publishing
from undersigned.apps.texts.models import Version
from undersigned.core.errors import Refused


def _original(seat: Seat, version_id: UUID) -> Version:
    versions = Version.objects.select_related("text__campaign")
    return get_object_or_404(versions, text__campaign=seat.campaign, original=None, pk=version_id)


@for_roles(EVERYBODY)
def publish(request: HttpRequest, seat: Seat, version_id: UUID) -> HttpResponse:
    """Where a version stands on its way to readers, and the buttons that change it."""
    version = _original(seat, version_id)
    return _page(request, seat, version, error="", form=_address_form(version))


@for_roles(EDITORS)
@require_POST
def publish_now(request: HttpRequest, seat: Seat, version_id: UUID) -> HttpResponse:
    """Publish, or ask for the second person."""
    version = _original(seat, version_id)
    try:
        proposal = publishing.publish(version, by=seat.user)
    except Refused as error:
        return _page(request, seat, version, error=sentence_of(error), form=_address_form(version))
    if proposal is None:
        messages.success(request, _("Version {n} is public now.").format(n=version.number))
    else:
        messages.success(
            request, _("Proposed. It will be published when a second person approves.")
        )
    return redirect("statements:publish", seat.campaign_id, version.pk)


@for_roles(EDITORS)
@require_POST
def choose_address(request: HttpRequest, seat: Seat, version_id: UUID) -> HttpResponse:
    """Choose the address before the first publication."""
    version = _original(seat, version_id)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            publishing.choose_address(version.text, slug=form.cleaned_data["slug"], by=seat.user)
        except Refused as error:
            form.add_error("slug", sentence_of(error))
        else:
            messages.success(request, _("The address has been saved."))
            return redirect("statements:publish", seat.campaign_id, version.pk)
    return _page(request, seat, version, error="", form=form)


@for_roles(EDITORS)
def unpublish(request: HttpRequest, seat: Seat, version_id: UUID) -> HttpResponse:
    """Take this version off, or the whole statement; asked once, done at once."""
    version = _original(seat, version_id)
    others = public_versions(version.text).filter(original=None).exclude(pk=version.pk)
    if request.method != "POST":
        facts = {"version": version, "others": others}
        return render(request, "statements/unpublish.html", facts)
    if "all" in request.POST:
        publishing.unpublish_all(version.text, by=seat.user)
        messages.success(request, _("The statement has been unpublished."))
    else:
        publishing.unpublish(version, by=seat.user)
        messages.success(request, _("Version {n} has been unpublished.").format(n=version.number))
    return redirect("statements:publish", seat.campaign_id, version.pk)


@for_roles(EVERYBODY)
def look(request: HttpRequest, seat: Seat, version_id: UUID) -> HttpResponse:
    """The public page as it will be, for staff only."""
    versions = Version.objects.select_related("text__campaign", "original__text__campaign")
    version = get_object_or_404(versions, text__campaign=seat.campaign, pk=version_id)
    page = PublicPage(statement_with(version))
    with translation.override(page.page_language):
        facts = {"page": page, "is_look": True}
        return render(request, "statements/page.html", facts)


def _address_form(version: Version) -> AddressForm:
    return AddressForm(initial={"slug": proposed_address(version.text)})


def _page(
    request: HttpRequest, seat: Seat, version: Version, *, error: str, form: AddressForm
) -> HttpResponse:
    facts = {
        "version": version,
        "translations": version.translations.order_by("language"),
        "form": form,
        "error": error,
        "was_published": was_published(version.text),
        "proposal": open_proposal(version),
        "needs_second_person": needs_second_person(seat.campaign),
        "may_change": seat.role in EDITORS,
        "public": public_versions(version.text).filter(original=None).exclude(pk=version.pk),
    }
    status = 422 if error or form.errors else 200
    return render(request, "statements/publish.html", facts, status=status)
