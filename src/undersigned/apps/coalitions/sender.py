"""Who speaks for a campaign."""

from __future__ import annotations

from undersigned.apps.coalitions.models import Campaign
from undersigned.core.writing.letter import Sender


def sender_of(campaign: Campaign) -> Sender | None:
    """The letterhead of the campaign's letters, if it has one."""
    found = dict(campaign.sender)
    if not found.get("name"):
        return None
    return Sender(**{**found, "address": tuple(found.get("address", ()))})
