"""Turn names into words that are safe in a path, a file name and an address."""

from __future__ import annotations

import re
import unicodedata

LONGEST_ID = 80

# Letters that have no decomposition into a plain letter and an accent.
_PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_DASHES = re.compile("[‐‑‒–—―−]")
_APOSTROPHES = re.compile("['’ʼʻ`]")
_NOT_PLAIN = re.compile("[^a-z0-9]+")


def slug(words: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens: ``Luján, Ben Ray`` -> ``lujan-ben-ray``.

    Accents and apostrophes go, and so does what has no plain letter; the result may be empty.
    """
    folded = unicodedata.normalize("NFKD", _DASHES.sub("-", words.lower().translate(_PLAIN)))
    plain = _APOSTROPHES.sub("", folded).encode("ascii", "ignore").decode()
    return _NOT_PLAIN.sub("-", plain).strip("-")


def shorten(identifier: str, *, limit: int = LONGEST_ID) -> str:
    """The identifier, cut at a hyphen where it is longer than ``limit`` characters."""
    if len(identifier) <= limit:
        return identifier
    cut = identifier[: limit + 1].rpartition("-")[0] or identifier[:limit]
    return cut.rstrip("-")
