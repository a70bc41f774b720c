"""A folder comes in as a new campaign, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.contributions import RestoredFolder, collected
from undersigned.apps.folders.queries import record_files
from undersigned.apps.folders.services.seal import SEAL, is_unbroken
from undersigned.apps.journal.models import Entry
from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.core.campaigns.folder import CAMPAIGN
from undersigned.core.campaigns.incoming import IncomingFolder, read_incoming
from undersigned.core.campaigns.site_record import SiteRecord
from undersigned.core.faults import refuse

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Campaign


@dataclass(frozen=True, kw_only=True)
class ImportedCampaign:
    """A campaign that came in.

    ``why_not_public`` says why what was public is not so now, ``left_aside`` names the files
    that have no place on the site.
    """

    campaign: Campaign
    why_not_public: str = ""
    left_aside: tuple[str, ...] = ()


@transaction.atomic
def import_campaign(files: Mapping[str, bytes], *, by: User) -> ImportedCampaign:
    """Make a campaign of the files of a folder, by their path in it.

    CampaignInvalid names every fault, and nothing is taken then.
    """
    folder = _read(files)
    why_not = _why_not_again(folder)
    stands_again = folder.site is not None and not why_not
    restored = RestoredFolder(folder=folder, by=by, stands_again=stands_again, rows={})
    for part in collected().folder:
        restored = replace(restored, rows={**restored.rows, **part.restore(restored)})
    if stands_again:
        tell_change()
    campaign = restored.campaign
    act = "campaign.stands_again" if stands_again else "campaign.imported"
    record(act, by=by, campaign_id=campaign.pk, subject_id=campaign.pk, title=campaign.title)
    return ImportedCampaign(
        campaign=campaign,
        why_not_public=why_not if folder.was_public else "",
        left_aside=tuple(path for path in folder.unused if path != SEAL),
    )


def _read(files: Mapping[str, bytes]) -> IncomingFolder:
    folder = read_incoming(files, record_files())
    found = list(folder.faults())
    for part in collected().folder:
        found += part.check(folder)
    refuse(found, name=CAMPAIGN)
    return folder


# --- Whether what was public may be so again ------------------------------------------------------


def _why_not_again(folder: IncomingFolder) -> str:
    """Why what was public must be published anew, in a sentence; "" if it stands again.

    Names under a statement are believed to stand only if this site wrote the folder, if nothing
    that readers see changed in the campaign since (a name may have been withdrawn), and if the
    campaign is not there any more. Else somebody publishes it again, with a second person where
    one is needed, and the organisations are asked again.
    """
    if folder.site is None:
        return ""
    if not is_unbroken(folder.files):
        return _(
            "This folder was not exported from this site, or has been changed since. "
            "Nothing in it is public until you publish it, and none of its names counts "
            "until the organisation has confirmed it here."
        )
    if _has_changed(folder.site):
        return _(
            "The campaign went on after this folder was exported, and names may have "
            "been withdrawn since. Nothing in it is public until you publish it, and none of "
            "its names counts until the organisation has confirmed it here."
        )
    in_the_way = (part.in_the_way(folder) for part in collected().folder)
    return next(filter(None, in_the_way), "")


def _has_changed(site: SiteRecord) -> bool:
    seen = [act for act, one in collected().sentences.items() if one.seen_by_readers]
    since = Entry.objects.filter(campaign_id=site.campaign, at__gt=site.taken_out_at)
    return since.filter(act__in=seen).exists()
