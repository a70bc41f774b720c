"""Fold a string for looking things up in it, every character keeping its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable


class Folding(dict[int, str]):
    """What each character is folded to, for ``str.translate``; filled as characters are met."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self._fold(character)
        self[code] = folded if len(folded) == 1 else character
        return self[code]


def _plain(character: str) -> str:
    if unicodedata.category(character) == "Cf":  # U+200B, U+FEFF, the soft hyphen ...
        return " "
    if character in "\u2010\u2011":
        return "-"
    return unicodedata.normalize("NFKC", character)


def _lowered(character: str) -> str:
    lowered = _plain(character).lower()
    return "".join(
        part for part in unicodedata.normalize("NFD", lowered) if not "\u0300" <= part <= "\u036f"
    )


_PLAIN = Folding(_plain)
_LOWERED = Folding(_lowered)


def plain(text: str) -> str:
    """Full-width letters, odd blanks and hyphens made plain (NFKC where one character stays
    one); invisible characters become blanks."""
    return text if text.isascii() else text.translate(_PLAIN)


def lowered(text: str) -> str:
    """``plain``, in small letters and without accents."""
    return text.lower() if text.isascii() else text.translate(_LOWERED)


_ADDRESS = re.compile(
    r"(?:https?://|www\.|[\w.+-]{1,64}@[\w-])[^\s()<>\[\]{}\"“”]{0,2000}", re.IGNORECASE
)
BLOT = "\ufffd"


def blotted(text: str) -> str:
    """The text with a blot on every character of its web and mail addresses: what stands in
    those is no date, bill or placeholder."""
    if "@" not in text and "://" not in text and "www." not in text.lower():
        return text  # most lines hold no address
    return _ADDRESS.sub(lambda address: BLOT * len(address[0]), text)
