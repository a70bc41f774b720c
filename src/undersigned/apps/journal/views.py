"""The journal of a campaign."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from undersigned.apps.journal.queries import entries_of, lines
from undersigned.apps.pages.access import EVERYBODY, AnySeat, for_roles

_ON_A_PAGE = 50
_LONGEST_SEARCH = 100


@for_roles(EVERYBODY)
def journal(request: HttpRequest, seat: AnySeat) -> HttpResponse:
    """What was done, the newest first."""
    words = request.GET.get("words", "")[:_LONGEST_SEARCH].strip()
    page = Paginator(entries_of(seat, words=words), _ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "lines": lines(page.object_list), "words": words}
    template = "journal/_lines.html" if request.htmx else "journal/journal.html"  # type: ignore[attr-defined]  # django-htmx
    return render(request, template, facts)
