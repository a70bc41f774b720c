"""The register as a list: in order, searched, a page of it at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.core.texts.alphabet import alphabetical
from undersigned.core.texts.names import folded_name

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from undersigned.apps.coalitions.models import Campaign


@dataclass(frozen=True)
class Found:
    """One organisation of the list by its key; ``found_as`` is the other name that a search
    found it by. Most of them are on other pages, so this is all that is read of them."""

    key: str
    name: str
    found_as: str = ""


@dataclass(frozen=True, kw_only=True)
class RegisterLine:
    """One organisation of the page that is shown."""

    id: UUID
    name: str
    acronym: str
    country: str
    found_as: str


def found_in_register(
    campaign: Campaign, *, language: str, words: str = "", country: str = ""
) -> list[Found]:
    """The organisations in the order of a language's alphabet.

    With ``words``, those that have all of them in one of their names, or as their acronym.
    """
    rows = Organisation.objects.filter(campaign=campaign).order_by()
    if country:
        rows = rows.filter(country=country)
    wanted = _folded(words).split()
    if wanted:
        found = list(_searched(rows, wanted))
    else:
        found = [Found(key, name) for key, name in rows.values_list("key", "name")]
    return sorted(found, key=lambda one: alphabetical(one.name, language))


def register_lines(campaign: Campaign, found: Iterable[Found]) -> list[RegisterLine]:
    """What a page shows of those that were found, in their order."""
    found = list(found)
    rows = Organisation.objects.filter(campaign=campaign, key__in=[one.key for one in found])
    by_key = {one.key: one for one in rows.only("key", "name", "acronym", "country")}
    return [
        RegisterLine(
            id=there.pk,
            name=there.name,
            acronym=there.acronym,
            country=there.country,
            found_as=one.found_as,
        )
        for one in found
        if (there := by_key.get(one.key))
    ]


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


def _searched(rows: QuerySet[Organisation], wanted: list[str]) -> Iterator[Found]:
    """By the name or the acronym, else by another name, which most do not have."""
    named = set()
    for key, name, acronym in rows.values_list("key", "name", "acronym"):
        if _has_all(wanted, f"{name} {acronym}"):
            named.add(key)
            yield Found(key, name)
    others = rows.exclude(names={}, other_names=[])
    for key, name, names, other_names in others.values_list("key", "name", "names", "other_names"):
        found_as = next(
            (one for one in (*names.values(), *other_names) if _has_all(wanted, one)), None
        )
        if found_as is not None and key not in named:
            yield Found(key, name, found_as)


def _has_all(wanted: list[str], words: str) -> bool:
    folded = _folded(words)
    return all(word in folded for word in wanted)


@lru_cache(maxsize=20_000)
def _folded(words: str) -> str:
    return folded_name(words)
