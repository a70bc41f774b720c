"""Names of countries, months and weekdays, from the Unicode locale data that Babel carries.

Loading Babel's locales takes longer than reading a letter, so that the names are kept as small
tables; ``python -m undersigned.feeds.unicode_locale_data`` writes them anew.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from undersigned.core.spotting.calendar_names import spelled

if TYPE_CHECKING:
    from babel import Locale

_SPOTTING = Path(__file__).parent.parent / "core" / "spotting"

# --- Countries ------------------------------------------------------------------------------------

LANGUAGES = ("en", "fr", "es", "de")

# Codes of the locale data that stand for no country.
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})


def country_names() -> dict[str, list[str]]:
    """ISO 3166 code (lower case) to the country's names, each once, sorted by code."""
    from babel import Locale  # late: only who makes the tables needs it

    names: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
                names.setdefault(code.lower(), {})[name] = None
    return {code: list(names[code]) for code in sorted(names)}


# --- Dates ----------------------------------------------------------------------------------------

_DATES = ("long", "full", "medium")
_PARTS_OF_DATES = ("yMMMM", "yMMMd", "yMMM", "MMMMd")
_MONTHS, _DAYS = range(1, 13), range(7)
_QUOTED = re.compile(r"'((?:[^']|'')+)'")
_GLUED = r"(?:'([^']+)'|([^\x00-\x7f\W]+))"
_MONTH_WITH_ENDING = re.compile(rf"(?:MMMM?|LLLL?){_GLUED}")
_MONTH_WITH_BEGINNING = re.compile(rf"{_GLUED}(?:MMMM?|LLLL?)")
# What stands for names where nobody has given any.
_NO_NAME = re.compile(r"M?\d\d")


Names = dict[str, list[list[str]]]  # by kind, then by number


def calendar_names() -> dict[str, dict[str, Any]]:
    """What names mean and how languages write dates: see ``calendar_names`` in ``core/spotting``.

    A language has the names of all its locales, and the order of dates of the language itself.
    """
    from babel import Locale
    from babel.localedata import locale_identifiers

    locales: dict[str, list[Locale]] = {}
    for identifier in sorted(locale_identifiers()):
        locales.setdefault(identifier.split("_")[0], []).append(Locale.parse(identifier))
    names = {language: _names_in(language, own) for language, own in locales.items()}
    known = {language: _known_of(names[language], own) for language, own in locales.items()}
    return {
        "languages": {language: known[language] for language in known if known[language]},
        "months": _meanings(names, "months", first=1),
        "days": _meanings(names, "days", first=0),
    }


def _meanings(names: Mapping[str, Names], kind: str, *, first: int) -> dict[str, str]:
    """Each name with its languages, the number there and "-" for an abbreviation."""
    found: dict[str, list[str]] = {}
    for language, own in names.items():
        for key, sign in ((kind, ""), (f"short {kind}", "-")):
            for number, same in enumerate(own[key], first):
                for name in same:
                    found.setdefault(name, []).append(f"{language}{number}{sign}")
    return {name: " ".join(found[name]) for name in sorted(found)}


def _names_in(language: str, locales: list[Locale]) -> Names:
    patterns = [pattern for locale in locales for pattern in _patterns(locale)]
    forms = ["{}"]
    forms += [f"{{}}{glued}" for glued in _glued(patterns, _MONTH_WITH_ENDING)]
    forms += [f"{glued}{{}}" for glued in _glued(patterns, _MONTH_WITH_BEGINNING)]
    names = {
        "months": _months(locales, "wide", forms),
        "short months": _months(locales, "abbreviated", forms),
        "days": _weekdays(language, locales, "wide"),
        "short days": _weekdays(language, locales, "abbreviated"),
    }
    return {key: _without_repeated(key, names) for key in names}


def _known_of(names: Names, locales: list[Locale]) -> dict[str, str]:
    """How a language writes dates; nothing if it has no names for months."""
    patterns = [pattern for locale in locales for pattern in _patterns(locale)]
    numbered = {
        re.sub("#+", "#", name)
        for kind in ("wide", "abbreviated")
        for number in _MONTHS
        for name in _names(locales, "months", kind, number)
        if _is_numbered(name)
    }
    if not any(names["months"]) and not numbered:
        return {}
    is_english = locales[0].language == "en"
    known = {
        "months": "; ".join(each[0] for each in names["months"]) if is_english else "",
        "days": "; ".join("|".join(each) for each in names["days"]).strip("; "),
        "numbered": "|".join(sorted(numbered)),
        "between": " ".join(sorted(_between(patterns))),
        "behind": " ".join(sorted(_behind(patterns))),
        "orders": _orders(locales[0], *_DATES),
        "figures": _orders(locales[0], "short"),
        "ordinal": "." if "d. " in locales[0].date_formats["long"].pattern else "",
    }
    return {key: value for key, value in known.items() if value}


def _patterns(locale: Locale) -> Iterator[str]:
    yield from (locale.date_formats[kind].pattern for kind in _DATES)
    skeletons = locale.datetime_skeletons
    yield from (skeletons[part].pattern for part in _PARTS_OF_DATES if part in skeletons)


def _is_numbered(name: str) -> bool:
    """Whether a month has a number and a word that tells what it counts: a letter does not."""
    word = name.strip("# ")
    is_word = len(word) > 2 or (word != "" and unicodedata.category(word[0]) == "Lo")
    return "#" in name and is_word


def _glued(patterns: Iterable[str], place: re.Pattern[str]) -> list[str]:
    """What some languages write to a month's name without a blank between."""
    return sorted(
        {spelled(found[1] or found[2]) for each in patterns for found in place.finditer(each)}
    )


def _names(locales: Iterable[Locale], things: str, kind: str, number: int) -> list[str]:
    """The names of a month or a weekday, each once: in a date, and standing alone."""
    names: dict[str, None] = {}
    for locale in locales:
        tables = getattr(locale, things)
        for use in ("format", "stand-alone"):
            name = tables[use].get(kind, {}).get(number, "")
            if not _NO_NAME.fullmatch(name):
                names[spelled(name)] = None
    return [name for name in names if len(name) > 1]


def _months(locales: list[Locale], kind: str, forms: list[str]) -> list[list[str]]:
    """The names of each month, in each form that a date may need."""
    found = []
    for number in _MONTHS:
        names = [name for name in _names(locales, "months", kind, number) if "#" not in name]
        names += _with_umlauts(locales[0], kind, number)
        found.append(list(dict.fromkeys(form.format(name) for form in forms for name in names)))
    return found


def _with_umlauts(locale: Locale, kind: str, number: int) -> list[str]:
    """German names as they are typed on other keyboards: "Maerz"."""
    name = locale.months["format"][kind].get(number, "")
    is_german = locale.language == "de" and "ä" in name
    return [spelled(name.replace("ä", "ae"))] if is_german else []


def _weekdays(language: str, locales: list[Locale], kind: str) -> list[list[str]]:
    root = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"} if language != "en" else set()
    found = [_names(locales, "days", kind, number) for number in _DAYS]
    # CLDR repeats the English abbreviations where nobody has given names.
    return [[]] * 7 if all(root & set(names) for names in found) and root else found


def _without_repeated(key: str, names: Names) -> list[list[str]]:
    """The names of each number as they are kept: those that mean two numbers are left out, and
    so are abbreviations that are none."""
    full = names[key.removeprefix("short ")]
    all_names = [name for each in names[key] for name in set(each)]
    return [
        [
            name
            for name in each
            if all_names.count(name) == 1 and (full is names[key] or name not in whole)
        ]
        for each, whole in zip(names[key], full, strict=True)
    ]


def _between(patterns: Iterable[str]) -> set[str]:
    """The words in patterns of dates that are no part of the date."""
    return {word for pattern in patterns for word in _literals(pattern)}


def _behind(patterns: Iterable[str]) -> set[str]:
    """Those behind the last part of a date: ``г``."""
    found: set[str] = set()
    for pattern in patterns:
        parts = _QUOTED.sub(lambda literal: " " * len(literal[0]), pattern)
        last = max(parts.rfind(part) for part in "dMLy")
        found.update(_literals(pattern[last + 1 :]))
    return found


def _literals(pattern: str) -> list[str]:
    quoted = " ".join(_QUOTED.findall(pattern))
    signs = re.sub(r"[A-Za-z]", " ", _QUOTED.sub(" ", pattern))
    return spelled(f"{quoted} {signs}").split()


def _orders(locale: Locale, *kinds: str) -> str:
    """``dMy`` and so on, each once."""
    parts = (
        re.sub(r"[^dMy]", "", _QUOTED.sub("", locale.date_formats[kind].pattern)) for kind in kinds
    )
    return " ".join(dict.fromkeys("".join(dict.fromkeys(each)) for each in parts))


# --- Tables ---------------------------------------------------------------------------------------


def tables() -> dict[Path, str]:
    """The tables as they are kept, by their files."""
    return {
        _SPOTTING / "country_names.json": _written(country_names()),
        _SPOTTING / "calendar_names.json": _written_sections(calendar_names()),
    }


def _written_sections(table: Mapping[str, Mapping[str, Any]]) -> str:
    sections = (f"{json.dumps(key)}: {_written(rows).rstrip()}" for key, rows in table.items())
    return "{\n" + ",\n".join(sections) + "\n}\n"


def _written(table: Mapping[str, Any]) -> str:
    """A row a line."""
    rows = (
        f" {json.dumps(key, ensure_ascii=False)}: {json.dumps(names, ensure_ascii=False)}"
        for key, names in table.items()
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    for file, written in tables().items():
        file.write_text(written, encoding="utf-8")
