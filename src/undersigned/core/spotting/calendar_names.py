"""How every language of the Unicode locale data (CLDR) names months and weekdays in dates.

Loading the data itself takes longer than reading a letter, so that
``undersigned.feeds.unicode_locale_data`` keeps what is needed here as a table, in which names
are ``spelled``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from undersigned.core.folding import Folding, lowered

TABLE = Path(__file__).parent / "calendar_names.json"
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


class Named(NamedTuple):
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
def _table() -> dict[str, dict[str, Any]]:
    """What each name of ``months`` and ``days`` means, and what is known of ``languages``; made by
    ``undersigned.feeds.unicode_locale_data``."""
    table: dict[str, dict[str, Any]] = json.loads(TABLE.read_text("utf-8"))
    return table


def _known(language: str, what: str) -> str:
    known: dict[str, str] = _table()["languages"].get(language, {})
    return known.get(what, "")


# "fr3 nb3 es3-": in three languages, in the last one an abbreviation.
_MEANING = re.compile(r"([a-z]+)(\d+)(-?)")


@lru_cache(maxsize=4096)
def months_named(name: str) -> tuple[Named, ...]:
    """What a name of a month means; nothing if it is none."""
    return _meanings(_table()["months"].get(name, ""))


@lru_cache(maxsize=4096)
def weekdays_named(name: str) -> tuple[Named, ...]:
    """What a name of a weekday means; nothing if it is none."""
    more = (
        Named(language, days[name], True) for language, days in _MORE_DAYS.items() if name in days
    )
    return (*_meanings(_table()["days"].get(name, "")), *more)


def _meanings(written: str) -> tuple[Named, ...]:
    return tuple(
        Named(language, int(number), not is_short)
        for language, number, is_short in _MEANING.findall(written)
    )


@cache
def weekdays_in(language: str) -> tuple[tuple[str, int], ...]:
    """The full names of the weekdays in a language, with their numbers."""
    return tuple(
        (name, day)
        for day, names in enumerate(_known(language, "days").split("; "))
        for name in names.split("|")
        if name
    )


@cache
def words_between(language: str) -> frozenset[str]:
    """The words that stand beside day, month and year: ``de``, ``г``."""
    return frozenset(f"{_known(language, 'between')} {_MORE_BETWEEN.get(language, '')}".split())


@cache
def words_behind(language: str) -> frozenset[str]:
    """Those of them that may end a date: ``г``."""
    return frozenset(_known(language, "behind").split())


class NumberedMonths(NamedTuple):
    """How a language writes months that have numbers and no names: what stands before and behind
    the number (``tháng 3``, ``3月``)."""

    language: str
    before: str
    behind: str


@cache
def numbered_months() -> tuple[NumberedMonths, ...]:
    return tuple(
        NumberedMonths(language, before.strip(), behind.strip())
        for language in _table()["languages"]
        for before, _, behind in (form.partition("#") for form in _forms(language))
    )


def _forms(language: str) -> list[str]:
    forms = _known(language, "numbered")
    return forms.split("|") if forms else []


def orders_in_words(language: str) -> tuple[str, ...]:
    """In which orders a date has its parts: ``dMy``, ``yMd``, ..."""
    return tuple(_known(language, "orders").split())


def order_in_figures(language: str) -> str:
    """The same for dates in figures."""
    return _known(language, "figures")


def writes_full_stop(language: str) -> bool:
    """Whether a day has a full stop behind it: ``3. Mai``."""
    return _known(language, "ordinal") != ""


@cache
def english_months() -> tuple[str, ...]:
    """The names of the twelve months, to speak of them in English."""
    return tuple(name.capitalize() for name in _known("en", "months").split("; "))
