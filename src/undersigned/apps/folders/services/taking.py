"""A campaign goes out as one ZIP file: its folder, and what the site knows beyond."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from undersigned.apps.folders.queries.folder import folder_of, keys_in, texts_in
from undersigned.apps.folders.queries.record import (
    logos_in,
    protected_record,
    site_record,
    version_file,
    versions_in,
    withheld_keys,
)
from undersigned.apps.folders.seals import sealed
from undersigned.apps.journal.services import record
from undersigned.core.campaigns.archive import packed
from undersigned.core.campaigns.folder import files_of
from undersigned.core.campaigns.site_record import PROTECTED, SITE
from undersigned.core.records import written_json

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Campaign
    from undersigned.apps.texts.models import Text


@transaction.atomic
def take_out(campaign: Campaign, *, by: User, with_protected: bool) -> bytes:
    """The campaign as a ZIP file.

    Without ``with_protected`` it holds nothing that readers may not see: no contact, no signer,
    and of withheld names only how many there are.
    """
    act = "campaign.exported_with_protected" if with_protected else "campaign.exported"
    entry = record(act, by=by, campaign_id=campaign.pk, subject_id=campaign.pk)
    texts = texts_in(campaign)
    without = frozenset[str]() if with_protected else _left_out(campaign, texts)
    files = files_of(folder_of(campaign, texts, without=without))
    versions = versions_in(texts)
    files |= {version_file(one): one.written.encode() for one in versions}
    files |= logos_in(campaign, without=without)
    site = site_record(campaign, texts, versions, taken_out_at=entry.at, without=without)
    files[SITE] = written_json(site)
    if with_protected:
        files[PROTECTED] = written_json(protected_record(campaign, versions))
    return packed(sealed(files), folder=campaign.slug)


def _left_out(campaign: Campaign, texts: list[Text]) -> frozenset[str]:
    """The organisations that would betray a withheld name, but for those that a text names."""
    return frozenset(withheld_keys(campaign) - keys_in(campaign, texts))
