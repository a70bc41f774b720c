"""Whether what was public may be public again at once when a folder is brought in.

Names under a statement are believed to stand only if this site wrote the folder, if nothing that
readers see changed in the campaign since (a name may have been withdrawn), and if the campaign is
not there any more. Else somebody publishes it again, with a second person where one is needed.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from undersigned.apps.contributions import collected
from undersigned.apps.folders.seals import is_unbroken
from undersigned.apps.journal.models import Entry
from undersigned.apps.texts.models import Text
from undersigned.core.campaigns.site_record import SiteRecord


def why_not_again(site: SiteRecord, files: Mapping[str, bytes]) -> str:
    """Why what was public must be published anew, in a sentence; "" if it stands again."""
    if not is_unbroken(files):
        return _(
            "This folder was not exported from this site, or has been changed since. "
            "Nothing in it is public until you publish it."
        )
    if _has_changed(site):
        return _(
            "The campaign went on after this folder was exported, and names may have "
            "been withdrawn since. Nothing in it is public until you publish it."
        )
    slugs = [one.public_slug for one in site.texts if one.public_slug]
    if Text.objects.filter(public_slug__in=slugs).exists():
        return _(
            "Another campaign uses its public addresses, perhaps the one that this "
            "folder was exported from. Nothing in it is public until you publish it."
        )
    return ""


def _has_changed(site: SiteRecord) -> bool:
    seen = [act for act, one in collected().sentences.items() if one.seen_by_readers]
    since = Entry.objects.filter(campaign_id=site.campaign, at__gt=site.taken_out_at)
    return since.filter(act__in=seen).exists()
