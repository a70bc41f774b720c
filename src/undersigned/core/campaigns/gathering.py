"""From texts that were read to a campaign with its register and its sources."""

from __future__ import annotations

from collections.abc import Iterable

from undersigned.core.campaigns.campaign import Campaign
from undersigned.core.campaigns.organisations import organisations_from
from undersigned.core.campaigns.sources import sources_from
from undersigned.core.texts.model import Text
from undersigned.core.texts.normal import normal, normal_line
from undersigned.core.writing.letter import Sender


def gather_campaign(
    texts: Iterable[Text],
    *,
    title: str,
    concerns: Iterable[str] = (),
    sender: Sender | None = None,
) -> Campaign:
    """A campaign of the texts, named ``01-letter``, ``02-statement``, ... in their order.

    Its organisations and sources are gathered from the texts, which name them by id then.
    """
    named = named_texts(normal(text) for text in texts)
    organisations, named = organisations_from(named)
    sources, named = sources_from(named)
    return Campaign(
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
