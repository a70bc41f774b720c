"""Read the Blue Book's own data file (bluebook.e-delegate.un.org/data.json) as records of missions.

``countries[]`` has MC_Entity, MC_EntityShort, MC_EntityLong, MC_Address, MC_Telephone, MC_eMail,
MC_UNCorrespondenceLanguage and MC_Category (1 member state, 2 observer state). ``bluebooks[]``,
which lists staff and spouses, is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from babel import Locale
from ftfy import fix_encoding

from undersigned.core.errors import NotOneOf
from undersigned.core.slugs import slug

_CATEGORIES = {"1": "member_state", "2": "observer_state"}
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]]+@[\w-]+(\.[\w-]+)+")
_LANGUAGE = re.compile("English|French|Spanish")

Record = Mapping[str, Any]


def is_official(listed: Any) -> bool:
    """Whether the data has the shape of the Blue Book's own file."""
    return isinstance(listed, dict) and "countries" in listed


def read_records(listed: Record, known: Mapping[str, str]) -> Sequence[Record]:
    """The missions as records of the seed's shape.

    ``known`` leads from slugs of names to ISO 3166 codes; the English names of CLDR serve
    for what is not in it. PackInvalid where a state's code cannot be told.
    """
    names = Locale("en").territories.items()
    codes = {slug(name.replace("&", "and")): code.lower() for code, name in names} | dict(known)
    return [
        _record(country, codes)
        for country in listed["countries"]
        if str(country.get("MC_Category")) in _CATEGORIES
    ]


def _record(country: Record, codes: Mapping[str, str]) -> Record:
    names = [_text(country, key) for key in ("MC_EntityShort", "MC_EntityLong", "MC_Entity")]
    code = next((codes[slug(name)] for name in names if slug(name) in codes), None)
    if code is None:
        raise NotOneOf(name=names[0] or names[2], kind="state with an ISO code")
    languages = _LANGUAGE.findall(_text(country, "MC_UNCorrespondenceLanguage"))
    return {
        "iso2": code,
        "entity": names[2],
        "short_name": names[0],
        "long_name": names[1],
        "category": _CATEGORIES[str(country["MC_Category"])],
        "address_lines": list(_lines(country)),
        "telephone": country["MC_Telephone"],
        "email": "; ".join(_emails(country)),
        "correspondence_language": "/".join(dict.fromkeys(languages)) or "English",
    }


def _text(country: Record, key: str) -> str:
    """A value with single blanks; the file is encoded twice over."""
    return " ".join(fix_encoding(str(country.get(key) or "")).split())


def _lines(country: Record) -> Iterator[str]:
    for line in fix_encoding(country["MC_Address"]).splitlines():
        if line.strip():
            yield " ".join(line.split())


def _emails(country: Record) -> Iterator[str]:
    """The addresses without remarks beside them; what is none is left out."""
    written = re.sub(r"\(.*?\)", "", country["MC_eMail"] or "")
    for part in re.split("[;,\n]", written):
        if _EMAIL.fullmatch(part.strip()):
            yield part.strip()
