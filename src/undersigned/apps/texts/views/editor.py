"""Writing a text: saving, conflicts, previews, findings and drafts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from undersigned.apps.coalitions.models import Campaign, Seat
from undersigned.apps.pages.access import EDITORS, EVERYBODY, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.pages.forms import faults_in
from undersigned.apps.texts import services
from undersigned.apps.texts.forms.texts import NameForm, TextForm, TranslationForm
from undersigned.apps.texts.models import Text
from undersigned.apps.texts.queries.content import changes_between, parsed
from undersigned.apps.texts.queries.editor import fields_shown, findings_shown, side_by_side
from undersigned.apps.texts.queries.findings import key_of
from undersigned.apps.texts.queries.preview import page_html, pictures, sample_values
from undersigned.apps.texts.queries.review import findings_for
from undersigned.apps.texts.queries.texts import drafts_of, is_behind, translations_of
from undersigned.apps.texts.queries.versions import last_number
from undersigned.apps.texts.views.texts import text_of, to_text
from undersigned.core.errors import (
    CampaignInvalid,
    DraftChanged,
    DraftNotReviewed,
    EntryInvalid,
    PlaceChanged,
    UndersignedError,
)
from undersigned.core.review.mends import mended
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import Text as Content
from undersigned.core.writing.letter import Letter


class HtmxRequest(HttpRequest):
    """A request that may come from htmx, which asks for a part of a page."""

    htmx: HtmxDetails


# What may stand beside the words.
_ASIDES = ("page", "letter", "findings", "help", "original")
_REFUSED, _CONFLICT = 422, 409
_ON_A_PAGE = 60


@for_roles(EVERYBODY)
def text(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """The text, to be written by those who may and read by the others."""
    found = text_of(seat, text_id)
    content = parsed(found.written, found.campaign)
    return _editor(request, seat, found, content, TextForm.of(content, number=found.number))


@for_roles(EDITORS)
@require_POST
def save(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Save what was written, by a button or by itself."""
    found, form = text_of(seat, text_id), TextForm(request.POST)
    content = _content(found, form)
    if content is None:
        return _not_saved(request, seat, found, form)
    try:
        saved = services.save_text(
            found, written=write_text(content), number=form.cleaned_data["number"], by=seat.user
        )
    except DraftChanged as error:
        return _conflict(request, seat, text_of(seat, text_id), content, form, error)
    except EntryInvalid as error:
        form.add_error("body", sentence_of(error))
        return _not_saved(request, seat, found, form)
    if "autosave" in request.POST:
        return render(request, "texts/_saved.html", {"text": saved})
    if (aside := request.POST.get("show")) in _ASIDES:
        return _to_aside(saved, aside)
    messages.success(request, _("Saved."))
    return to_text(saved)


def _content(text: Text, form: TextForm) -> Content | None:
    """What the form says; None if it cannot be read, which it tells then."""
    if not form.is_valid():
        return None
    return form.content(parsed(text.written, text.campaign))


def _not_saved(request: HttpRequest, seat: Seat, text: Text, form: TextForm) -> HttpResponse:
    if "autosave" in request.POST:
        facts = {"text": text, "faults": faults_in(form)}
        return render(request, "texts/_saved.html", facts, status=_REFUSED)
    content = parsed(text.written, text.campaign)
    return _editor(request, seat, text, content, form, status=_REFUSED)


def _conflict(
    request: HttpRequest,
    seat: Seat,
    text: Text,
    content: Content,
    form: TextForm,
    error: DraftChanged,
) -> HttpResponse:
    """Both texts; to save again is to say so, having seen what the other wrote."""
    if "autosave" in request.POST:
        facts = {"text": text, "conflict": error}
        return render(request, "texts/_saved.html", facts, status=_CONFLICT)
    again = TextForm({**request.POST.dict(), "number": str(text.number)})
    again.is_valid()
    theirs = parsed(text.written, text.campaign)
    facts = {
        "conflict": error,
        "theirs": TextForm.of(theirs, number=text.number)["body"].value(),
        "changes": changes_between(text.written, write_text(content), text.campaign),
    }
    return _editor(request, seat, text, content, again, status=_CONFLICT, **facts)


def _editor(
    request: HttpRequest,
    seat: Seat,
    text: Text,
    content: Content,
    form: TextForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    may_write = seat.role in EDITORS
    aside = request.GET.get("show") or request.POST.get("show") or "page"
    facts = {
        "text": text,
        "content": content,
        "form": form,
        "may_write": may_write,
        "translations": translations_of(text) if not text.original_id else [],
        "is_behind": is_behind(text),
        "last_number": last_number(text.original or text),
        "name_form": NameForm(initial={"slug": text.slug}),
        "translation_form": TranslationForm(),
        "show": aside if aside in _ASIDES else "page",
        **more,
    }
    facts |= _aside(seat, text, content, str(facts["show"]), request)
    template = "texts/text.html" if may_write else "texts/read.html"
    return render(request, template, facts, status=status)


# --- Beside the words -----------------------------------------------------------------------------


@for_roles(EVERYBODY)
def aside(request: HtmxRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """One of the things that stand beside the words, as it was saved."""
    found = text_of(seat, text_id)
    show = request.GET.get("show", "page")
    if show not in _ASIDES:
        raise Http404
    if not request.htmx:
        return _to_aside(found, show)
    content = parsed(found.written, found.campaign)
    return render(request, "texts/_aside.html", _aside(seat, found, content, show, request))


@for_roles(EDITORS)
@require_POST
def preview(request: HtmxRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """What is written as a page, before it is saved."""
    found, form = text_of(seat, text_id), TextForm(request.POST)
    content = _content(found, form)
    if not request.htmx:
        before = content or parsed(found.written, found.campaign)
        return _editor(
            request, seat, found, before, form, status=200 if content else _REFUSED, show="page"
        )
    if content is None:
        return render(request, "texts/_fault.html", {"faults": faults_in(form)})
    return render(request, "texts/_page.html", {"text": found, **_page(content, found.campaign)})


@for_roles(EVERYBODY)
def picture(request: HttpRequest, seat: Seat, *, text_id: UUID, number: int) -> HttpResponse:
    """A page of the text as a letter, as PNG."""
    found = text_of(seat, text_id)
    try:
        pages = pictures(found.written, found.campaign)
    except UndersignedError as error:
        raise Http404 from error
    if not 1 <= number <= len(pages):
        raise Http404
    return HttpResponse(pages[number - 1], content_type="image/png")


def _aside(
    seat: Seat, text: Text, content: Content, show: str, request: HttpRequest
) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "seat": seat, "text": text, "show": show, "may_write": seat.role in EDITORS
    }  # fmt: skip
    match show:
        case "page":
            facts |= _page(content, text.campaign)
        case "letter":
            facts |= _letter(text)
        case "findings":
            severity = request.GET.get("severity", "")
            facts["findings"] = findings_shown(text, severity=severity)
        case "help":
            facts["fields"] = fields_shown(text)
        case "original" if text.original:
            original = parsed(text.original.written, text.campaign)
            facts["pairs"] = side_by_side(original, content)
    return facts


def _page(content: Content, campaign: Campaign) -> dict[str, Any]:
    try:
        return {
            "content": content,
            "html": page_html(content, sample_values(Letter(text=content), campaign)),
        }
    except UndersignedError as error:
        return {"content": content, "trouble": error}


def _letter(text: Text) -> dict[str, Any]:
    try:
        return {"pages": range(1, len(pictures(text.written, text.campaign)) + 1)}
    except UndersignedError as error:
        return {"trouble": error}


def _to_aside(text: Text, show: str) -> HttpResponse:
    address = to_text(text)
    address["Location"] += f"?show={show}"
    return address


@for_roles(EDITORS)
@require_POST
def mend_text(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """Do the mend of one finding."""
    found = text_of(seat, text_id)
    key = request.POST.get("finding", "")
    chosen = [one for one in findings_for(found) if one.mend and key == key_of(one)]
    try:
        if not chosen:
            raise PlaceChanged
        written = mended(found.written.encode("utf-8"), chosen).decode("utf-8")
        services.save_text(found, written=written, number=found.number, by=seat.user)
    except (EntryInvalid, CampaignInvalid, DraftChanged) as error:
        messages.error(request, sentence_of(error))
    return _to_aside(found, "findings")


# --- Drafts ---------------------------------------------------------------------------------------


@for_roles(EVERYBODY)
def history(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """The drafts of a text."""
    found = text_of(seat, text_id)
    page = Paginator(drafts_of(found), _ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {"text": found, "page": page, "drafts": page.object_list}
    return render(request, "texts/history.html", facts)


@for_roles(EVERYBODY)
def draft(request: HttpRequest, seat: Seat, *, text_id: UUID, draft_id: UUID) -> HttpResponse:
    """What was changed in a draft, and what has changed since."""
    found = text_of(seat, text_id)
    drafts = found.drafts.select_related("saved_by")
    one = get_object_or_404(drafts, pk=draft_id)
    before = drafts.filter(number__lt=one.number).order_by("-number").first()
    facts = {
        "text": found,
        "draft": one,
        "may_write": seat.role in EDITORS,
        "changed": before and changes_between(before.written, one.written, found.campaign),
        "since": changes_between(one.written, found.written, found.campaign),
    }
    return render(request, "texts/draft.html", facts)


@for_roles(EDITORS)
@require_POST
def restore(request: HttpRequest, seat: Seat, *, text_id: UUID, draft_id: UUID) -> HttpResponse:
    """Go back to the words of a draft."""
    found = text_of(seat, text_id)
    one = get_object_or_404(found.drafts, pk=draft_id)
    number = request.POST.get("number", "")
    try:
        if not number.isdecimal():
            raise DraftNotReviewed
        services.restore_draft(found, draft=one, number=int(number), by=seat.user)
    except (DraftChanged, EntryInvalid) as error:
        messages.error(request, sentence_of(error))
        return redirect(
            "texts:draft", campaign_id=seat.campaign_id, text_id=text_id, draft_id=draft_id
        )
    messages.success(
        request, _("This draft has been restored. The text before it is kept as a draft, too.")
    )
    return to_text(found)
