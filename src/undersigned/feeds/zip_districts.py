"""Work out which districts each ZIP code may lie in, from public-domain tables and the map.

The table of ZIP codes and districts that is published was joined by census tracts: it names too
many districts rather than too few, but thirty ZIP codes across a state line lack a whole state
in it. What is missing is found from the Census Bureau's own files: the counties that a ZIP
code's area has land in, and its inner point. With the Bureau's relationship of districts to ZIP
code areas (tab20_cd*_zcta520_natl.txt) all this is read from that one file, with shares of land.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from undersigned.core.civics.zips import ZipArea
from undersigned.feeds.census import STATE_DIGITS, Counties, InnerPoint
from undersigned.feeds.formats import read_csv, reading

# The district of an inner point where the map decides it; none where it does not.
Locate = Callable[[float, float], str | None]

_Seats = Mapping[str, set[str]]


@dataclass(frozen=True, kw_only=True)
class ZipDistricts:
    """The ZIP codes in their order, and those whose published districts were added to."""

    areas: Sequence[ZipArea]
    repaired: Sequence[str] = ()


def read_published(zccd: bytes) -> Mapping[str, set[str]]:
    """The seats ("MN-04") by ZIP code in zccd.csv."""
    with reading("the table of ZIP codes and districts"):
        found: dict[str, set[str]] = defaultdict(set)
        for row in read_csv(zccd):
            found[row["zcta"]].add(f"{row['state_abbr']}-{int(row['cd']):02d}")
        return found


def complete(
    published: _Seats, points: Iterable[InnerPoint], counties: Counties, locate: Locate
) -> ZipDistricts:
    """The districts of every ZIP code with an inner point.

    Added to the published ones are the district of the inner point, where the map decides it,
    and those of states in which the area has land and no published district.
    """
    by_county = _districts_of_counties(published, counties)
    areas, repaired = [], []
    for point in points:
        seats = frozenset(published.get(point.zip, ()))
        first = locate(point.latitude, point.longitude)
        found = {*seats, first} if first else set(seats)
        for county in counties.get(point.zip, {}):
            state = STATE_DIGITS[county[:2]]
            if not any(seat.startswith(state) for seat in found):
                found |= by_county.get(county, set())
        if seats and found != seats:
            repaired.append(point.zip)
        areas.append(_area(point, found, first, counties.get(point.zip, {})))
    return ZipDistricts(areas=areas, repaired=repaired)


def _districts_of_counties(published: _Seats, counties: Counties) -> _Seats:
    """The districts of the ZIP codes that lie in one county and no other."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, there in counties.items():
        if len(there) == 1:
            (county,) = there
            found[county] |= published.get(code, set())
    return found


def _area(
    point: InnerPoint, seats: set[str], first: str | None, land: Mapping[str, float]
) -> ZipArea:
    if not seats:
        raise ValueError(f"no district is known for the ZIP code {point.zip}")
    shares = _shares_of_states(seats, land)
    order = sorted(seats, key=lambda seat: (-shares.get(seat, 0), seat != first, seat))
    return ZipArea(
        zip=point.zip,
        seats=tuple(order),
        shares=tuple(shares[seat] for seat in order) if shares else (),
        latitude=point.latitude,
        longitude=point.longitude,
    )


def _shares_of_states(seats: set[str], land: Mapping[str, float]) -> Mapping[str, float]:
    """The shares of land that counties tell: where each state has one district in question."""
    states = {seat[:2]: seat for seat in seats}
    parts: dict[str, float] = defaultdict(float)
    for county, area in land.items():
        parts[states.get(STATE_DIGITS[county[:2]], "")] += area
    whole = sum(parts.values())
    if len(seats) == 1 or len(states) < len(seats) or set(parts) != seats or not whole:
        return {}
    return {seat: round(part / whole, 4) for seat, part in parts.items()}


# --- The relationship file --------------------------------------------------------------------


def read_relationship(
    relationship: bytes, points: Iterable[InnerPoint], *, congress: int
) -> ZipDistricts:
    """The districts of ZIP codes with shares of land, from the Bureau's relationship file.

    Parts without land count only where an area has none at all. PackInvalid where the file
    is about districts of another Congress, or lacks a ZIP code.
    """
    with reading("the relationship of districts to ZIP codes"):
        land: dict[str, dict[str, int]] = defaultdict(dict)
        district = f"GEOID_CD{congress}_20"
        for row in read_csv(relationship, delimiter="|"):
            code, seat = row["GEOID_ZCTA5_20"], row[district]
            if code and seat[2:].isdecimal():  # not "ZZ": water outside every district
                number = int(seat[2:]) if seat[2:] != "98" else 0  # 98: a delegate's
                land[code][f"{STATE_DIGITS[seat[:2]]}-{number:02d}"] = int(row["AREALAND_PART"])
        areas = [_related(point, land[point.zip]) for point in points]
    return ZipDistricts(areas=areas)


def _related(point: InnerPoint, land: Mapping[str, int]) -> ZipArea:
    if not land:
        raise ValueError(f"no district is known for the ZIP code {point.zip}")
    whole = sum(land.values())
    seats = [seat for seat, part in land.items() if part or not whole]
    order = sorted(seats, key=lambda seat: (-land[seat], seat))
    shares = [round(land[seat] / whole, 4) for seat in order] if whole and len(order) > 1 else []
    return ZipArea(
        zip=point.zip,
        seats=tuple(order),
        shares=tuple(shares),
        latitude=point.latitude,
        longitude=point.longitude,
    )
