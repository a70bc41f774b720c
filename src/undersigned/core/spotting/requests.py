"""Find the words by which running text asks somebody to do something, by language."""

from __future__ import annotations

import re

from undersigned.core.spotting.spans import Span

_WORDS = {
    "en": r"urg(?:e|es|ing)|request(?:s|ing)?|ask(?:s|ing)?|call(?:s|ing)? (?:up)?on|call(?:s|ing)? for|demand(?:s|ing)?|implor(?:e|ing)"
    r"|appeal(?:s|ing)? to|recommend(?:s|ing)?|please|beg(?:s|ging)?|encourag(?:e|es|ing)|insist(?:s)?|petition(?:s|ing)?|invite"
    r"|(?:would|will) be (?:very |most |so )?grateful|would appreciate|hope (?:that )?you (?:will|can)|(?:need|want) you to|must|should",
    "fr": r"demand(?:ons|e|ent)|appel(?:ons|le|lent)|exhort(?:ons|e|ent)|pri(?:ons|e)|veuillez|sollicit(?:ons|e)|exige(?:ons|nt)?|invit(?:ons|e|ent)"
    r"|recommand(?:ons|e|ent)|réclam(?:ons|ent)|souhait(?:ons|e)|doit|doivent|devez|devraient?",
    "es": r"pedimos|pido|piden|solicit(?:amos|o|an)|inst(?:amos|o|an)|exig(?:imos|en)|llam(?:amos|an)|rogamos|exhort(?:amos|an)|urgimos|reclamamos"
    r"|recomendamos|demandamos|debe|deben|debería",
    "de": r"forder(?:n|t)|bitten?|verlangen|appellieren|ersuchen|rufen|empfehlen|erwarten|müssen|sollten?|muss",
}

_REQUESTS = {
    language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in _WORDS.items()
}


def tells_requests(language: str) -> bool:
    """Whether the words of requests are known in a language."""
    return language in _WORDS


def find_request(text: str, language: str) -> Span | None:
    """The first word that asks for something; in languages not known here, English ones."""
    found = _REQUESTS.get(language, _REQUESTS["en"]).search(text)
    if found is None:
        return None
    return Span(as_written=found[0], start=found.start(), end=found.end())
