"""Numbers as lists and notes show them, and which words are a note's label."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LABEL = r"(\d{1,3}|[ivx]{1,7}|[IVX]{1,7}|[*†‡§]{1,3})"
_MARKS = re.compile(rf"\s*[\[(]?\s*{_LABEL}(?:\s*[\])]?\s*,\s*[\[(]?\s*{_LABEL})*\s*[\])]?\s*")
_NOTE = re.compile(rf"\s*[\[(]?\s*(?:{_LABEL}|([a-z]))\s*[\])]?\s*[.:]?\s*")
_LONGEST = 60
_EACH = re.compile(_LABEL)


def decimal(number: int) -> str:
    return str(number)


def letter(number: int) -> str:
    """HTML's counting: a to z, aa, ab, ...; a number that has none as itself."""
    if number < 1:
        return str(number)
    written = ""
    while number:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def repeated_letter(number: int) -> str:
    """Word's counting: a to z, aa, bb, ..."""
    if not 1 <= number <= 26 * 40:
        return str(number)
    times, rest = divmod(number - 1, 26)
    return chr(ord("a") + rest) * (times + 1)


def roman(number: int) -> str:
    if not 1 <= number < 4000:
        return str(number)
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def upper(form: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: form(number).upper()


def note_label(words: str) -> str | None:
    """The label of a link that may call a note: ``1``, ``[iv]``, ``a``, ``*``."""
    found = _NOTE.fullmatch(words) if len(words) <= _LONGEST else None
    return (found[1] or found[2]) if found else None


def raised_labels(words: str) -> list[str]:
    """The labels in a superscript that calls notes (``1``, ``[2]``, ``1, 3``), else none."""
    if len(words) > _LONGEST or not _MARKS.fullmatch(words):
        return []
    return _EACH.findall(words)


def own_label(label: str) -> re.Pattern[str]:
    """What a note begins with if it repeats its label: ``1.``, ``[1]``, ``^ 1``."""
    return re.compile(rf"[\s↩↑^\[(]*{re.escape(label)}\s*[\])]?[.):]*(?!\w)")
