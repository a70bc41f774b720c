"""The fonts that letters are set in: those of the installed ``fontpkg-*`` packages, no others.

A letter looks the same on every machine, and what is sent holds only fonts whose licence
(OFL) allows it. Another script is one more package away: ``fontpkg-noto-sans-lao``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no type hints

SERIF = "Source Serif 4"
SANS = "Source Sans 3"
# After the first come wide coverage of Latin, Greek and Cyrillic, and for Arabic a naskh in
# whose PDF the words can be found again: Noto Sans Arabic composes letters of parts.
_NEXT = ("Noto Serif", "Amiri")


@cache
def _folders() -> dict[str, Path]:
    """The folder of each installed family, by the name of the family."""
    packages = [entry.load() for entry in entry_points(group="fontpkg.family")]
    return {package.FAMILY: Path(package.ROOT) / "files" for package in packages}


def font_folders() -> list[Path]:
    """Where the font files are, in the order of the families' names."""
    return [folder for _, folder in sorted(_folders().items())]


def families(first: str) -> list[str]:
    """The families to take a character from, ``first`` before all others."""
    others = _folders().keys() - {first, *_NEXT, SERIF, SANS}
    return [first, *_NEXT, *sorted(others)]


@cache
def _covered() -> frozenset[str]:
    characters: set[str] = set()
    for folder in font_folders():
        for path in sorted(folder.glob("*.[ot]tf")):
            with TTFont(path, lazy=True) as font:
                characters.update(map(chr, font.getBestCmap()))
    return frozenset(characters)


def missing_glyphs(text: str) -> list[str]:
    """The characters of the text that no installed font can show, each once, in order.

    Blanks, control and format characters need no glyph (general categories Z*, Cc, Cf), and
    a letter with its accent may be shown by the two (Unicode normal forms).
    """
    characters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [
        character
        for character in characters
        if character not in _covered()
        and not _is_invisible(character)
        and not _covered().issuperset(unicodedata.normalize("NFD", character))
    ]


def described(characters: Iterable[str]) -> str:
    """The characters for a sentence: ``"★" (U+2605 BLACK STAR)``."""
    return ", ".join(
        f'"{character}" (U+{ord(character):04X} {unicodedata.name(character, "no name")})'
        for character in characters
    )


def _is_invisible(character: str) -> bool:
    category = unicodedata.category(character)
    return category.startswith("Z") or category in {"Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f"
