"""What is written in the texts of a campaign, as data, and what changed between two writings."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from undersigned.apps.directory.queries import folder_register
from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.difference import Change, difference
from undersigned.core.texts.markdown_reader import read_text
from undersigned.core.texts.model import Text

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign
    from undersigned.apps.texts.models import Version

# Writings that one process remembers: parsing takes some milliseconds, and pages list many.
_REMEMBERED = 512


def parsed(written: str, campaign: Campaign | None = None) -> Text:
    """The text that a written form says; CampaignInvalid names the line that is not as it must be.

    Signatories that a folder names by the id of their organisation only are looked up in the
    register of the campaign.
    """
    try:
        return _parsed(written)
    except CampaignInvalid:
        if campaign is None:
            raise
    return read_text(written, name="text", register=folder_register(campaign))


@lru_cache(maxsize=_REMEMBERED)
def _parsed(written: str) -> Text:
    return read_text(written, name="text")


def text_of(version: Version) -> Text:
    """The words that were frozen; signatories are not among them."""
    return parsed(version.written)


def changes_between(
    old_written: str, new_written: str, campaign: Campaign | None = None
) -> tuple[Change, ...]:
    """What leads from one writing to the other, in reading order. Who signs is left out."""
    return _changes(parsed(old_written, campaign), parsed(new_written, campaign))


@lru_cache(maxsize=_REMEMBERED)
def _changes(old: Text, new: Text) -> tuple[Change, ...]:
    return difference(replace(old, signatories=()), replace(new, signatories=()))
