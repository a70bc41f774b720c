"""Read the deputies of the French National Assembly, and which postcodes their seats share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from undersigned.core.civics.parliaments import Constituency, Legislator
from undersigned.core.slugs import slug
from undersigned.feeds.formats import reading
from undersigned.feeds.members import checked, official
from undersigned.feeds.open_civic_data import ElectoralDivision, read_french

_DOMAINS = ("assemblee-nationale.fr",)

# The codes that the Ministry of the Interior gives to departments and communities overseas and
# to the French abroad, against those of the National Assembly.
_OVERSEAS: Mapping[str, str] = {
    "ZA": "971",
    "ZB": "972",
    "ZC": "973",
    "ZD": "974",
    "ZM": "976",
    "ZN": "988",
    "ZP": "987",
    "ZS": "975",
    "ZW": "986",
    "ZX": "977",
    "ZZ": "099",
}


def read_members(deputies: bytes, divisions: bytes) -> Sequence[Legislator]:
    """The deputies by constituency; only addresses of the Assembly itself are kept."""
    known = read_french(divisions)
    with reading("the list of deputies"):
        members = [
            Legislator(
                id=record["id"],
                name=record["name"],
                last=record["lastName"],
                party=record["partyShort"],
                emails=official(record["email"], _DOMAINS),
                seat=_seat(
                    record["departmentCode"], record["department"], record["constituency"], known
                ),
            )
            for record in json.loads(deputies)
        ]
    return checked(members, "National Assembly")


def read_areas(deputies: bytes) -> Mapping[str, str]:
    """The departments by code, in the order of the codes."""
    with reading("the list of deputies"):
        records = json.loads(deputies)
        names = {record["departmentCode"].lower(): record["department"] for record in records}
    return {code: names[code] for code in sorted(names)}


def read_postcodes(table: bytes) -> Mapping[str, Sequence[str]]:
    """The paths of the seats that each postcode is in."""
    with reading("the table of postcodes"):
        return {
            postcode: sorted(_path(code) for code in codes)
            for postcode, codes in json.loads(table).items()
        }


def vacant_seats(
    paths: Iterable[str],
    members: Sequence[Legislator],
    areas: Mapping[str, str],
    divisions: bytes,
) -> Sequence[Constituency]:
    """The seats among ``paths`` that nobody in the list holds."""
    held = {member.seat.path for member in members}
    known = read_french(divisions)
    empty = (path.split("/") for path in sorted(set(paths) - held))
    return [_seat(area.upper(), areas[area], int(number), known) for area, number in empty]


def _seat(
    code: str, department: str, number: int, divisions: Mapping[tuple[str, int], ElectoralDivision]
) -> Constituency:
    area = code.lower()
    division = divisions.get((slug(department), number))
    return Constituency(
        path=f"{area}/{number}",
        area=area,
        name=f"{department}, {number}{'re' if number == 1 else 'e'} circonscription",
        code=f"{code}{number:02d}",
        division=division.id if division else "",
    )


def _path(code: str) -> str:
    """The path of a seat from the Ministry's code: "ZA01" is "971/1", "2A02" is "2a/2"."""
    written = re.fullmatch(r"(\w{2})(\d{2})", code)
    if not written:
        raise ValueError(f"{code} is no code of a constituency")
    return f"{_OVERSEAS.get(written[1], written[1]).lower()}/{int(written[2])}"
