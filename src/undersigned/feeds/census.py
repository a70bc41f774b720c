"""Read what the Census Bureau publishes of districts, ZIP code areas and counties.

The shapes are its cartographic boundary files at 1:500,000 (cb_*_us_cd*_500k), the areas its
Gazetteer of ZIP Code Tabulation Areas ("ZCTAs") and its relationship of ZCTAs to counties.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from undersigned.core.civics.districts import UNITS
from undersigned.core.civics.districts.borders import Point, Ring
from undersigned.feeds.formats import read_csv, reading

# States by the two digits that begin every geographic identifier (ANSI INCITS 38).
STATE_DIGITS: Mapping[str, str] = {
    "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE",
    "11": "DC", "12": "FL", "13": "GA", "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA",
    "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD", "25": "MA", "26": "MI", "27": "MN",
    "28": "MS", "29": "MO", "30": "MT", "31": "NE", "32": "NV", "33": "NH", "34": "NJ", "35": "NM",
    "36": "NY", "37": "NC", "38": "ND", "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI",
    "45": "SC", "46": "SD", "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA",
    "54": "WV", "55": "WI", "56": "WY", "60": "AS", "66": "GU", "69": "MP", "72": "PR", "78": "VI",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class DistrictShapes:
    """The districts of one Congress: their rings by seat ("MN-04"), in the order of the seats."""

    congress: int
    rings: Mapping[str, Sequence[Ring]]


def read_districts(content: bytes) -> DistrictShapes:
    """The shapes in a GeoJSON file (gzip) of districts with state, district and congress."""
    with reading("the file of district shapes"):
        features = json.loads(_unpacked(content))["features"]
        shapes = {_seat(one["properties"]): list(_rings(one["geometry"])) for one in features}
        (congress,) = {int(one["properties"]["congress"]) for one in features}
    return DistrictShapes(congress=congress, rings=dict(sorted(shapes.items())))


def _unpacked(content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"not a whole gzip file: {error}") from error


def _seat(properties: Mapping[str, Any]) -> str:
    return f"{properties['state']}-{properties['district']:02d}"


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    """The rings of all polygons in it; lines without an area, left by a repair, are no shape."""
    match geometry["type"]:
        case "GeometryCollection":
            for part in geometry["geometries"]:
                yield from _rings(part)
        case "MultiPolygon":
            for polygon in geometry["coordinates"]:
                yield from _turned(polygon)
        case "Polygon":
            yield from _turned(geometry["coordinates"])


def _turned(polygon: Sequence[Sequence[Sequence[float]]]) -> Iterator[Ring]:
    """The rings of a polygon in units, each with the inside of the polygon on its left."""
    for place, written in enumerate(polygon):
        ring: list[Point] = [(round(x * UNITS), round(y * UNITS)) for x, y in written]
        runs_left = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) > 0
        is_hole = place > 0
        yield ring[::-1] if runs_left == is_hole else ring


# --- ZIP code areas -----------------------------------------------------------------------------


class InnerPoint(NamedTuple):
    """A point inside the area of a ZIP code (not its centre), in degrees."""

    zip: str
    latitude: float
    longitude: float


Counties = Mapping[str, Mapping[str, float]]


def read_inner_points(gazetteer: bytes) -> Sequence[InnerPoint]:
    """The ZIP code areas of the Gazetteer (GEOID, INTPTLAT, INTPTLONG), by ZIP code."""
    with reading("the Gazetteer of ZIP code areas"):
        return sorted(
            InnerPoint(row["GEOID"], float(row["INTPTLAT"]), float(row["INTPTLONG"].strip()))
            for row in read_csv(gazetteer, delimiter="|")
        )


def read_counties(counties: bytes) -> Counties:
    """The land that each ZIP code area has in each county (by its five digits), in square km.

    Counties in which an area has water only are left out.
    """
    with reading("the table of ZIP code areas and counties"):
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for row in read_csv(counties):
            if land := float(row["Land Area"]):
                found[row["ZCTA5"]][row["County GEOID"]] = land
        return found
