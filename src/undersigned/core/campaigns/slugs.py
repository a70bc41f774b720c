"""Short ids made of names: plain letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from hashlib import sha256

_LONGEST = 40
# Signs of Latin, Greek and Cyrillic letters. Those of other scripts are no mere accents.
_ACCENTS = re.compile("[\u0300-\u036f]")


def without_accents(words: str) -> str:
    """The words in folded case with plain letters, as far as their script has accents."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", words).casefold())


def slug_of(words: str, *, otherwise: str) -> str:
    """``Pro Démocratie`` as ``pro-democratie``, up to 40 signs and whole words.

    Words without a Latin letter or a digit give ``otherwise`` and six digits of their hash.
    """
    slug = re.sub("[^a-z0-9]+", "-", without_accents(words)).strip("-")
    if not slug:
        return f"{otherwise}-{sha256(words.encode()).hexdigest()[:6]}"
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rpartition("-")[0] or slug[:_LONGEST]
    return slug


def free_slug(slugs: Collection[str], taken: Collection[str]) -> str:
    """The first of the slugs that is not taken, or else the last with a number."""
    for slug in slugs:
        if slug not in taken:
            return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"
