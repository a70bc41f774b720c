"""The words by which running text asks somebody to do something, by language."""

from __future__ import annotations

import re

REQUESTS = {
    "en": r"urg(?:e|es|ing)|request(?:s|ing)?|ask(?:s|ing)?|call(?:s|ing)? (?:up)?on|call(?:s|ing)? for|demand(?:s|ing)?|implor(?:e|ing)"
    r"|appeal(?:s|ing)? to|recommend(?:s|ing)?|please|beg(?:s|ging)?|encourag(?:e|es|ing)|insist(?:s)?|petition(?:s|ing)?|invite"
    r"|(?:would|will) be (?:very |most |so )?grateful|would appreciate|hope (?:that )?you (?:will|can)|(?:need|want) you to|must|should",
    "fr": r"demand(?:ons|e|ent)|appel(?:ons|le|lent)|exhort(?:ons|e|ent)|pri(?:ons|e)|veuillez|sollicit(?:ons|e)|exige(?:ons|nt)?|invit(?:ons|e|ent)"
    r"|recommand(?:ons|e|ent)|réclam(?:ons|ent)|souhait(?:ons|e)|doit|doivent|devez|devraient?",
    "es": r"pedimos|pido|piden|solicit(?:amos|o|an)|inst(?:amos|o|an)|exig(?:imos|en)|llam(?:amos|an)|rogamos|exhort(?:amos|an)|urgimos|reclamamos"
    r"|recomendamos|demandamos|debe|deben|debería",
    "de": r"forder(?:n|t)|bitten?|verlangen|appellieren|ersuchen|rufen|empfehlen|erwarten|müssen|sollten?|muss",
}

_ASKING = {
    language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in REQUESTS.items()
}


def find_request(words: str, language: str) -> re.Match[str] | None:
    """The first word that asks for something; in languages not known here, English ones."""
    return _ASKING.get(language, _ASKING["en"]).search(words)
