"""The campaign folder itself: what ``undersigned check`` and ``letters`` read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from undersigned.apps.coalitions.queries import sender_of
from undersigned.apps.directory.queries import folder_organisations
from undersigned.apps.texts.models import Text
from undersigned.apps.texts.queries.content import parsed
from undersigned.core.campaigns.campaign import CampaignFolder, Source
from undersigned.core.texts.model import Text as Content

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign


def texts_in(campaign: Campaign) -> list[Text]:
    """The texts that go into the folder: all but those that were removed before any version."""
    texts = Text.objects.filter(campaign=campaign).select_related("original")
    return list(
        (texts.filter(removed_at=None) | texts.filter(versions__isnull=False))
        .distinct()
        .order_by("slug")
    )


def folder_of(
    campaign: Campaign, texts: Iterable[Text], *, without: frozenset[str]
) -> CampaignFolder:
    """The campaign as ``core`` knows it, but for the organisations ``without``.

    Signatories of texts that are in no register any more stand by their name alone.
    """
    organisations = [one for one in folder_organisations(campaign) if one.id not in without]
    keys = {one.id for one in organisations}
    contents = {text.slug: _bound(parsed(text.written, campaign), keys) for text in texts}
    return CampaignFolder(
        title=campaign.title,
        languages=tuple(campaign.languages),
        concerns=tuple(campaign.concerns),
        sender=sender_of(campaign),
        texts=contents,
        organisations=tuple(organisations),
        sources=(*campaign.sources, *_unlisted(campaign.sources, contents.values())),
    )


def keys_in(campaign: Campaign, texts: Iterable[Text]) -> set[str]:
    """The organisations that texts name, by key."""
    return {
        signatory.org
        for text in texts
        for signatory in parsed(text.written, campaign).signatories
        if signatory.org
    }


def _bound(content: Content, keys: set[str]) -> Content:
    signatories = (
        one if one.org is None or one.org in keys else replace(one, org=None)
        for one in content.signatories
    )
    return replace(content, signatories=tuple(signatories))


def _unlisted(sources: Iterable[Source], contents: Iterable[Content]) -> Iterable[Source]:
    """An entry for each source that a note names and that nobody has described."""
    known = {source["id"] for source in sources}
    for content in contents:
        for note in content.notes:
            if note.source and note.source not in known:
                known.add(note.source)
                yield {"id": note.source, "type": "document"}
