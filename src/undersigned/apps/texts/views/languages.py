"""Translations beside their originals."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.pages.access import EDITORS, EVERYBODY, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.pages.forms import faults_in
from undersigned.apps.texts import services
from undersigned.apps.texts.forms.texts import TranslationForm
from undersigned.apps.texts.queries.content import changes_between, parsed
from undersigned.apps.texts.queries.editor import side_by_side
from undersigned.apps.texts.queries.texts import is_behind, words_of_hash
from undersigned.apps.texts.views.texts import text_of, to_text
from undersigned.core.errors import Changed, EntryInvalid


@for_roles(EVERYBODY)
def beside(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """A translation beside its original, and what changed there since it was in line."""
    found = text_of(seat, text_id)
    original = found.original
    if original is None:
        return to_text(found)
    before = words_of_hash(original, found.in_line_with) if is_behind(found) else None
    facts = {
        "text": found,
        "original": original,
        "pairs": side_by_side(
            parsed(original.written, seat.campaign), parsed(found.written, seat.campaign)
        ),
        "is_behind": is_behind(found),
        "is_known": before is not None,
        "changes": changes_between(before, original.written, seat.campaign) if before else (),
        "may_write": seat.role in EDITORS,
    }
    return render(request, "texts/beside.html", facts)


@for_roles(EDITORS)
@require_POST
def translate(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Begin a translation."""
    found, form = text_of(seat, text_id), TranslationForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(faults_in(form)))
        return to_text(found)
    try:
        made = services.translate_text(found, language=form.cleaned_data["language"], by=seat.user)
    except EntryInvalid as error:
        messages.error(request, sentence_of(error))
        return to_text(found)
    messages.success(
        request, _("It starts with the words of the original, ready to be translated.")
    )
    address = to_text(made)
    address["Location"] += "?show=original"
    return address


@for_roles(EDITORS)
@require_POST
def in_line(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Say that a translation says what its original says now."""
    found = text_of(seat, text_id)
    try:
        services.bring_in_line(found, original_hash=request.POST.get("hash", ""), by=seat.user)
    except (Changed, EntryInvalid) as error:
        messages.error(request, sentence_of(error))
    else:
        messages.success(request, _("The translation has been marked as matching its original."))
    return redirect("texts:beside", campaign_id=seat.campaign_id, text_id=text_id)


@for_roles(EDITORS)
@require_POST
def authoritative(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Let names stand under this text rather than under its original."""
    found = text_of(seat, text_id)
    try:
        services.make_authoritative(found, by=seat.user)
    except (Changed, EntryInvalid) as error:
        messages.error(request, sentence_of(error))
    return to_text(found)
