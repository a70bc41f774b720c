"""A folder comes in as a new campaign, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.coalitions.services import create_campaign
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import set_logo
from undersigned.apps.folders.services.checking import Checked, checked
from undersigned.apps.folders.services.restoring import (
    restore_contacts,
    restore_signings,
    restore_updates,
    restore_versions,
)
from undersigned.apps.folders.services.standing import why_not_again
from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.texts.models import Text
from undersigned.apps.texts.services import create_text
from undersigned.core.campaigns.site_record import SITE, SiteRecord
from undersigned.core.campaigns.text_records import TextRecord
from undersigned.core.errors import EntryInvalid
from undersigned.core.faults import FilePlace

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Brought:
    """A campaign that was brought in.

    ``why_not_public`` says why what was public is not so now, ``left_aside`` names the files
    that have no place on the site.
    """

    campaign: Campaign
    why_not_public: str = ""
    left_aside: tuple[str, ...] = ()


@transaction.atomic
def bring_campaign(files: Mapping[str, bytes], *, by: User) -> Brought:
    """Make a campaign of the files of a folder, by their path in it.

    CampaignInvalid names every fault, and nothing is taken then.
    """
    found = checked(files)
    why_not = why_not_again(found.site, files) if found.site else ""
    campaign = _campaign(found, by=by)
    register = _register(campaign, found, by=by)
    texts = _texts(campaign, found, by=by)
    if found.site is not None:
        _restore(found, found.site, texts, register, is_public=not why_not)
    act = "campaign.imported" if why_not or found.site is None else "campaign.stands_again"
    record(act, by=by, campaign_id=campaign.pk, subject_id=campaign.pk, title=campaign.title)
    return Brought(
        campaign=campaign,
        why_not_public=why_not if _was_public(found.site) else "",
        left_aside=found.left_aside,
    )


def _campaign(found: Checked, *, by: User) -> Campaign:
    folder = found.folder
    campaign = create_campaign(folder.title, by=by, languages=folder.languages)
    campaign.concerns = list(folder.concerns)
    campaign.sources = list(folder.sources)
    if folder.sender is not None:
        sender = {key: value for key, value in asdict(folder.sender).items() if value}
        campaign.sender = sender
    if found.site is not None:
        campaign.rule = found.site.rule
        if not Campaign.objects.filter(slug=found.site.slug).exists():
            campaign.slug = found.site.slug
    campaign.save()
    return campaign


def _register(campaign: Campaign, found: Checked, *, by: User) -> dict[str, Organisation]:
    """The organisations by their id."""
    for organisation in found.organisations:
        organisation.campaign = campaign
    Organisation.objects.bulk_create(found.organisations)
    register = {one.key: one for one in found.organisations}
    for key, picture in found.logos.items():
        try:
            set_logo(register[key], data=picture, by=by)
        except EntryInvalid as error:
            place = FilePlace(file=SITE, path=f"organisations.{key}.logo")
            raise place.refused("{reason}", reason=error.facts["reason"]) from error
    return register


def _texts(campaign: Campaign, found: Checked, *, by: User) -> dict[str, Text]:
    """The texts by their slug, originals before their translations."""
    known = {one.slug: one for one in found.site.texts} if found.site else {}
    records = {slug: known.get(slug, TextRecord(slug=slug)) for slug in found.folder.texts}
    texts: dict[str, Text] = {}
    for slug in sorted(records, key=lambda one: (records[one].original is not None, one)):
        text = records[slug]
        original = texts.get(text.original) if text.original else None
        made = create_text(
            campaign, content=found.folder.texts[slug], by=by, slug=slug, original=original
        )
        if original is not None:
            made.in_line_with = text.in_line_with
        if text.is_removed:
            made.removed_at = timezone.now()
        if not Text.objects.filter(public_slug=text.public_slug).exists():
            made.public_slug = text.public_slug
        made.save(update_fields=["in_line_with", "removed_at", "public_slug"])
        texts[slug] = made
    return texts


def _restore(
    found: Checked,
    site: SiteRecord,
    texts: Mapping[str, Text],
    register: Mapping[str, Organisation],
    *,
    is_public: bool,
) -> None:
    versions = restore_versions(site, texts=texts, contents=found.contents, is_public=is_public)
    restore_signings(
        site, found.protected, versions=versions, register=register, keeps_links=is_public
    )
    restore_updates(site.updates, texts=texts)
    if found.protected is not None:
        restore_contacts(found.protected.contacts, register=register)
    if is_public:
        tell_change()


def _was_public(site: SiteRecord | None) -> bool:
    return site is not None and any(
        one.published_at and not one.unpublished_at for one in site.versions
    )
