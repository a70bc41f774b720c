"""What a format must know of the language of a letter: its dates, its direction, its region."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton

from undersigned.core.texts.dates import PartialDate


def date_words(date: PartialDate, language: str) -> str:
    """A date as a letter in the language writes it: ``March 23, 2021``, ``March 2021``."""
    locale = locale_of(language)
    if date.is_day:
        return format_date(date.first, "long", locale=locale)
    if date.month:
        return format_skeleton("yMMMM", date.first, locale=locale)
    return str(date.year)


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return locale_of(language).text_direction == "rtl"


def direction_of(language: str) -> str:
    """``rtl`` or ``ltr``, as HTML says it."""
    return "rtl" if is_right_to_left(language) else "ltr"


def with_region(language: str) -> str:
    """The language with the region it is most used in, such as ``km-KH`` for ``km``.

    Word processors name the language of a text so (CLDR, likely subtags).
    """
    locale = locale_of(language)
    likely = Locale.parse(get_global("likely_subtags").get(str(locale), str(locale)))
    region = locale.territory or likely.territory
    return f"{locale.language}-{region}" if region else locale.language


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """What CLDR knows of a language (BCP 47); English where that is no language."""
    try:
        return Locale.parse(language, sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
