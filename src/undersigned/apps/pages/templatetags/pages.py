"""What all pages say alike: the menu, errors, findings, languages, plain words as paragraphs."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import resolve, reverse
from django.utils.safestring import SafeString, mark_safe

from undersigned.apps.contributions import MenuEntry, collected
from undersigned.apps.pages import languages
from undersigned.apps.pages.access import AnySeat
from undersigned.apps.pages.errors import said, sentence_of
from undersigned.core.writing.fragment import paragraphs_html
from undersigned.core.writing.locales import direction_of

register = template.Library()
register.filter("sentence_of", sentence_of)
register.filter("said", said)


@register.filter
def paragraphs(plain: str) -> SafeString:
    """Plain words as paragraphs, with web addresses as links."""
    return mark_safe(paragraphs_html(plain))  # noqa: S308  # it escapes


@register.filter
def language_name(code: str) -> str:
    """``fr`` as the language of the page calls French, at the head of a line."""
    return languages.headed(languages.language_name(code))


@register.filter
def language_within(code: str) -> str:
    """``fr`` as the language of the page calls French, within a line."""
    return languages.language_name(code)


@register.filter
def own_language_name(code: str) -> str:
    """``fr`` as French calls itself."""
    return languages.language_name(code, said_in=code)


@register.filter
def direction(language: str) -> str:
    """Which way a language is written: ``ltr`` or ``rtl``."""
    return direction_of(language)


# --- The menu of a campaign -----------------------------------------------------------------------


@register.inclusion_tag("pages/_menu.html", takes_context=True)
def campaign_menu(context: Context) -> dict[str, Any]:
    """The menu of the campaign that the page is about: what whoever looks at it may open."""
    request: HttpRequest = context["request"]
    seat: AnySeat = context["seat"]
    match = request.resolver_match
    here = line_of(match.view_name if match else "")
    lines = []
    for entry in collected().menu:
        if address := _address_for(seat, entry):
            is_here = entry.view == here
            waiting = entry.waiting(seat) if entry.waiting else 0
            lines.append({"entry": entry, "url": address, "is_here": is_here, "waiting": waiting})
    return {"seat": seat, "lines": lines}


def _address_for(seat: AnySeat, entry: MenuEntry) -> str | None:
    """Where a line leads; None if that page is not for this role."""
    address = reverse(entry.view, args=[seat.campaign_id])
    return address if seat.role in resolve(address).func.allowed else None  # type: ignore[attr-defined]  # pages.access


def line_of(view: str) -> str:
    """The view of the line that a page belongs to: its own, or what its app says."""
    if any(entry.view == view for entry in collected().menu):
        return view
    places = collected().menu_places
    return places.get(view) or places.get(f"{view.partition(':')[0]}:", "")
