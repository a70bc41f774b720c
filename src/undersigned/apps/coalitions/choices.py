"""Names of languages and states, in the language of the page."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, localedata
from django.utils.translation import get_language

# Codes that are no state: unions, currency areas, the unknown, and tests of programs.
_NO_STATES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))


def named_languages() -> dict[str, str]:
    """Language codes with their names, by name."""
    return _languages(get_language() or "en")


def named_states() -> dict[str, str]:
    """ISO 3166 codes in small letters, as ``campaign.toml`` has them, with names, by name."""
    return _states(get_language() or "en")


@lru_cache(maxsize=8)
def _languages(language: str) -> dict[str, str]:
    written = {code.partition("_")[0] for code in localedata.locale_identifiers()}
    names = Locale.parse(language, sep="-").languages
    return _by_name({code: names[code] for code in written if code in names and code != "root"})


@lru_cache(maxsize=8)
def _states(language: str) -> dict[str, str]:
    names = Locale.parse(language, sep="-").territories
    return _by_name(
        {
            code.lower(): name
            for code, name in names.items()
            if len(code) == 2 and code.isalpha() and code not in _NO_STATES
        }
    )


def _by_name(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda one: one[1].casefold()))
