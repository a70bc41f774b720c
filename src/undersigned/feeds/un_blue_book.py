"""Read the permanent missions in New York and their heads, from copies of the UN's Blue Book.

Only what belongs to the mission is taken: its name, address, first telephone number, e-mail
addresses, languages and head. Staff, spouses and second numbers (of assistants, of mobile
telephones) stay out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from babel.core import get_global

from undersigned.core.civics.un_missions import Function, Head, Mission
from undersigned.core.errors import NotOneOf, SameForTwo
from undersigned.core.slugs import slug
from undersigned.feeds.formats import read_csv, reading
from undersigned.feeds.un_blue_book_data import is_official, read_records

_LANGUAGES = {"English": "en", "French": "fr", "Spanish": "es"}
_EMAIL = re.compile(r"[^@\s,;:<>()]+@[\w-]+(\.[\w-]+)+")
_PHONE = re.compile(r"\d{3}-\d{3}-\d{4}(?:\s*Ext\.\s*\d+)?")
_LAST_LINE = re.compile(r",\s*NY\s+\d{5}(-\d{4})?$")


def read_missions(
    missions: bytes, heads: bytes, known: Mapping[str, str] | None = None
) -> tuple[Sequence[Mission], Mapping[str, str]]:
    """The missions by code, and the member states (code, name) that the list lacks.

    ``missions`` is JSON of mission records or the Blue Book's own data, for which the states
    ``known`` by code are those that should be in it. ``heads`` is a CSV file of heads of mission. A
    head who cannot be joined to a mission is refused (PackInvalid).
    """
    with reading("the list of heads of mission"):
        persons = _heads(read_csv(heads))
    with reading("the list of missions"):
        records, missing = _listed(json.loads(missions), known or {})
        found = [_mission(record, persons) for record in records]
    if persons:
        raise NotOneOf(name=f"a head for {min(persons)}", kind="state with a mission")
    found = sorted(_doubting(found), key=lambda mission: mission.code)
    codes = [mission.code for mission in found]
    for code, following in pairwise(codes):
        if code == following:
            raise SameForTwo(things="missions", what="code", value=code)
    return found, missing


def _listed(
    published: Any, known: Mapping[str, str]
) -> tuple[Sequence[Mapping[str, Any]], Mapping[str, str]]:
    """The records of missions in one shape, and the states that are missing among them."""
    if is_official(published):
        records = read_records(published, {slug(name): code for code, name in known.items()})
        there = {record["iso2"] for record in records}
        return records, {code: name for code, name in known.items() if code not in there}
    missing = published["_meta"].get("missing_member_states", ())
    return published["missions"], dict(_missing(one) for one in missing)


def _mission(record: Mapping[str, Any], heads: dict[str, Head]) -> Mission:
    languages = (part.strip() for part in record["correspondence_language"].split("/"))
    phone = _PHONE.search(re.sub(r"-\s+", "-", record["telephone"]))
    return Mission(
        code=record["iso2"].lower(),
        name=record["short_name"],
        long_name=record["long_name"],
        observer=record["category"] != "member_state",
        address=_address(record["address_lines"]),
        phone=phone[0] if phone else None,
        emails=_emails(record["email"]),
        languages=tuple(_LANGUAGES[language] for language in languages),
        # A head carried over from an older pack goes by the code.
        head=heads.pop(_country(record["entity"]), None) or heads.pop(record["iso2"].lower(), None),
    )


def _address(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines as far as the first town: what follows is a second office or a remark."""
    address: list[str] = []
    for line in lines:
        address.append(" ".join(line.split()))
        if _LAST_LINE.search(address[-1]):
            break
    return tuple(address)


def _emails(written: str) -> tuple[str, ...]:
    """The addresses, parted by semicolons, without the remarks in brackets beside them."""
    parts = (part.strip() for part in re.sub(r"\(.*?\)", "", written).split(";"))
    found = tuple(part for part in parts if part)
    for address in found:
        if not _EMAIL.fullmatch(address):
            raise ValueError(f"{address} is no e-mail address")
    return found


def _heads(rows: Iterable[Mapping[str, str]]) -> dict[str, Head]:
    """The head of each mission by its country: the representative before a chargé."""
    heads: dict[str, Head] = {}
    for row in rows:
        head = _head(row)
        if head is None:
            continue
        there = heads.setdefault(_country(row["country"]), head)
        if (there.function, head.function) == ("charge", "representative"):
            heads[_country(row["country"])] = head
    return heads


def _head(row: Mapping[str, str]) -> Head | None:
    """The head that a row names; none where it names another function (staff)."""
    function = _function(row["function"])
    if function is None:
        return None
    parts = [_clean(row["first_name"]), _clean(row["last_name"])]
    if row["name_order"] == "False":  # the family name comes first
        parts.reverse()
    return Head(
        title=_clean(row["title"]),
        name=" ".join(part for part in parts if part),
        rank=_clean(row["rank"]),
        function=function,
        since=date.fromisoformat(row["credentials"] or row["appointed"]),
    )


def _function(written: str) -> Function | None:
    plain = _clean(written).casefold()
    if plain in ("permanent representative", "permanent observer"):
        return "representative"
    return "charge" if plain.startswith("charg") else None


def _doubting(missions: Sequence[Mission]) -> Iterable[Mission]:
    """Mark the heads whom the list names for more than one mission.

    Nobody heads two missions in New York: the list was made by looking countries up by part
    of their name ("Korea", "Guinea", "Sudan"), so that one of each pair is wrong.
    """
    for mission in missions:
        head = mission.head
        others = [m.name for m in missions if m is not mission and head and m.head == head]
        marked = replace(head, also_named_for=tuple(others)) if head and others else head
        yield replace(mission, head=marked)


def _missing(written: str) -> tuple[str, str]:
    """Code and name of "São Tomé and Príncipe (STP)"."""
    found = re.fullmatch(r"(.+) \(([A-Z]{3})\)", written)
    if not found:
        raise ValueError(f"{written} has no ISO 3166 code")
    return _two_letters(found[2]), found[1]


def _two_letters(alpha3: str) -> str:
    """The two-letter code of a three-letter one, as CLDR has it."""
    aliases: Mapping[str, Sequence[str]] = get_global("territory_aliases")
    return aliases[alpha3][0].lower()


def _country(written: str) -> str:
    return _clean(written).casefold().removeprefix("the ")


def _clean(written: str) -> str:
    """The words with single blanks and without the reference marks of footnotes."""
    return " ".join(written.split()).rstrip("*+†‡")
