"""Names as words that are safe in a path, a file name and an address: letters, digits, hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from hashlib import sha256

from anyascii import anyascii

LONGEST_ID = 80
LONGEST_SLUG = 40

_APOSTROPHES = re.compile("['’ʼʻ`]")
_NOT_PLAIN = re.compile("[^a-z0-9]+")
_SLUG = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")


def slug(words: str, *, longest: int | None = None, otherwise: str = "") -> str:
    """Small letters and digits joined by hyphens: ``Luján, Ben Ray`` -> ``lujan-ben-ray``.

    Letters of all scripts are written in Latin ones (``សហភាព`` -> ``shphap``), apostrophes go and
    all other signs part words. ``longest`` cuts between words, if there are several. Words
    without a letter or a digit give ``otherwise`` and six digits of their hash, or nothing.
    """
    letters = "".join(
        letter if unicodedata.category(letter)[0] in "LMN" else " "
        for letter in _APOSTROPHES.sub("", words)
    )
    plain = _APOSTROPHES.sub("", anyascii(letters)).lower()
    made = _NOT_PLAIN.sub("-", plain).strip("-")
    if not made and otherwise:
        digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{otherwise}-{digest[:6]}"
    return made if longest is None else shorten(made, limit=longest)


def is_slug(words: str) -> bool:
    """Whether the words are as ``slug`` makes them."""
    return _SLUG.fullmatch(words) is not None


def shorten(identifier: str, *, limit: int = LONGEST_ID) -> str:
    """The identifier, cut at a hyphen where it is longer than ``limit`` characters."""
    if len(identifier) <= limit:
        return identifier
    cut = identifier[: limit + 1].rpartition("-")[0] or identifier[:limit]
    return cut.rstrip("-")


def free_slug(slugs: Iterable[str], taken: Collection[str]) -> str:
    """The first of the slugs that is not taken, or else the last with a number."""
    for each in slugs:
        if each not in taken:
            return each
    # Numbers are mostly taken in their order: the last one is found by halves.
    free = 2
    while f"{each}-{free}" in taken:
        free *= 2
    held = free // 2
    while free - held > 1:
        middle = (held + free) // 2
        held, free = (middle, free) if f"{each}-{middle}" in taken else (held, middle)
    return f"{each}-{free}"
