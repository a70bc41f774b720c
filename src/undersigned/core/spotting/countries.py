"""Country names as people write them, in running text and behind an organisation's name."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from undersigned.core.spotting.spans import Span

# Short forms and regions that lists use and that the locale data has not.
_OTHER_NAMES = {
    "usa": "us",
    "u.s.a.": "us",
    "us": "us",
    "u.s.": "us",
    "united states of america": "us",
    "uk": "gb",
    "u.k.": "gb",
    "great britain": "gb",
    "england": "gb",
    "scotland": "gb",
    "wales": "gb",
    "northern ireland": "gb",
    "uae": "ae",
    "drc": "cd",
    "dr congo": "cd",
    "democratic republic of congo": "cd",
    "democratic republic of the congo": "cd",
    "republic of congo": "cg",
    "ivory coast": "ci",
    "czech republic": "cz",
    "burma": "mm",
    "myanmar": "mm",
    "macedonia": "mk",
    "swaziland": "sz",
    "south korea": "kr",
    "republic of korea": "kr",
    "korea": "kr",
    "north korea": "kp",
    "palestine": "ps",
    "russia": "ru",
    "syria": "sy",
    "tanzania": "tz",
    "timor leste": "tl",
    "east timor": "tl",
    "turkey": "tr",
    "türkiye": "tr",
    "viet nam": "vn",
    "hong kong": "hk",
    "macau": "mo",
    "taiwan": "tw",
    "the netherlands": "nl",
    "holland": "nl",
    "the gambia": "gm",
    "the philippines": "ph",
    "cabo verde": "cv",
    "kosovo": "xk",
    "tibet": "",
    "europe": "",
    "africa": "",
    "asia": "",
    "latin america": "",
    "north america": "",
    "south america": "",
    "central america": "",
    "middle east": "",
    "asia pacific": "",
    "oceania": "",
    "pacific": "",
    "caribbean": "",
    "south asia": "",
    "southeast asia": "",
    "east africa": "",
    "west africa": "",
    "southern africa": "",
    "global": "",
    "global south": "",
    "international": "",
    "regional": "",
    "worldwide": "",
    "european union": "",
    "eu": "",
}


def country_code(name: str) -> str | None:
    """The ISO 3166 code (lower case) of a country's name; "" for a region, None for neither.

    Names are those of the Unicode locale data in English, French, Spanish and German, and
    the short forms that lists of signatories use.
    """
    return _names().get(_folded(name))


@dataclass(frozen=True, kw_only=True)
class CountryFound(Span):
    """A country that is named; ``code`` is as ``country_code`` gives it."""

    code: str


def find_countries(text: str) -> list[CountryFound]:
    """The countries that running text names, in any of the four languages."""
    pattern, codes = _in_running_text()
    return [
        CountryFound(
            code=codes[found[0]], as_written=found[0], start=found.start(), end=found.end()
        )
        for found in pattern.finditer(text)
    ]


@cache
def _in_running_text() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {name: code for code, known in _table().items() for name in known if len(name) > 3} | {
        "United States": "us",
        "U.S.": "us",
        "USA": "us",
    }
    names = sorted(codes, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"), codes


_LONGEST_ENTRY = 500


def split_country(entry: str) -> tuple[str, str | None]:
    """An entry without the country it ends with, and that country as written.

    ``Org (ACR), Country`` and ``Org (Country)``; more than one place may follow
    ("Org, Paris, France": the country is France and Paris goes with the name). What is longer than
    500 characters is no entry and stays whole.
    """
    if len(entry) > _LONGEST_ENTRY:
        return entry, None
    found = re.fullmatch(r"(.+?)\s*(?:,|\s[-–—|])\s*([^,()|]{2,45}?)\.?", entry)
    if found and country_code(found[2]) is not None and not _is_name_with_country(found[1], entry):
        return found[1].strip(), found[2].strip()
    found = re.fullmatch(r"(.+?)\s*\(([^()]{2,45})\)", entry)
    if found and country_code(found[2]) is not None and len(found[2]) > 3:
        return found[1].strip(), found[2].strip()
    return entry, None


def _is_name_with_country(before: str, entry: str) -> bool:
    """ "Naturefriends - Greece" names a branch; "SEATINI-Uganda" is not split either."""
    return bool(re.search(r"\s[-–—]\s*[^,()|]+$", entry[len(before) :])) and "," not in entry


@cache
def _table() -> dict[str, list[str]]:
    """Country names by code; made by ``undersigned.feeds.unicode_locale_data``."""
    written = (Path(__file__).parent / "country_names.json").read_text("utf-8")
    table: dict[str, list[str]] = json.loads(written)
    return table


@cache
def _names() -> dict[str, str]:
    names = {_folded(name): code for code, known in _table().items() for name in known}
    return names | {_folded(name): code for name, code in _OTHER_NAMES.items()}


def _folded(name: str) -> str:
    """The name as it is compared: no case, accents, hyphens or stops."""
    if name.isascii():
        return " ".join(re.sub(r"[-&.]", " ", name.lower()).split())
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(re.sub(r"[-–&.]", " ", bare).split())
