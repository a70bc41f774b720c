"""Who is in a campaign's register, how a name stands, and which names look alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from undersigned.apps.contributions import collected
from undersigned.apps.directory.models import Organisation
from undersigned.core.campaigns.campaign import FolderOrganisation
from undersigned.core.review.lookalikes import Known, Lookalikes
from undersigned.core.texts.model import Signatory

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from undersigned.apps.coalitions.models import Campaign


def register_of(campaign: Campaign) -> QuerySet[Organisation]:
    """The organisations of a campaign."""
    return Organisation.objects.filter(campaign=campaign)


def folder_register(campaign: Campaign) -> dict[str, Signatory]:
    """The organisations by key, as the texts of the campaign folder name them."""
    rows = register_of(campaign).values_list("key", "name", "acronym", "country")
    return {
        key: Signatory(name=name, acronym=acronym or None, country=country or None, org=key)
        for key, name, acronym, country in rows
    }


def signatory_of(organisation: Organisation, language: str) -> Signatory:
    """How the name stands under a text in that language.

    In a language that it has a name in, by that; else as it wishes to stand, which is the
    whole name, or simply by name and acronym.
    """
    translated = _name_in(organisation, language)
    wished = organisation.stands_as if not translated else ""
    return Signatory(
        name=translated or wished or organisation.name,
        acronym=None if wished else organisation.acronym or None,
        country=organisation.country or None,
        org=organisation.key,
    )


def _name_in(organisation: Organisation, language: str) -> str:
    names: dict[str, str] = organisation.names
    return names.get(language) or names.get(language.partition("-")[0]) or ""


def near_duplicates(
    campaign: Campaign,
    name: str,
    *,
    acronym: str = "",
    country: str = "",
    but: Organisation | None = None,
) -> list[Organisation]:
    """Organisations that may be the same body, the likeliest first, but for one of them."""
    known = known_names(campaign)
    if but is not None:
        known.pop(but.key, None)
    found = Lookalikes(known).of(name, acronym=acronym, country=country)
    by_key = {one.key: one for one in register_of(campaign).filter(key__in=found)}
    return [by_key[key] for key in found if key in by_key]


def known_names(campaign: Campaign) -> dict[str, Known]:
    """What every organisation of the register is called, by its key."""
    fields = ("key", "name", "acronym", "country", "names", "other_names")
    return known_among(register_of(campaign).only(*fields))


def known_among(organisations: Iterable[Organisation]) -> dict[str, Known]:
    """What each of them is called, by its key; each name once."""
    return {
        one.key: Known(
            names=tuple(dict.fromkeys(names_of(one))), acronym=one.acronym, country=one.country
        )
        for one in organisations
    }


def names_of(organisation: Organisation) -> tuple[str, ...]:
    """Everything that it is called."""
    return (organisation.name, *organisation.names.values(), *organisation.other_names)


def folder_organisations(campaign: Campaign) -> list[FolderOrganisation]:
    """The register as the campaign folder has it."""
    return [
        FolderOrganisation(
            id=one.key,
            name=one.name,
            acronym=one.acronym or None,
            other_names=tuple(one.other_names),
            country=one.country or None,
            website=one.website or None,
        )
        for one in register_of(campaign)
    ]


def what_holds(organisation: Organisation) -> list[str]:
    """Why it cannot leave the register, in sentences; nothing if it can."""
    return [reason for tie in collected().ties for reason in tie.holds(organisation)]


def what_refuses(organisation: Organisation, into: Organisation) -> list[str]:
    """Why the two cannot be made one; nothing if they can."""
    return [reason for tie in collected().ties for reason in tie.refuses(organisation, into)]
