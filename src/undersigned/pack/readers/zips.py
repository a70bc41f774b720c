"""How the ZIP codes and the divisions are kept in the pack.

A line for each three digits that ZIP codes begin with, so that one ZIP code is found without
reading the others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from undersigned.core.civics.divisions import Division, Divisions
from undersigned.core.civics.zips import ZipArea, ZipTable
from undersigned.pack.lines import read_heading, read_records

ZIPS = "us_zips.jsonl"
DIVISIONS = "us_divisions.jsonl"
_PREFIX = slice(2, 5)  # of a line that begins with ["551",


def zip_records(areas: Iterable[ZipArea]) -> Iterator[Sequence[Any]]:
    """The lines of the file: three digits, then the ZIP codes that begin with them."""
    for prefix, group in groupby(areas, key=lambda area: area.zip[:3]):
        yield [prefix, [_written(area) for area in group]]


def _written(area: ZipArea) -> list[Any]:
    point = [round(degrees, 5) for degrees in (area.latitude, area.longitude)]
    return [area.zip, *point, list(area.seats), *([list(area.shares)] if area.shares else [])]


def load_zips(data: Path) -> ZipTable:
    """The ZIP codes in a folder of the pack."""
    heading, *lines = (data / ZIPS).read_text(encoding="utf-8").splitlines()
    about = json.loads(heading)
    by_prefix = {line[_PREFIX]: line for line in lines}

    def read(prefix: str) -> Mapping[str, ZipArea]:
        line = by_prefix.get(prefix)
        return {one[0]: _area(*one) for one in json.loads(line)[1]} if line else {}

    return ZipTable(read, as_of=date.fromisoformat(about["as_of"]))


def _area(
    code: str, latitude: float, longitude: float, seats: list[str], shares: Sequence[float] = ()
) -> ZipArea:
    return ZipArea(
        zip=code, seats=tuple(seats), shares=tuple(shares), latitude=latitude, longitude=longitude
    )


def load_divisions(data: Path) -> Divisions:
    """The divisions of the United States in a folder of the pack."""
    divisions = (_division(**record) for record in read_records(data / DIVISIONS))
    return Divisions(divisions, congress=read_heading(data / DIVISIONS)["congress"])


def _division(id: str, seat: str, valid_until: str | None = None) -> Division:  # noqa: A002  (its name)
    until = date.fromisoformat(valid_until) if valid_until else None
    return Division(id=id, seat=seat, valid_until=until)
