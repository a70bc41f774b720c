"""How every language of the Unicode locale data (CLDR) names months and weekdays in dates.

Loading the data itself takes longer than reading a letter, so that
``undersigned.feeds.unicode_locale_data`` keeps what is needed here as a table, in which names
are ``spelled``.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from undersigned.core.folding import Folding, lowered

TABLE = Path(__file__).parent / "calendar_names.json"
Names = dict[str, tuple["Named", ...]]
# What CLDR has no name for: a second word for Saturday, and how a month is numbered in words.
_MORE_DAYS = {"de": {"sonnabend": 5}}
# What may stand between day, month and year besides CLDR's own words: "the 4th day of May".
_MORE_BETWEEN = {
    "en": "day of",
    "es": "de del",
    "fr": "de d",
    "it": "di",
    "km": "ខែ ឆ្នាំ",
    "lo": "ເດືອນ ປີ",
    "pt": "de do",
    "th": "เดือน ปี ค ศ",
}


@dataclass(frozen=True)
class Named:
    """What a name means in a language: the month from 1, or the weekday from 0, a Monday.

    ``is_full``: it is no abbreviation.
    """

    language: str
    number: int
    is_full: bool


def _spelled(character: str) -> str:
    kind = unicodedata.category(character)
    if kind[0] in "LM":
        return character
    return "#" if kind == "Nd" else " "


_LETTERS = Folding(_spelled)


def letters_of(folded: str) -> str:
    """``lowered`` words with a blank for every sign and ``#`` for every figure, each character
    in its place. Names are parted and joined by many signs: ``C'hwevrer``, ``ཟླ་བ``."""
    return folded.translate(_LETTERS)


def spelled(name: str) -> str:
    """A name as it is looked up: its letters in small, without accents, its parts by blanks."""
    return " ".join(letters_of(lowered(name)).split())


def language_of(code: str | None) -> str | None:
    """The language of a BCP 47 code, as the table knows it."""
    return (code or "").split("-")[0].lower() or None


@cache
def _table() -> dict[str, Any]:
    """By language; made by ``undersigned.feeds.unicode_locale_data``."""
    table: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))
    return table


@cache
def months() -> Names:
    """What each name of a month means."""
    return _by_name("months", first=1)


@cache
def weekdays() -> Names:
    """What each name of a weekday means."""
    names = _by_name("days", first=0)
    for language, more in _MORE_DAYS.items():
        for name, number in more.items():
            names[name] = (*names.get(name, ()), Named(language, number, True))
    return names


@cache
def weekdays_in(language: str) -> tuple[tuple[str, int], ...]:
    """The full names of the weekdays in a language, with their numbers."""
    return tuple(
        (name, named.number)
        for name, meant in weekdays().items()
        for named in meant
        if named.language == language and named.is_full
    )


def _by_name(kind: str, *, first: int) -> Names:
    found: dict[str, list[Named]] = {}
    for language, known in _table().items():
        for is_full, key in ((True, kind), (False, f"short {kind}")):
            for number, names in enumerate(known.get(key, ()), first):
                for name in names.split("|") if names else ():
                    found.setdefault(name, []).append(Named(language, number, is_full))
    return {name: tuple(meant) for name, meant in found.items()}


@cache
def words_between(language: str) -> frozenset[str]:
    """The words that stand beside day, month and year: ``de``, ``г``."""
    known = _table().get(language, {}).get("between", "")
    return frozenset(f"{known} {_MORE_BETWEEN.get(language, '')}".split())


@cache
def words_behind(language: str) -> frozenset[str]:
    """Those of them that may end a date: ``г``."""
    return frozenset(str(_table().get(language, {}).get("behind", "")).split())


@dataclass(frozen=True)
class NumberedMonths:
    """How a language writes months that have numbers and no names: what stands before and behind
    the number (``tháng 3``, ``3月``)."""

    language: str
    before: str
    behind: str


@cache
def numbered_months() -> tuple[NumberedMonths, ...]:
    return tuple(
        NumberedMonths(language, before.strip(), behind.strip())
        for language, known in _table().items()
        for before, _, behind in (form.partition("#") for form in known.get("numbered", ()))
    )


def orders_in_words(language: str) -> tuple[str, ...]:
    """In which orders a date has its parts: ``dMy``, ``yMd``, ..."""
    return tuple(str(_table().get(language, {}).get("orders", "")).split())


def order_in_figures(language: str) -> str:
    """The same for dates in figures."""
    return str(_table().get(language, {}).get("figures", ""))


def writes_full_stop(language: str) -> bool:
    """Whether a day has a full stop behind it: ``3. Mai``."""
    return bool(_table().get(language, {}).get("ordinal"))


@cache
def english_months() -> tuple[str, ...]:
    """The names of the twelve months, to speak of them in English."""
    return tuple(names.split("|")[0].capitalize() for names in _table()["en"]["months"])
