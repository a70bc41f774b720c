"""Names of organisations and people as somebody types them in for everybody to read."""

from __future__ import annotations

import re

from undersigned.core.errors import EntryInvalid
from undersigned.core.texts.characters import clean
from undersigned.core.texts.normal import normal_line

LONGEST_ORGANISATION = 200
LONGEST_PERSON = 120
LONGEST_ROLE = 120
LONGEST_REMARK = 2_000

# A name with one of these in it is there to be followed, not to be read ("350.org" is a name).
ADDRESS = re.compile(r"://|\bwww\.|\S@\S|\b(?:mailto|javascript|data):", re.IGNORECASE)
# A spreadsheet that a list is opened in would calculate, in full width, too (OWASP, "CSV
# injection").
FORMULA = re.compile(r"[=+\-@＝＋－＠]")


def proper_name(words: str, *, what: str, longest: int) -> str:
    """The name on one line, cleaned of what cannot be seen; EntryInvalid says why it is none.

    ``what`` is what the sentence calls it: "The name of the organisation".
    """
    if len(words) > longest * 4:  # cleaning is not for pages of text
        raise EntryInvalid(reason=_too_long(what, len(words), longest))
    name = normal_line(words)
    if not any(character.isalnum() for character in name):
        raise EntryInvalid(reason=f"{what} is missing")
    if len(name) > longest:
        raise EntryInvalid(reason=_too_long(what, len(name), longest))
    if ADDRESS.search(name):
        raise EntryInvalid(reason=f"{what} holds a web or mail address; write the name alone")
    if FORMULA.match(name):
        raise EntryInvalid(reason=f'{what} begins with "{name[0]}"; begin it with a letter')
    return name


def proper_words(words: str, *, what: str, longest: int) -> str:
    """Words for one reader, on any number of lines; there may be none."""
    if len(words) > longest * 4:
        raise EntryInvalid(reason=_too_long(what, len(words), longest))
    cleaned = clean(words).strip()
    if len(cleaned) > longest:
        raise EntryInvalid(reason=_too_long(what, len(cleaned), longest))
    return cleaned


def _too_long(what: str, length: int, longest: int) -> str:
    return f"{what} has {length:,} characters; shorten it to {longest:,}"
