"""Texts that were read become a campaign, or join those of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from undersigned.core.campaigns.campaign import CampaignFolder
from undersigned.core.campaigns.organisations import organisations_from
from undersigned.core.campaigns.sources import sources_from
from undersigned.core.slugs import free_slug
from undersigned.core.texts.model import Text
from undersigned.core.texts.normal import normal, normal_line
from undersigned.core.writing.letter import Sender

_NUMBER = re.compile(r"(\d+)-")


def campaign_of_texts(
    texts: Iterable[Text],
    *,
    title: str,
    concerns: Iterable[str] = (),
    sender: Sender | None = None,
) -> CampaignFolder:
    """A campaign of the texts, named ``01-letter``, ``02-statement``, ... in their order.

    Its organisations and sources are gathered from the texts, which name them by id then.
    """
    named = named_texts(normal(text) for text in texts)
    organisations, named = organisations_from(named)
    sources, named = sources_from(named)
    return CampaignFolder(
        title=normal_line(title),
        languages=tuple(dict.fromkeys(text.language for text in named.values())),
        concerns=tuple(concerns),
        sender=sender,
        texts=named,
        organisations=organisations,
        sources=sources,
    )


def named_texts(texts: Iterable[Text]) -> dict[str, Text]:
    """The texts by slug: their number, with as many digits as the last needs, and their kind."""
    texts = list(texts)
    digits = max(2, len(str(len(texts))))
    return {f"{place:0{digits}}-{text.kind}": text for place, text in enumerate(texts, 1)}


def renamed_texts(texts: Mapping[str, Text], taken: Collection[str]) -> dict[str, Text]:
    """The texts with the numbers that follow those of the names that are taken."""
    numbers = [int(found[1]) for name in taken if (found := _NUMBER.match(name))]
    first = max(numbers, default=0) + 1
    named: dict[str, Text] = {}
    for place, text in enumerate(texts.values(), first):
        named[free_slug([f"{place:02}-{text.kind}"], {*taken, *named})] = text
    return named
