"""What an organisation may be called, and where it may be found: what is refused, and why.

Names go into letters, tables and pages of others, so they carry no address that a reader could
be sent to and nothing that a spreadsheet would run.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from undersigned.core.texts.normal import normal_line
from undersigned.core.texts.proper_names import ADDRESS, FORMULA

LONGEST_NAME, LONGEST_ACRONYM, LONGEST_COUNTRY, LONGEST_WEBSITE = 200, 30, 80, 300
MOST_OTHER_NAMES = 20

_HOST = re.compile(r"[^\s/:@]+\.[^\s/:@.]{2,}", re.UNICODE)


def name_fault(name: str, *, longest: int = LONGEST_NAME) -> str | None:
    """What is wrong with a name (or an acronym, a country), as the end of a sentence."""
    if len(name) > longest:
        return f"it has {len(name):,} characters, and {longest} are the most"
    if ADDRESS.search(name):
        return "a name holds no web or mail address"
    if FORMULA.match(name):
        return f'a name does not begin with "{name[0]}"'
    if name and not any(letter.isalnum() for letter in name):
        return "a name needs a letter or a digit"
    return None


def website_of(words: str) -> str | None:
    """The address of a website as it is kept, ``https://`` put before a mere host.

    None if it is no web address.
    """
    words = normal_line(words)
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
