"""A campaign goes out as one ZIP file: its folder, and what the site knows beyond."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from undersigned.apps.contributions import FolderShare, OutgoingFolder, collected
from undersigned.apps.folders.queries import record_files
from undersigned.apps.folders.services.seal import sealed
from undersigned.apps.journal.services import record
from undersigned.core.campaigns.archive import packed
from undersigned.core.campaigns.campaign import CampaignFolder
from undersigned.core.campaigns.folder import files_of
from undersigned.core.campaigns.parts import RecordPart
from undersigned.core.campaigns.site_record import PROTECTED, SITE

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Campaign


@transaction.atomic
def export_campaign(campaign: Campaign, *, by: User, with_protected: bool) -> bytes:
    """The campaign as a ZIP file.

    Without ``with_protected`` it holds nothing that depends on what is protected: of a name that
    is withheld no more than that it counts. CampaignInvalid if the folder could not be read again.
    """
    act = "campaign.exported_with_protected" if with_protected else "campaign.exported"
    entry = record(act, by=by, campaign_id=campaign.pk, subject_id=campaign.pk)
    parts = collected().folder
    out = OutgoingFolder(campaign=campaign, folder=CampaignFolder(title=campaign.title, texts={}))
    folder, records, more = _taken(out, (part.take for part in parts))
    files = files_of(folder) | more
    files[SITE] = record_files().site_file(
        records, campaign=campaign.pk, slug=campaign.slug, taken_out_at=entry.at
    )
    if with_protected:
        out = replace(out, folder=folder)
        _, records, more = _taken(out, (part.take_protected for part in parts))
        files |= more
        files[PROTECTED] = record_files().protected_file(records)
    return packed(sealed(files), folder=campaign.slug)


def _taken(
    out: OutgoingFolder, takes: Iterable[Callable[[OutgoingFolder], FolderShare]]
) -> tuple[CampaignFolder, list[RecordPart], dict[str, bytes]]:
    """What all apps put in, each on top of those below: folder, records, files beside it."""
    records: list[RecordPart] = []
    files: dict[str, bytes] = {}
    for take in takes:
        share = take(out)
        out = replace(out, folder=share.folder or out.folder)
        records += [share.record] if share.record else []
        files |= share.files
    return out.folder, records, files
