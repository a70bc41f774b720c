"""Organisations come into the register and are changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.queries.register import names_of
from undersigned.apps.directory.services.entries import is_called, settle
from undersigned.apps.journal.services import record
from undersigned.core.campaigns.campaign import FolderOrganisation
from undersigned.core.slugs import LONGEST_SLUG, free_slug, slug
from undersigned.core.texts.names import folded_name

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


@transaction.atomic
def add_organisation(
    campaign: Campaign,
    *,
    by: User | None,
    name: str,
    acronym: str = "",
    country: str = "",
    website: str = "",
    other_names: Iterable[str] = (),
    key: str | None = None,
    names: Mapping[str, str] | None = None,
    languages: Iterable[str] = (),
    stands_as: str = "",
) -> Organisation:
    """Put an organisation into the register; EntryInvalid says what cannot be taken.

    Whether it looks like one that is there is asked before (``queries.near_duplicates``).
    """
    hold_register(campaign)
    organisation = Organisation(
        campaign=campaign, name=name, acronym=acronym, country=country, website=website,
        other_names=list(other_names), names=dict(names or {}), languages=list(languages),
        stands_as=stands_as,
    )  # fmt: skip
    settle(organisation)
    organisation.key = free_key(organisation, taken_keys(campaign), wished=key)
    organisation.save(force_insert=True)
    record("organisation.added", by=by, campaign_id=campaign.pk, subject_id=organisation.pk)
    return organisation


@transaction.atomic
def change_organisation(organisation: Organisation, *, by: User, **changes: Any) -> bool:
    """Change some of its fields; whether anything is different now."""
    before = {field: getattr(organisation, field) for field in changes}
    for field, value in changes.items():
        setattr(organisation, field, value)
    settle(organisation)
    if all(getattr(organisation, field) == value for field, value in before.items()):
        return False
    organisation.save(update_fields=[*changes])
    record(
        "organisation.changed",
        by=by,
        campaign_id=organisation.campaign_id,
        subject_id=organisation.pk,
    )
    return True


@transaction.atomic
def add_from_folder(
    campaign: Campaign, organisations: Iterable[FolderOrganisation], *, by: User | None
) -> dict[str, Organisation]:
    """Take the organisations of a campaign folder or of a paper, each by its id there.

    One that is there already, by its id and name or by its name, is used again, and what it
    lacks is filled in. The ``key`` that an organisation has here may differ from its id there,
    so texts that came with it must be bound to the key.
    """
    given = list(organisations)
    taken = take_all(campaign, given, by=by)
    return {one.id: there for one, there in zip(given, taken, strict=True)}


def take_all(
    campaign: Campaign, organisations: Iterable[FolderOrganisation], *, by: User | None
) -> list[Organisation]:
    """Bring organisations in, or know them again; what each is here, in their order.

    An ``id`` of "" leaves it to us what the key shall be.
    """
    hold_register(campaign)
    register = list(Organisation.objects.filter(campaign=campaign))
    known = {folded_name(name): one for one in register for name in names_of(one)}
    keys = {one.key: one for one in register}
    new: list[Organisation] = []
    taken: list[Organisation] = []
    for given in organisations:
        there = the_same(given, known, keys)
        if there is None:
            there = _from_folder(campaign, given, keys)
            new.append(there)
            keys[there.key] = there
            known[folded_name(there.name)] = there
        elif fill_in(there, given) and there not in new:
            there.save(update_fields=["acronym", "country", "website", "other_names"])
        taken.append(there)
    Organisation.objects.bulk_create(new)
    if new:
        record("organisations.added", by=by, campaign_id=campaign.pk, count=len(new))
    return taken


def hold_register(campaign: Campaign) -> None:
    """Let one change of a register wait for the other, so that keys stay unique."""
    Campaign.objects.select_for_update(no_key=True).filter(pk=campaign.pk).first()


def taken_keys(campaign: Campaign) -> set[str]:
    """The keys of the register."""
    return set(Organisation.objects.filter(campaign=campaign).values_list("key", flat=True))


def free_key(organisation: Organisation, taken: Iterable[str], *, wished: str | None = None) -> str:
    """The key that was wished for, else one made of the acronym or the name."""
    words = [words for words in (organisation.acronym, organisation.name) if words]
    slugs = [slug(one, longest=LONGEST_SLUG, otherwise="org") for one in words]
    return free_slug([wished, *slugs] if wished else slugs, set(taken))


def the_same(
    given: FolderOrganisation, known: Mapping[str, Organisation], keys: Mapping[str, Organisation]
) -> Organisation | None:
    """The organisation that is the given one, by its id and name or by its name alone."""
    by_key = keys.get(given.id)
    if by_key is not None and is_called(by_key, given.name):
        return by_key
    by_name = known.get(folded_name(given.name))
    if by_name is None or _is_elsewhere(by_name, given):
        return None
    return by_name


def _is_elsewhere(organisation: Organisation, given: FolderOrganisation) -> bool:
    """Whether two of one name are two bodies, by their countries or their acronyms."""
    pairs = (
        (organisation.country, given.country or ""),
        (organisation.acronym, given.acronym or ""),
    )
    return any(one and other and folded_name(one) != folded_name(other) for one, other in pairs)


def _from_folder(
    campaign: Campaign, given: FolderOrganisation, keys: Mapping[str, Organisation]
) -> Organisation:
    organisation = Organisation(
        campaign=campaign, name=given.name, acronym=given.acronym or "",
        country=given.country or "", website=given.website or "",
        other_names=list(given.other_names),
    )  # fmt: skip
    settle(organisation)
    organisation.key = free_key(organisation, keys, wished=given.id[:60] or None)
    return organisation


def fill_in(there: Organisation, given: FolderOrganisation) -> bool:
    """Add what an organisation lacks; whether there was anything."""
    before = (there.acronym, there.country, there.website, list(there.other_names))
    there.acronym = there.acronym or given.acronym or ""
    there.country = there.country or given.country or ""
    there.website = there.website or given.website or ""
    spellings = [name for name in (given.name, *given.other_names) if name not in names_of(there)]
    there.other_names = [*there.other_names, *spellings]
    settle(there)
    return before != (there.acronym, there.country, there.website, there.other_names)
