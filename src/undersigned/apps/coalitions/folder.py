"""A campaign in its folder: ``campaign.toml``, the sources, and the rule of the second person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Literal, cast

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Campaign, Proposal, Seat, StaffInvitation
from undersigned.apps.coalitions.queries import sender_of
from undersigned.apps.coalitions.services import create_campaign
from undersigned.apps.coalitions.services.people import LONGEST_TITLE
from undersigned.apps.contributions import (
    FolderPart,
    FolderShare,
    OutgoingFolder,
    RestoredFolder,
    Rows,
)
from undersigned.core import faults
from undersigned.core.campaigns.campaign import CampaignFolder
from undersigned.core.campaigns.folder import SETTINGS
from undersigned.core.campaigns.incoming import IncomingFolder
from undersigned.core.campaigns.parts import RecordPart
from undersigned.core.faults import Fault, FilePlace


class CampaignPart(RecordPart):
    """When something needs a second person."""

    rule: Literal["several", "always", "never"] = "several"


def _take(out: OutgoingFolder) -> FolderShare:
    campaign = out.campaign
    folder = CampaignFolder(
        title=campaign.title,
        languages=tuple(campaign.languages),
        concerns=tuple(campaign.concerns),
        sender=sender_of(campaign),
        texts={},
        sources=tuple(campaign.sources),
    )
    rule = cast(Literal["several", "always", "never"], campaign.rule)
    return FolderShare(folder=folder, record=CampaignPart(rule=rule))


def _check(folder: IncomingFolder) -> Iterator[Fault]:
    """What ``campaign.toml`` may have and the site has no room for."""
    title = folder.campaign.title
    if len(title) > LONGEST_TITLE:
        place = FilePlace(file=SETTINGS, path="title")
        yield place.fault(faults.TOO_LONG, count=f"{len(title):,}", most=LONGEST_TITLE)


def _restore(restored: RestoredFolder) -> Rows:
    said, site = restored.folder.campaign, restored.folder.site
    campaign = create_campaign(said.title, by=restored.by, languages=said.languages)
    campaign.concerns = list(said.concerns)
    campaign.sources = list(said.sources)
    if said.sender is not None:
        campaign.sender = {key: value for key, value in asdict(said.sender).items() if value}
    campaign.rule = restored.folder.part(CampaignPart).rule
    if site is not None and not Campaign.objects.filter(slug=site.slug).exists():
        campaign.slug = site.slug
    campaign.save()
    return {"campaign": {campaign.slug: campaign}}


_ACCESS = _("accounts and roles, which belong to this site")

FOLDER = FolderPart(
    tables=(Campaign,),
    left_out={
        Seat: _ACCESS,
        StaffInvitation: _ACCESS,
        Proposal: _("decisions that wait for a second person of this site"),
    },
    included=(_("the settings and the sources"),),
    public=CampaignPart,
    take=_take,
    check=_check,
    restore=_restore,
)
