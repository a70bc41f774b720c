"""The parts of the pack about places in the United States: districts, ZIP codes, divisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from undersigned.core.asks.congresses import first_day, last_day, ordinal
from undersigned.core.civics.districts.distances import districts_within
from undersigned.core.civics.districts.map import DistrictMap
from undersigned.core.civics.districts.strips import make_chart
from undersigned.core.civics.who_point import BAND_METRES, OFF_SHORE_METRES
from undersigned.feeds import census, open_civic_data, zip_districts
from undersigned.feeds.formats import reading
from undersigned.feeds.zip_districts import ZipDistricts
from undersigned.pack.part import PackPart, make_part, name_all
from undersigned.pack.provenance import Holding, PublishedFile
from undersigned.pack.published import Published
from undersigned.pack.readers import districts, zips

_SHAPES = "us/districts/cd119_500k.geojson.gz"
_DIVISIONS = "ocd/us_congressional_districts.csv"
_POINTS = "us/zip/2025_Gaz_zcta_national.txt"
_ZCCD = "us/zip/zccd.csv"
_COUNTIES = "us/zip/zcta_counties_2020.csv"
# Not among the published files so far; where it is there, it is the only source besides points.
_RELATIONSHIP = "us/zip/tab20_cd11920_zcta520_natl.txt"

_CENSUS = "United States Census Bureau"
_PUBLISHERS: Mapping[str, str] = {
    _SHAPES: f"{_CENSUS}, cartographic boundary files",
    _DIVISIONS: "Open Civic Data, division identifiers",
    _POINTS: f"{_CENSUS}, Gazetteer",
    _ZCCD: "OpenSourceActivismTech, us-zipcodes-congress",
    _COUNTIES: f"{_CENSUS}, relationship files",
    _RELATIONSHIP: f"{_CENSUS}, relationship files",
}


def places_parts(published: Published) -> Sequence[PackPart]:
    """The map of districts, the ZIP codes and the divisions.

    PackInvalid where they contradict one another.
    """
    shapes = census.read_districts(published.read(_SHAPES))
    with reading("the file of district shapes"):
        chart = make_chart(shapes.rings)
    main = _source(published, _SHAPES)
    district_map = DistrictMap(chart, as_of=main.date)
    days = (first_day(shapes.congress), last_day(shapes.congress))
    return [
        _map_part(district_map, main, shapes.congress, days),
        _zips_part(published, district_map, shapes.congress, days),
        _divisions_part(published, district_map, shapes.congress, days),
    ]


def _source(published: Published, file: str) -> PublishedFile:
    return published.source(file, publisher=_PUBLISHERS[file])


def _map_part(
    district_map: DistrictMap, main: PublishedFile, congress: int, days: tuple[date, date]
) -> PackPart:
    chart = district_map.chart
    heading = {"as_of": main.date.isoformat(), "congress": congress}
    holding = Holding(
        body="us/districts",
        title=f"Map of the districts of the {ordinal(congress)} Congress",
        file=districts.DISTRICTS,
        as_of=main.date,
        valid_from=days[0],
        valid_until=days[1],
        counts={"districts": len(chart.seats)},
        remarks=(
            "Generalised for 1:500,000 and clipped at the shore: within about "
            f"{BAND_METRES} m of a line the district is uncertain.",
        ),
        sources=[main],
    )
    return PackPart(holding, districts.to_bytes(chart, heading))


def _zips_part(
    published: Published, district_map: DistrictMap, congress: int, days: tuple[date, date]
) -> PackPart:
    points = census.read_inner_points(published.read(_POINTS))
    files: tuple[str, ...] = (_RELATIONSHIP, _POINTS)
    if published.lists(_RELATIONSHIP):
        with reading("the relationship of districts to ZIP codes"):
            found = zip_districts.read_relationship(
                published.read(_RELATIONSHIP), points, congress=congress
            )
    else:
        files = (_ZCCD, _POINTS, _COUNTIES)
        with reading("the tables of ZIP codes"):
            found = zip_districts.complete(
                zip_districts.read_published(published.read(_ZCCD)),
                points,
                census.read_counties(published.read(_COUNTIES)),
                lambda latitude, longitude: decided(district_map, latitude, longitude),
            )
    main, *others = (_source(published, file) for file in files)
    return make_part(
        body="us/zip",
        title=f"ZIP codes and the districts of the {ordinal(congress)} Congress",
        file=zips.ZIPS,
        main=main,
        others=others,
        valid_from=days[0],
        valid_until=days[1],
        heading={"congress": congress},
        records=zips.zip_records(found.areas),
        counts=_zip_counts(found),
        remarks=(
            "ZIP codes of post office boxes, of single organisations and of military mail have no "
            "area and are not listed.",
            *name_all("Districts were missing in the published table for", found.repaired),
        ),
    )


def _zip_counts(found: ZipDistricts) -> Mapping[str, int]:
    return {
        "ZIP codes": len(found.areas),
        "in one district": sum(len(area.seats) == 1 for area in found.areas),
        "with shares of land": sum(bool(area.shares) for area in found.areas),
    }


def decided(district_map: DistrictMap, latitude: float, longitude: float) -> str | None:
    """The district of a point where the map decides it: not within its uncertainty of another."""
    inside = district_map.at(latitude, longitude)
    reach = BAND_METRES if inside else OFF_SHORE_METRES
    around = districts_within(district_map.chart, latitude, longitude, metres=reach)
    if inside:
        return None if set(around) - {inside} else inside
    away = list(around.values())
    alone = all(second > first + BAND_METRES for first, second in pairwise(away[:2]))
    return next(iter(around)) if around and alone else None


def _divisions_part(
    published: Published, district_map: DistrictMap, congress: int, days: tuple[date, date]
) -> PackPart:
    divisions = open_civic_data.read_american(published.read(_DIVISIONS))
    valid = [division.seat for division in divisions if not division.valid_until]
    with reading("the list of congressional districts"):
        if sorted(valid) != sorted(district_map.seats):
            raise ValueError(
                f"not the districts of the map: {set(valid) ^ set(district_map.seats)}"
            )
    return make_part(
        body="us/divisions",
        title="Open Civic Data divisions of the Congress",
        file=zips.DIVISIONS,
        main=_source(published, _DIVISIONS),
        valid_from=days[0],
        valid_until=days[1],
        heading={"congress": congress},
        records=divisions,
        counts={"divisions": len(valid), "no longer valid": len(divisions) - len(valid)},
    )
