"""The register as a list: in order, searched, a page of it at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.core.campaigns.organisations import folded_name
from undersigned.core.texts.alphabet import alphabetical

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign


@dataclass(frozen=True, kw_only=True)
class Line:
    """One organisation of the list. ``found_as`` is the other name that a search found it by."""

    id: UUID
    name: str
    acronym: str
    country: str
    found_as: str = ""
    contacts: int = 0


def register_lines(
    campaign: Campaign, *, language: str, words: str = "", country: str = ""
) -> list[Line]:
    """The organisations in the order of a language's alphabet.

    With ``words``, those that have all of them in one of their names, or as their acronym.
    """
    lines = _searched(campaign, words) if folded_name(words) else _all(campaign)
    if country:
        lines = [line for line in lines if line.country == country]
    return sorted(lines, key=lambda line: alphabetical(line.name, language))


def countries_of(campaign: Campaign, *, language: str) -> list[str]:
    """The countries of the register, in order."""
    found = Organisation.objects.filter(campaign=campaign).exclude(country="")
    names = found.order_by().values_list("country", flat=True).distinct()
    return sorted(names, key=lambda name: alphabetical(name, language))


def contact_counts(organisations: Iterable[UUID]) -> dict[UUID, int]:
    """How many contacts each has; nothing of what they say."""
    found = Contact.objects.filter(organisation_id__in=list(organisations))
    counted = found.values_list("organisation_id").annotate(count=Count("pk")).order_by()
    return dict(counted)


def _all(campaign: Campaign) -> list[Line]:
    rows = Organisation.objects.filter(campaign=campaign).order_by()
    return [
        Line(id=pk, name=name, acronym=acronym, country=country)
        for pk, name, acronym, country in rows.values_list("pk", "name", "acronym", "country")
    ]


def _searched(campaign: Campaign, words: str) -> list[Line]:
    wanted = folded_name(words).split()
    rows = Organisation.objects.filter(campaign=campaign).order_by()
    lines = []
    for pk, name, acronym, country, names, others in rows.values_list(
        "pk", "name", "acronym", "country", "names", "other_names"
    ):
        found = _found_as(wanted, name, acronym, (*names.values(), *others))
        if found is not None:
            line = Line(id=pk, name=name, acronym=acronym, country=country, found_as=found)
            lines.append(line)
    return lines


def _found_as(wanted: list[str], name: str, acronym: str, others: tuple[str, ...]) -> str | None:
    """The other name that has all the words; "" if the name itself does, None if none does."""
    if _has_all(wanted, f"{name} {acronym}"):
        return ""
    return next((other for other in others if _has_all(wanted, other)), None)


def _has_all(wanted: list[str], words: str) -> bool:
    folded = folded_name(words)
    return all(word in folded for word in wanted)
