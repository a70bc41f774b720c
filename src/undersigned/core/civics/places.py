"""Understand a place as people write it: a ZIP code, a state, a point, a district.

>>> parse("Saint Paul, MN 55105-1234")
ZipCode(written='Saint Paul, MN 55105-1234', code='55105', plus_four='1234', state='MN', town='Saint Paul')
>>> parse("44.95, -93.09")
Point(written='44.95, -93.09', latitude=44.95, longitude=-93.09, turned=False)
>>> parse("minnesota")
State(written='minnesota', code='MN')
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from undersigned.core.civics.us_states import STATES
from undersigned.core.errors import UnknownPlace


@dataclass(frozen=True, kw_only=True)
class ZipCode:
    """Five digits, with what else was written beside them."""

    written: str
    code: str
    plus_four: str = ""
    state: str = ""
    town: str = ""


@dataclass(frozen=True, kw_only=True)
class Point:
    """Degrees, WGS 84. ``turned``: longitude was written first, and could be nothing else."""

    written: str
    latitude: float
    longitude: float
    turned: bool = False


@dataclass(frozen=True, kw_only=True)
class State:
    """A state, the federal district or a territory by its postal code."""

    written: str
    code: str


@dataclass(frozen=True, kw_only=True)
class District:
    """A district by its seat ("MN-04"), or an Open Civic Data identifier as it was written."""

    written: str
    seat: str = ""
    division: str = ""


Place = ZipCode | Point | State | District

_ZIP = re.compile(r"(?<![\d.-])(\d{5})(?:-?(\d{4}))?(?![\d.-])")
_NUMBER = r"([+-]?\d{1,3}(?:\.\d*)?)\s*°?\s*([NSEW]?)"
_POINT = re.compile(rf"(?:geo:)?\s*{_NUMBER}(?:\s*[,;/]\s*|\s+){_NUMBER}", re.IGNORECASE)
_SEAT = re.compile(r"([A-Z]{2})\s*-?\s*(\d{1,2}|AL|at[- ]large)", re.IGNORECASE)
POSTCODES = {
    "gb": re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE),
    "ca": re.compile(r"[A-Z]\d[A-Z] ?\d[A-Z]\d", re.IGNORECASE),
}
_EXAMPLES = "a ZIP code (55105), a state (Minnesota) or LATITUDE,LONGITUDE (44.95,-93.09)"

# In small letters and without stops and commas.
_BY_NAME = {name.lower().replace(".", ""): code for code, name in STATES.items()} | {
    "virgin islands": "VI",
    "the district of columbia": "DC",
    "washington dc": "DC",
    "commonwealth of the northern mariana islands": "MP",
}
_MILITARY_STATES = frozenset(("AE", "AA", "AP"))


def parse(written: str) -> Place:
    """The place that is meant; UnknownPlace says what is near, or how to write one."""
    words = " ".join(written.split())
    if point := _POINT.fullmatch(words):
        return _point(words, point)
    if "country:us" in words.lower():
        return District(written=words, division=words)
    if found := _ZIP.search(words):
        return _zip_code(words, found)
    if seat := _SEAT.fullmatch(words):
        state, number = seat[1].upper(), seat[2]
        if state in STATES:
            district = int(number) if number.isdecimal() else 0
            return District(written=words, seat=f"{state}-{district:02d}")
    if code := _state(words):
        return State(written=words, code=code)
    raise UnknownPlace(place=words, hint=_hint(words))


def _zip_code(words: str, found: re.Match[str]) -> ZipCode:
    beside = (words[: found.start()] + " " + words[found.end() :]).strip(" ,")
    town, state = _town_and_state(beside)
    return ZipCode(
        written=words, code=found[1], plus_four=found[2] or "", state=state, town=town.strip(" ,")
    )


def _town_and_state(words: str) -> tuple[str, str]:
    """The state that ends the words, and the town before it.

    A name that stands alone ("Washington", "New York") is a town's: towns have those, too.
    """
    if words.upper() in STATES or words.upper() in _MILITARY_STATES:
        return "", words.upper()
    town, _, last = words.rpartition(" ")
    if last.upper() in STATES or last.upper() in _MILITARY_STATES:
        return town, last.upper()
    for name, code in _BY_NAME.items():
        if words.lower().endswith((f", {name}", f" {name}")):
            return words[: -len(name)], code
    return words, ""


def _state(words: str) -> str:
    """The postal code of a state that is named, by code or in full."""
    name = re.sub("[.,]", "", words.lower()).strip()
    return name.upper() if name.upper() in STATES else _BY_NAME.get(name, "")


def _point(words: str, found: re.Match[str]) -> Point:
    first, second = _degrees(found[1], found[2]), _degrees(found[3], found[4])
    letters = (found[2] + found[4]).upper()
    if letters and (len(letters) < 2 or (letters[0] in "NS") == (letters[1] in "NS")):
        raise UnknownPlace(place=words, hint="; one number is of N or S, the other of E or W")
    turned = letters[:1] in ("E", "W") if letters else abs(first) > 90 >= abs(second)
    latitude, longitude = (second, first) if turned else (first, second)
    if abs(latitude) > 90 or abs(longitude) > 180:
        hint = (
            "; a latitude is from -90 to 90 and a longitude from -180 to 180, written as "
            "44.95,-93.09"
        )
        raise UnknownPlace(place=words, hint=hint)
    return Point(
        written=words,
        latitude=latitude,
        longitude=longitude,
        turned=turned and not letters,
    )


def _degrees(number: str, letter: str) -> float:
    degrees = float(number)
    return -math.fabs(degrees) if letter and letter in "SWsw" else degrees


def _hint(words: str) -> str:
    """What was probably meant, or what a place looks like."""
    from difflib import get_close_matches  # most places need no suggestion

    names = {name: STATES[code] for name, code in _BY_NAME.items()}
    near = get_close_matches(words.lower(), names, n=3, cutoff=0.7)
    if near:
        return f"; did you mean {' or '.join(dict.fromkeys(names[name] for name in near))}"
    if words.isdecimal():
        return f"; a ZIP code has five digits, and this has {len(words)}"
    for country, postcode in POSTCODES.items():
        if postcode.fullmatch(words):
            return f"; a postcode of another country needs it named: --country {country}"
    return f"; name {_EXAMPLES}; a town alone may lie in several districts"
