"""Languages by the names that the language of the page has for them."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers
from django.utils.translation import get_language

# Those that are written in more than one way, which their codes must say.
_WAYS = ("pt-BR", "zh-Hans", "zh-Hant", "sr-Latn")


def name_of(code: str) -> str:
    """``fr`` as the page calls French; the code if it has no name."""
    return _name(code, get_language() or "en")


def languages() -> tuple[tuple[str, str], ...]:
    """All languages by name: codes with their names."""
    return _languages(get_language() or "en")


@lru_cache(maxsize=8)
def _languages(page: str) -> tuple[tuple[str, str], ...]:
    codes = {code for code in locale_identifiers() if "_" not in code and code != "root"}
    named = ((code, _name(code, page)) for code in (*codes, *_WAYS))
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


@lru_cache(maxsize=1024)
def _name(code: str, page: str) -> str:
    try:
        name = Locale.parse(code, sep="-").get_display_name(page.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return code
    return f"{name[:1].upper()}{name[1:]}" if name else code
