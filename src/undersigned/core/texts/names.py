"""What an organisation or a person may be called, and how names are compared.

Names go into letters, tables and pages that others read, so they carry no address that somebody
could be sent to and nothing that a spreadsheet would run.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

from undersigned.core import faults
from undersigned.core.errors import EntryInvalid
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.texts.characters import clean, clean_line

LONGEST_NAME, LONGEST_ACRONYM, LONGEST_COUNTRY, LONGEST_WEBSITE = 200, 30, 80, 300
LONGEST_PERSON, LONGEST_ROLE, LONGEST_REMARK = 120, 120, 2_000
MOST_OTHER_NAMES = 20

# A name with one of these in it is there to be followed, not to be read ("350.org" is a name).
_ADDRESS = re.compile(r"://|\bwww\.|\S@\S|\b(?:mailto|javascript|data):", re.IGNORECASE)
# A spreadsheet that a list is opened in would calculate, in full width, too (OWASP, "CSV
# injection").
_FORMULA = re.compile(r"[=+\-@＝＋－＠]")
_HOST = re.compile(r"[^\s/:@]+\.[^\s/:@.]{2,}", re.UNICODE)
# Signs of Latin, Greek and Cyrillic letters. Those of other scripts are no mere accents.
_ACCENTS = re.compile("[\u0300-\u036f]")


def name_fault(name: str, *, what: object, longest: int) -> Phrase | None:
    """What is wrong with a name in its normal form (or an acronym, a country), if something is.

    ``what`` is what the sentence calls it: "The name of the organisation". There may be none.
    """
    if len(name) > longest:
        return _too_long(what, len(name), longest)
    if _ADDRESS.search(name):
        return phrase(faults.NAME_WITH_ADDRESS, what=what)
    if _FORMULA.match(name):
        return phrase(faults.NAME_WITH_FORMULA, what=what, sign=name[0])
    if name and not any(letter.isalnum() for letter in name):
        return phrase(faults.NAME_WITHOUT_LETTER, what=what)
    return None


def proper_name(words: str, *, what: object, longest: int) -> str:
    """The name on one line, cleaned of what cannot be seen; EntryInvalid says why it is none."""
    _refuse_pages(words, what, longest)
    name = clean_line(words)
    if not any(character.isalnum() for character in name):
        raise EntryInvalid(reason=phrase(faults.NAME_MISSING, what=what))
    if wrong := name_fault(name, what=what, longest=longest):
        raise EntryInvalid(reason=wrong)
    return name


def proper_words(words: str, *, what: object, longest: int) -> str:
    """Words for one reader, on any number of lines; there may be none."""
    _refuse_pages(words, what, longest)
    cleaned = clean(words).strip()
    if len(cleaned) > longest:
        raise EntryInvalid(reason=_too_long(what, len(cleaned), longest))
    return cleaned


def website_of(words: str) -> str | None:
    """The address of a website as it is kept, ``https://`` put before a mere host.

    None if it is no web address.
    """
    if len(words) > LONGEST_WEBSITE * 4:
        return None
    words = clean_line(words)
    if "://" not in words and _HOST.match(words):
        words = f"https://{words}"
    if len(words) > LONGEST_WEBSITE or re.search(r'[\s<>"]', words):
        return None
    try:
        parts = urlsplit(words)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    # Whoever reads "https://harbour.example@elsewhere.example" takes it for another's.
    return None if parts.username is not None else words


def folded_name(name: str) -> str:
    """A name without case, accents, punctuation and a leading "The", to be compared."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", name).casefold())
    letters = "".join(
        " " if unicodedata.category(letter)[0] in "PSZ" else letter for letter in plain
    )
    return " ".join(letters.split()).removeprefix("the ")


def _refuse_pages(words: str, what: object, longest: int) -> None:
    """Cleaning is not for pages of text."""
    if len(words) > longest * 4:
        raise EntryInvalid(reason=_too_long(what, len(words), longest))


def _too_long(what: object, count: int, longest: int) -> Phrase:
    return phrase(faults.NAME_TOO_LONG, what=what, count=f"{count:,}", most=f"{longest:,}")
