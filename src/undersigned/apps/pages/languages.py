"""Languages and states by their names (Unicode CLDR, through babel)."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers
from django.conf import settings
from django.utils.translation import get_language

# Those that are written in more than one way, which their codes must say.
_WAYS = ("pt-BR", "zh-Hans", "zh-Hant", "sr-Latn")
# Codes that are no state: unions, currency areas, the unknown, and tests of programs.
_NO_STATES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))


def page_language(language: str) -> str:
    """The language that a page says its own words in: that of its text, if we have it."""
    known = dict(settings.LANGUAGES)
    first = language.replace("_", "-").split("-")[0].lower()
    return next((one for one in (language, first) if one in known), settings.LANGUAGE_CODE)


def language_name(code: str, *, said_in: str | None = None) -> str:
    """``fr`` as the page, or another language, calls French within a sentence; the code if it has
    no name."""
    return _language(code, said_in or get_language() or settings.LANGUAGE_CODE)


def languages() -> dict[str, str]:
    """All languages that are written, by name: codes with their names at the head of a line."""
    return dict(_languages(get_language() or settings.LANGUAGE_CODE))


def states() -> dict[str, str]:
    """ISO 3166 codes in small letters, as ``campaign.toml`` has them, with names, by name."""
    return dict(_states(get_language() or settings.LANGUAGE_CODE))


def headed(name: str) -> str:
    """A name as it stands at the head of a line."""
    return f"{name[:1].upper()}{name[1:]}"


@lru_cache(maxsize=1024)
def _language(code: str, said_in: str) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(said_in.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return code
    return name or code


@lru_cache(maxsize=8)
def _languages(page: str) -> tuple[tuple[str, str], ...]:
    codes = {code for code in locale_identifiers() if "_" not in code and code != "root"}
    return _by_name({code: headed(_language(code, page)) for code in (*codes, *_WAYS)})


@lru_cache(maxsize=8)
def _states(page: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(page, sep="-").territories
    return _by_name(
        {
            code.lower(): name
            for code, name in names.items()
            if len(code) == 2 and code.isalpha() and code not in _NO_STATES
        }
    )


def _by_name(names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items(), key=lambda one: one[1].casefold()))
