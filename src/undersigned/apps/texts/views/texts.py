"""The list of texts, and beginning, naming, removing and bringing back one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.pages.access import EDITORS, EVERYBODY, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.texts import services
from undersigned.apps.texts.forms.texts import NameForm, NewTextForm
from undersigned.apps.texts.models import Text
from undersigned.apps.texts.queries.texts import listed, removed_texts
from undersigned.core.errors import EntryInvalid
from undersigned.core.texts.model import Text as Content


@for_roles(EVERYBODY)
def texts(request: HttpRequest, seat: Seat) -> HttpResponse:
    """The texts of a campaign."""
    facts = {
        "rows": listed(seat.campaign),
        "removed": removed_texts(seat.campaign),
        "may_write": seat.role in EDITORS,
    }
    return render(request, "texts/list.html", facts)


@for_roles(EDITORS)
def new(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Begin an empty text."""
    language = seat.campaign.languages[0] if seat.campaign.languages else "en"
    form = NewTextForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": "statement", "language": language},
    )
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "texts/new.html", {"form": form}, status=status)
    said = form.cleaned_data
    content = Content(kind=said["kind"], language=said["language"], title=said["title"])
    text = services.create_text(seat.campaign, content=content, by=seat.user)
    return to_text(text)


@for_roles(EDITORS)
@require_POST
def rename(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Give a text another name in the list."""
    text, form = text_of(seat, text_id), NameForm(request.POST)
    try:
        slug = form.cleaned_data["slug"] if form.is_valid() else ""
        services.rename_text(text, slug=slug.strip(), by=seat.user)
    except EntryInvalid as error:
        messages.error(request, sentence_of(error))
    else:
        messages.success(request, _("Renamed."))
    return to_text(text)


@for_roles(EDITORS)
@require_POST
def move(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Let a text change places with the one before it or behind it."""
    try:
        services.move_text(text_of(seat, text_id), up="up" in request.POST, by=seat.user)
    except EntryInvalid as error:
        messages.error(request, sentence_of(error))
    return redirect("texts:list", campaign_id=seat.campaign_id)


@for_roles(EDITORS)
@require_POST
def remove(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Take a text away."""
    text = text_of(seat, text_id)
    try:
        services.remove_text(text, by=seat.user)
    except EntryInvalid as error:
        messages.error(request, sentence_of(error))
        return to_text(text)
    messages.success(request, _("Removed. You can restore it below."))
    return redirect("texts:list", campaign_id=seat.campaign_id)


@for_roles(EDITORS)
@require_POST
def bring_back(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Bring a removed text back."""
    text = get_object_or_404(Text, campaign=seat.campaign, pk=text_id)
    try:
        services.bring_back_text(text, by=seat.user)
    except EntryInvalid as error:
        messages.error(request, sentence_of(error))
    return redirect("texts:list", campaign_id=seat.campaign_id)


# --- For the other views --------------------------------------------------------------------------


def text_of(seat: Seat, text_id: UUID) -> Text:
    """A text of the campaign that was not removed; Http404 otherwise."""
    texts = Text.objects.select_related("campaign", "original", "saved_by")
    return get_object_or_404(texts, campaign=seat.campaign, pk=text_id, removed_at=None)


def to_text(text: Text) -> HttpResponse:
    """To the page on which a text is written."""
    return redirect("texts:text", campaign_id=text.campaign_id, text_id=text.pk)
