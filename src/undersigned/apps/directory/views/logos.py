"""Logos, to be seen by those who may see the organisation's page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.directory import services
from undersigned.apps.directory.forms import LogoForm
from undersigned.apps.directory.models import Logo, Organisation
from undersigned.apps.directory.views.organisations import organisation_in, shown
from undersigned.apps.pages.access import EDITORS, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.core.errors import EntryInvalid


@for_roles(EDITORS)
def logo(request: HttpRequest, seat: Seat, *, organisation_id: UUID) -> HttpResponse:
    """GET gives the picture, POST takes a new one or takes it away."""
    organisation = organisation_in(seat, organisation_id)
    if request.method != "POST":
        return picture(organisation)
    form, is_done = kept(request, organisation)
    if not is_done:
        return shown(request, seat, organisation, status=422, logo_form=form)
    return redirect("directory:organisation", seat.campaign_id, organisation.pk)


def kept(request: HttpRequest, organisation: Organisation) -> tuple[LogoForm, bool]:
    """Do what a form about the logo says; the form, and whether it was done."""
    form = LogoForm(request.POST, request.FILES)
    user = request.user
    assert user.is_authenticated  # noqa: S101  # every view that calls this says so
    if "remove" in request.POST:
        services.remove_logo(organisation, by=user)
        messages.success(request, _("The logo has been removed."))
        return form, True
    if not form.is_valid():
        return form, False
    try:
        services.set_logo(organisation, data=form.cleaned_data["logo"].read(), by=user)
    except EntryInvalid as error:
        form.add_error("logo", sentence_of(error))
        return form, False
    messages.success(request, _("The logo has been saved."))
    return form, True


def picture(organisation: Organisation) -> HttpResponse:
    """The picture as we wrote it, with nothing that a browser could run or guess."""
    found = get_object_or_404(Logo, organisation=organisation)
    response = HttpResponse(bytes(found.image), content_type=found.content_type)
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
