"""The register: the list, and an organisation that is added."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Campaign, Seat
from undersigned.apps.directory import queries, services
from undersigned.apps.directory.forms import OrganisationForm
from undersigned.apps.directory.models import Organisation
from undersigned.apps.pages.access import COORDINATORS, EDITORS, for_roles
from undersigned.apps.pages.languages import states

_A_PAGE = 50


@for_roles(EDITORS)
def listing(request: HttpRequest, seat: Seat) -> HttpResponse:
    """All organisations, or those that a search finds."""
    language = get_language() or "en"
    words, country = request.GET.get("q", "")[:200], request.GET.get("country", "")[:80]
    found = queries.found_in_register(
        seat.campaign, language=language, words=words, country=country
    )
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    lines = queries.register_lines(seat.campaign, page)
    sees_contacts = seat.role in COORDINATORS
    counts = queries.contact_counts(line.id for line in lines) if sees_contacts else {}
    facts = {
        "words": words,
        "country": country,
        "page": page,
        "lines": [(line, counts.get(line.id, 0)) for line in lines],
        "sees_contacts": sees_contacts,
        "is_filtered": bool(words or country),
    }
    if request.htmx:  # type: ignore[attr-defined]  # django-htmx
        return render(request, "directory/_rows.html", facts)
    countries = queries.countries_of(seat.campaign, language=language)
    return render(request, "directory/list.html", facts | {"countries": countries})


@for_roles(EDITORS)
def add(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A new organisation; those that look like it are shown first."""
    languages = seat.campaign.languages
    if request.method != "POST":
        return _form(request, seat, OrganisationForm(languages=languages))
    form = OrganisationForm(request.POST, languages=languages)
    if not form.is_valid():
        return _form(request, seat, form, status=422)
    given = form.entered()
    alike = queries.near_duplicates(
        seat.campaign, given["name"], acronym=given["acronym"], country=given["country"]
    )
    # Only what was shown may be passed over: a second click finds what the first has added.
    seen = set(request.POST.getlist("seen"))
    if any(str(one.pk) not in seen for one in alike):
        return _form(request, seat, form, alike=alike, status=409)
    organisation = services.add_organisation(seat.campaign, by=seat.user, **given)
    messages.success(
        request, _("{name} has been added to the register.").format(name=organisation.name)
    )
    return redirect("directory:organisation", seat.campaign_id, organisation.pk)


@for_roles(EDITORS)
@require_POST
def standing(request: HttpRequest, seat: Seat) -> HttpResponse:
    """How a name that is being typed would stand; nothing is kept."""
    form = OrganisationForm(request.POST, languages=seat.campaign.languages)
    return render(request, "directory/_standing.html", {"examples": examples(form, seat.campaign)})


def examples(form: OrganisationForm, campaign: Campaign) -> list[dict[str, Any]]:
    """How the organisation of a form would stand, in each language of the campaign."""
    if not form.is_valid():
        return []
    organisation = Organisation(campaign=campaign, key="example", **form.entered())
    return examples_of(organisation, campaign.languages)


def examples_of(organisation: Organisation, languages: list[str]) -> list[dict[str, Any]]:
    """How an organisation stands under texts; once where it is the same in all languages."""
    found: list[dict[str, Any]] = []
    for language in languages or [get_language() or "en"]:
        signatory = queries.signatory_of(organisation, language)
        if signatory not in [one["signatory"] for one in found]:
            found.append({"signatory": signatory, "language": language})
    return found


def _form(
    request: HttpRequest,
    seat: Seat,
    form: OrganisationForm,
    *,
    alike: list[Organisation] | None = None,
    status: int = 200,
) -> HttpResponse:
    facts = {
        "form": form,
        "alike": alike or [],
        "countries": sorted(states().values()),
        "examples": examples(form, seat.campaign),
    }
    return render(request, "directory/add.html", facts, status=status)
