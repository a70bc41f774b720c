"""The desk's side of what goes to and fro with readers: updates and questions."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Proposal, Seat
from undersigned.apps.journal.services import record_reading
from undersigned.apps.pages.access import COORDINATORS, EDITORS, EVERYBODY, for_roles
from undersigned.apps.statements.forms.publishing import UpdateForm
from undersigned.apps.statements.models import Inquiry, Update
from undersigned.apps.statements.queries.desk import inquiries_of
from undersigned.apps.statements.queries.published import public_versions, updates_of
from undersigned.apps.statements.services import updates as services
from undersigned.apps.statements.services.inquiries import mark_answered
from undersigned.apps.texts.models import Text

_ON_A_PAGE = 50


def _text(seat: Seat, text_id: UUID) -> Text:
    texts = Text.objects.select_related("campaign")
    return get_object_or_404(texts, campaign=seat.campaign, original=None, pk=text_id)


def _update(seat: Seat, text_id: UUID, update_id: UUID) -> Update:
    updates = Update.objects.select_related("text")
    return get_object_or_404(updates, text__campaign=seat.campaign, text_id=text_id, pk=update_id)


@for_roles(EVERYBODY)
def updates(request: HttpRequest, seat: Seat, text_id: UUID) -> HttpResponse:
    """The news of a statement, and a form for more."""
    return _updates_page(request, seat, _text(seat, text_id), UpdateForm())


@for_roles(EDITORS)
@require_POST
def add_update(request: HttpRequest, seat: Seat, text_id: UUID) -> HttpResponse:
    text = _text(seat, text_id)
    form = UpdateForm(request.POST)
    if not form.is_valid():
        return _updates_page(request, seat, text, form)
    proposal = services.publish_update(text, by=seat.user, **form.cleaned_data)
    _say(request, proposal, _("The update is public."))
    return redirect("statements:updates", seat.campaign_id, text.pk)


@for_roles(EDITORS)
def change_update(request: HttpRequest, seat: Seat, text_id: UUID, update_id: UUID) -> HttpResponse:
    update = _update(seat, text_id, update_id)
    form = UpdateForm(request.POST or None, initial={"title": update.title, "body": update.body})
    if request.method == "POST" and form.is_valid():
        proposal = services.change_update(update, by=seat.user, **form.cleaned_data)
        _say(request, proposal, _("The update has been changed."))
        return redirect("statements:updates", seat.campaign_id, text_id)
    facts = {"update": update, "form": form}
    status = 422 if form.errors else 200
    return render(request, "statements/update.html", facts, status=status)


@for_roles(EDITORS)
@require_POST
def remove_update(request: HttpRequest, seat: Seat, text_id: UUID, update_id: UUID) -> HttpResponse:
    services.remove_update(_update(seat, text_id, update_id), by=seat.user)
    messages.success(request, _("The update has been removed."))
    return redirect("statements:updates", seat.campaign_id, text_id)


def _say(request: HttpRequest, proposal: Proposal | None, done: str) -> None:
    if proposal is None:
        messages.success(request, done)
    else:
        messages.warning(request, _("Proposed. Readers see it when a second person approves."))


def _updates_page(request: HttpRequest, seat: Seat, text: Text, form: UpdateForm) -> HttpResponse:
    facts = {
        "text": text,
        "updates": updates_of(text),
        "form": form,
        "is_public": public_versions(text).exists(),
        "may_change": seat.role in EDITORS,
    }
    status = 422 if form.errors else 200
    return render(request, "statements/updates.html", facts, status=status)


# --- Questions ----------------------------------------------------------------------------------


@for_roles(COORDINATORS)
def inquiries(request: HttpRequest, seat: Seat) -> HttpResponse:
    """What readers asked; for coordinators only, as it is under seal."""
    record_reading("inquiries.read", by=seat.user, campaign_id=seat.campaign_id)
    pages = Paginator(inquiries_of(seat.campaign), _ON_A_PAGE)
    facts = {"inquiries": pages.get_page(request.GET.get("page"))}
    return render(request, "statements/inquiries.html", facts)


@for_roles(COORDINATORS)
@require_POST
def answered(request: HttpRequest, seat: Seat, inquiry_id: UUID) -> HttpResponse:
    """Mark a question as answered, or take the mark back."""
    inquiry = get_object_or_404(Inquiry, campaign=seat.campaign, pk=inquiry_id)
    mark_answered(inquiry, by=seat.user, is_answered="reopen" not in request.POST)
    messages.success(request, _("Saved."))
    return redirect("statements:inquiries", seat.campaign_id)
