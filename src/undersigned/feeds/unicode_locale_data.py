"""Country names in four languages, from the Unicode locale data that Babel carries.

Loading Babel's locales takes longer than reading a letter, so that the names are kept as a
small table; ``python -m undersigned.feeds.unicode_locale_data`` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path

LANGUAGES = ("en", "fr", "es", "de")
TABLE = Path(__file__).parent.parent / "core" / "reading" / "country_names.json"

# Codes of the locale data that stand for no country.
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})


def country_names() -> dict[str, list[str]]:
    """ISO 3166 code (lower case) to the country's names, each once, sorted by code."""
    from babel import Locale  # late: only who makes the table needs it

    names: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NOT_COUNTRIES:
                names.setdefault(code.lower(), {})[name] = None
    return {code: list(names[code]) for code in sorted(names)}


def table() -> str:
    """The table as it is kept."""
    rows = (
        f" {json.dumps(code)}: {json.dumps(names, ensure_ascii=False)}"
        for code, names in country_names().items()
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
