"""Freezing a text, its versions, and what changed between two of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.pages.access import EDITORS, EVERYBODY, for_roles
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.texts import services
from undersigned.apps.texts.forms.texts import FreezeForm
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.texts.queries.content import changes_between, parsed
from undersigned.apps.texts.queries.content import text_of as content_of
from undersigned.apps.texts.queries.editor import findings_shown
from undersigned.apps.texts.queries.preview import open_values, page_html
from undersigned.apps.texts.queries.texts import is_behind, translations_of
from undersigned.apps.texts.queries.versions import (
    last_number,
    last_version,
    next_version,
    previous_version,
    versions_of,
)
from undersigned.apps.texts.services.versions import why_unfit
from undersigned.apps.texts.views.texts import text_of
from undersigned.core.errors import UndersignedError
from undersigned.core.texts.canonical import text_hash
from undersigned.core.texts.model import Text as Content

_ON_A_PAGE = 40


@for_roles(EDITORS)
def freeze(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """The exact words that would be frozen, and freezing them."""
    found = text_of(seat, text_id)
    if found.original_id:
        return redirect("texts:freeze", campaign_id=seat.campaign_id, text_id=found.original_id)
    if request.method != "POST":
        return _freeze(request, seat, found, FreezeForm(initial={"hash": _hash(found)}))
    form = FreezeForm(request.POST)
    if not form.is_valid():
        return _freeze(request, seat, found, form, status=422)
    if form.cleaned_data["hash"] != _hash(found):
        told = _(
            "The text changed while you were looking at it. Please look at it again, "
            "then freeze it."
        )
        return _freeze_again(request, seat, found, form, told)
    if findings_shown(found, severity="error").shown and not form.cleaned_data["sure"]:
        form.add_error("sure", _("Please confirm that you want to freeze it anyway."))
        return _freeze(request, seat, found, form, status=422)
    try:
        version = services.freeze_version(found, by=seat.user, remark=form.cleaned_data["remark"])
    except UndersignedError as error:
        return _freeze_again(request, seat, found, form, sentence_of(error))
    told = _("Version {number} has been frozen. Its words can no longer change.")
    messages.success(request, told.format(number=version.number))
    return redirect("texts:version", campaign_id=seat.campaign_id, version_id=version.pk)


def _hash(text: Text) -> str:
    """What whoever freezes has seen: the words of the text and of its translations."""
    return "-".join(one.hash for one in (text, *translations_of(text)))


def _freeze_again(
    request: HttpRequest, seat: Seat, text: Text, form: FreezeForm, told: str
) -> HttpResponse:
    """The page with what is in the way, and the words as they stand now."""
    again = FreezeForm(initial={"hash": _hash(text), "remark": form.cleaned_data["remark"]})
    return _freeze(request, seat, text, again, status=409, told=told)


def _freeze(
    request: HttpRequest,
    seat: Seat,
    text: Text,
    form: FreezeForm,
    status: int = 200,
    told: str = "",
) -> HttpResponse:
    content = parsed(text.written, seat.campaign)
    last = last_version(text)
    findings = findings_shown(text, severity="error")
    if not findings.shown:
        form.fields.pop("sure")
    facts: dict[str, Any] = {
        "text": text,
        "form": form,
        "told": told,
        "unfit": why_unfit(content),
        "findings": findings,
        "translations": [
            (one, is_behind(one), why_unfit(parsed(one.written, seat.campaign)))
            for one in translations_of(text).select_related("original")
        ],
        "number": last_number(text) + 1,
        "last": last,
        "changes": changes_between(last.written, text.written) if last else (),
        **_words(content),
    }
    return render(request, "texts/freeze.html", facts, status=status)


def _words(content: Content) -> dict[str, Any]:
    """The exact words, their fields still open, with their hash."""
    facts: dict[str, Any] = {"content": content, "hash": text_hash(content)}
    try:
        return facts | {"html": page_html(content, open_values(content))}
    except UndersignedError as error:
        return facts | {"trouble": error}


@for_roles(EVERYBODY)
def versions(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """The versions of a text."""
    found = text_of(seat, text_id)
    page = Paginator(versions_of(found), _ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "text": found,
        "page": page,
        "versions": page.object_list,
        "may_write": seat.role in EDITORS,
    }
    return render(request, "texts/versions.html", facts)


@for_roles(EVERYBODY)
def version(request: HttpRequest, seat: Seat, *, version_id: UUID) -> HttpResponse:
    """One version: its exact words, their hash, who froze them."""
    found = _version_of(seat, version_id)
    facts = {
        "version": found,
        "translations": found.translations.select_related("text").defer("written"),
        "previous": previous_version(found),
        "next": next_version(found),
        "signing": _address_of_signing(seat, found.original or found),
        **_words(content_of(found)),
    }
    return render(request, "texts/version.html", facts)


def _version_of(seat: Seat, version_id: UUID) -> Version:
    versions = Version.objects.select_related("text", "original", "frozen_by")
    return get_object_or_404(versions, text__campaign=seat.campaign, pk=version_id)


def _address_of_signing(seat: Seat, version: Version) -> str:
    """Where names are gathered under it: a page of an app above this one."""
    try:
        return reverse(
            "signing:version", kwargs={"campaign_id": seat.campaign_id, "version_id": version.pk}
        )
    except NoReverseMatch:
        return ""


@for_roles(EVERYBODY)
def compare(request: HttpRequest, seat: Seat, *, text_id: UUID) -> HttpResponse:
    """What changed between any two versions of a text, or up to its words as they stand."""
    found = text_of(seat, text_id)
    listed = list(versions_of(found))
    if not listed:
        return redirect("texts:versions", campaign_id=seat.campaign_id, text_id=text_id)
    after = _number(request.GET.get("to"), listed[0].number)
    earlier = [one.number for one in listed if after == 0 or one.number < after]
    before = _number(request.GET.get("from"), earlier[0] if earlier else after)
    facts = {
        "text": found,
        "versions": listed,
        "before": before,
        "after": after,
        "changes": changes_between(_written(found, before), _written(found, after), seat.campaign),
    }
    return render(request, "texts/compare.html", facts)


def _number(given: str | None, otherwise: int) -> int:
    return int(given) if given and given.isdecimal() and len(given) < 9 else otherwise


def _written(text: Text, number: int) -> str:
    """The words of a version; of the text as it stands for 0."""
    if number == 0:
        return text.written
    written = Version.objects.filter(text=text, number=number).values_list("written", flat=True)
    if (words := written.first()) is None:
        raise Http404
    return words
