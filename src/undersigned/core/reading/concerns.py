"""Which states a campaign is about, judged by the countries that its texts name most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from undersigned.core.spotting.countries import find_countries
from undersigned.core.texts.model import Text, inlines_of, plain

# A country that is named less often than this is only mentioned.
_LEAST_MENTIONS = 3
_SHARE_OF_MOST = 0.5
_TO_CONGRESS = re.compile(
    r"\b(?:senators?|congress(?:man|woman|ional)?|representatives?|u\.?s\.? house)\b", re.IGNORECASE
)


def proposed_concerns(texts: Iterable[Text]) -> tuple[str, ...]:
    """The ISO 3166 codes (lower case) of the states that the texts seem to be about.

    The United States are not proposed where the texts write to their Congress, which they
    name because they address it.
    """
    words = "\n".join(_words(text) for text in texts)
    mentions = Counter(found.code for found in find_countries(words))
    if _TO_CONGRESS.search(words):
        mentions.pop("us", None)
    if not mentions:
        return ()
    most = max(mentions.values())
    return tuple(
        sorted(
            code
            for code, count in mentions.items()
            if count >= max(_LEAST_MENTIONS, _SHARE_OF_MOST * most)
        )
    )


def _words(text: Text) -> str:
    parts = [text.title, text.subject, *(plain(words) for words in inlines_of(text.blocks))]
    return "\n".join(part for part in parts if part)
