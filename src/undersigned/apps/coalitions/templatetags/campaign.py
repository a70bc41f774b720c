"""The campaign's navigation: what whoever looks at it may open, and where he is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.coalitions.queries import open_proposals

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the navigation; ``also`` names views of other lines that belong to it."""

    view: str
    words: str | Promise
    also: tuple[str, ...] = ()


ENTRIES = (
    Entry(view="coalitions:campaign", words=_("Overview")),
    Entry(view="texts:papers", words=_("Papers"), also=("texts:paper",)),
    Entry(view="texts:list", words=_("Texts"), also=("texts:", "signing:")),
    Entry(view="directory:list", words=_("Organisations"), also=("directory:",)),
    Entry(view="signing:requests", words=_("Requests to sign")),
    Entry(view="signing:inquiries", words=_("Questions")),
    Entry(view="coalitions:approvals", words=_("Approvals"), also=("coalitions:refuse",)),
    Entry(view="deliveries:outbox", words=_("Outbox"), also=("deliveries:",)),
    Entry(
        view="coalitions:people",
        words=_("People"),
        also=("coalitions:invite", "coalitions:remove", "coalitions:leave"),
    ),
    Entry(view="coalitions:journal", words=_("Journal")),
    Entry(view="folders:export", words=_("Take out"), also=("folders:",)),
    Entry(view="coalitions:settings", words=_("Settings"), also=("coalitions:delete",)),
)


@register.inclusion_tag("pages/_campaign_nav.html", takes_context=True)
def campaign_nav(context: Context) -> dict[str, Any]:
    """The navigation of the campaign that the page is about."""
    request: HttpRequest = context["request"]
    seat: Seat = context["seat"]
    found = [(entry, url) for entry in ENTRIES if (url := _address_for(seat, entry.view))]
    here = _here([entry for entry, _ in found], request)
    return {
        "seat": seat,
        "entries": [
            {"words": entry.words, "url": url, "is_here": entry is here, "view": entry.view}
            for entry, url in found
        ],
        "waiting": open_proposals(seat.campaign).count(),
    }


def _address_for(seat: Seat, view: str) -> str | None:
    """Where a line leads; None if there is no such page, or not for this role."""
    try:
        address = reverse(view, kwargs={"campaign_id": seat.campaign_id})
    except NoReverseMatch:
        return None
    allowed = getattr(resolve(address).func, "allowed", ())
    return address if seat.role in allowed else None


def _here(entries: list[Entry], request: HttpRequest) -> Entry | None:
    """The line of the page itself, or of the part that it belongs to."""
    match = request.resolver_match
    view = match.view_name if match else ""
    exact = [entry for entry in entries if entry.view == view or view in entry.also]
    app = f"{view.partition(':')[0]}:"
    near = [entry for entry in entries if app in entry.also]
    return next(iter(exact + near), None)
