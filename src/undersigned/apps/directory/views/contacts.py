"""Contacts of an organisation, for coordinators: shown when asked for, and that is written down."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.directory import services
from undersigned.apps.directory.forms import ContactForm
from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.directory.views.organisations import organisation_in, shown
from undersigned.apps.pages.access import COORDINATORS, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.core.errors import EntryInvalid


@for_roles(COORDINATORS)
@require_POST
def show(request: HttpRequest, seat: Seat, *, organisation_id: UUID) -> HttpResponse:
    """The organisation's page with its contacts in clear, each with a form to change it."""
    organisation = organisation_in(seat, organisation_id)
    return _with_contacts(request, seat, organisation)


@for_roles(COORDINATORS)
@sensitive_post_parameters()
@require_POST
def add(request: HttpRequest, seat: Seat, *, organisation_id: UUID) -> HttpResponse:
    """Another contact."""
    organisation = organisation_in(seat, organisation_id)
    form = ContactForm(request.POST, auto_id="id_new_%s")
    try:
        if form.is_valid():
            services.add_contact(organisation, by=seat.user, **form.cleaned_data)
            messages.success(request, _("The contact has been saved, encrypted."))
            return redirect("directory:organisation", seat.campaign_id, organisation.pk)
    except EntryInvalid as error:
        form.add_error(None, sentence_of(error))
    return shown(request, seat, organisation, status=422, contact_form=form)


@for_roles(COORDINATORS)
@sensitive_post_parameters()
@require_POST
def change(
    request: HttpRequest, seat: Seat, *, organisation_id: UUID, contact_id: UUID
) -> HttpResponse:
    """A contact written anew."""
    organisation = organisation_in(seat, organisation_id)
    contact = _contact(organisation, contact_id)
    form = ContactForm(request.POST, auto_id=f"id_{contact.pk}_%s")
    try:
        if form.is_valid():
            services.change_contact(contact, by=seat.user, **form.cleaned_data)
            messages.success(request, _("The contact has been updated."))
            return redirect("directory:organisation", seat.campaign_id, organisation.pk)
    except EntryInvalid as error:
        form.add_error(None, sentence_of(error))
    return _with_contacts(request, seat, organisation, filled=(contact.pk, form), status=422)


@for_roles(COORDINATORS)
@require_POST
def remove(
    request: HttpRequest, seat: Seat, *, organisation_id: UUID, contact_id: UUID
) -> HttpResponse:
    """A contact goes for good."""
    organisation = organisation_in(seat, organisation_id)
    services.remove_contact(_contact(organisation, contact_id), by=seat.user)
    messages.success(request, _("The contact has been deleted."))
    return redirect("directory:organisation", seat.campaign_id, organisation.pk)


def _contact(organisation: Organisation, contact_id: UUID) -> Contact:
    return get_object_or_404(Contact, organisation=organisation, pk=contact_id)


def _with_contacts(
    request: HttpRequest,
    seat: Seat,
    organisation: Organisation,
    *,
    filled: tuple[UUID, ContactForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    contacts = []
    for contact in services.show_contacts(organisation, by=seat.user):
        entered = {
            field: getattr(contact, field) for field in ("email", "name", "role", "language")
        }
        form = ContactForm(initial=entered, auto_id=f"id_{contact.pk}_%s")
        if filled is not None and filled[0] == contact.pk:
            form = filled[1]
        contacts.append((contact, form))
    return shown(request, seat, organisation, status=status, contacts=contacts)
