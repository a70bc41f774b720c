"""Draw a district, a state's districts or the nation as a small SVG picture.

Pictures have no style of their own but plain lines: each district is a path with its seat as id
and class "district", to be coloured by the page that shows it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from undersigned.core.civics.districts import UNITS
from undersigned.core.civics.districts.borders import Point
from undersigned.core.civics.districts.map import DistrictMap
from undersigned.core.civics.districts.rings import Rings
from undersigned.core.civics.divisions import seat_name, state_name

Flat = tuple[float, float]  # of a plane, in units of the chart, y downwards
_Bounds = tuple[float, float, float, float]  # left, top, right, bottom
Project = Callable[[Point], Flat]

_FINENESS = 10  # whole steps to a pixel, so that paths hold short whole numbers
_UNSEEN_PIXELS = 0.7
_MARGIN = 4  # pixels


@dataclass(frozen=True)
class _Frame:
    """A box of the picture, in pixels."""

    left: float
    top: float
    width: float
    height: float


_COARSE = UNITS / 20  # units: fine enough to tell about how large something is
_FINE = 1 / 500  # of the picture's size: fine enough for its edges
_SMALLEST_ISLAND = 1 / 400  # of the picture's size: smaller ones do not widen it
_NATION_SIZE = (960, 644)


class Outlines:
    """Pictures of the districts of a map. Islands far off and small are left out of them."""

    def __init__(self, district_map: DistrictMap) -> None:
        self._seats = district_map.seats
        self._rings = Rings(district_map.chart)

    def district(self, seat: str, *, pixels: int = 480) -> str:
        """One district, as wide or as high as ``pixels``. KeyError if there is no such seat."""
        return self._alone([seat], seat_name(seat), pixels)

    def state(self, state: str, *, pixels: int = 640) -> str:
        """The districts of a state ("MN"), likewise. KeyError if there are none."""
        seats = [seat for seat in self._seats if seat.startswith(f"{state}-")]
        if not seats:
            raise KeyError(state)
        return self._alone(seats, f"The districts of {state_name(state)}", pixels)

    def nation(self) -> str:
        """All districts; Alaska, Hawaii and the territories stand beside, at scales of their own."""
        paths: list[str] = []
        for states, project, frame in _NATION:
            seats = [seat for seat in self._seats if (seat[:2] in _APART) == bool(states)]
            seats = [seat for seat in seats if not states or seat[:2] in states]
            paths += self._paths(seats, project or self._flat(seats), frame)
        return _svg("The congressional districts of the United States", paths, _NATION_SIZE)

    def _alone(self, seats: Sequence[str], title: str, pixels: int) -> str:
        project = self._flat(seats)
        left, top, right, bottom = self._bounds(seats, project)
        longer = max(right - left, bottom - top) / pixels
        frame = _Frame(
            0, 0, (right - left) / longer + 2 * _MARGIN, (bottom - top) / longer + 2 * _MARGIN
        )
        size = (math.ceil(frame.width), math.ceil(frame.height))
        return _svg(title, self._paths(seats, project, frame), size)

    def _flat(self, seats: Sequence[str]) -> Project:
        """Degrees of longitude as long as at the middle latitude: for a state or less."""
        _, top, _, bottom = self._bounds(seats, lambda point: point)
        narrow = math.cos(math.radians((top + bottom) / 2 / UNITS))
        return lambda point: (point[0] * narrow, -point[1])

    def _bounds(self, seats: Sequence[str], project: Project) -> _Bounds:
        """The box around all rings that are seen when the picture is drawn."""
        size = _longer(_box(point for ring in self._all(seats, _COARSE) for point in ring))
        boxes = [_box(map(project, ring)) for ring in self._all(seats, size * _FINE)]
        seen = [box for box in boxes if _longer(box) >= size * _SMALLEST_ISLAND]
        lefts, tops, rights, bottoms = zip(*seen, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def _all(self, seats: Iterable[str], unseen: float) -> Iterator[list[Point]]:
        return (ring for seat in seats for ring in self._rings.of(seat, unseen=unseen))

    def _paths(self, seats: Sequence[str], project: Project, frame: _Frame) -> Iterator[str]:
        """A path for each district, all at the scale that fills the frame."""
        left, top, right, bottom = self._bounds(seats, project)
        width, height = frame.width - 2 * _MARGIN, frame.height - 2 * _MARGIN
        scale = min(width / (right - left), height / (bottom - top))

        def place(point: Point) -> tuple[int, int]:
            x, y = project(point)
            return (
                round((frame.left + _MARGIN + (x - left) * scale) * _FINENESS),
                round((frame.top + _MARGIN + (y - top) * scale) * _FINENESS),
            )

        for seat in seats:
            rings = self._rings.of(seat, unseen=_UNSEEN_PIXELS / scale)
            placed = [list(dict.fromkeys(map(place, ring))) for ring in rings]
            largest = max(placed, key=len)
            shown = [ring for ring in placed if ring is largest or _is_shown(ring, frame)]
            data = "".join(map(_path_data, shown))
            title = escape(seat_name(seat))
            yield f'<path id="{seat}" class="district" d="{data}"><title>{title}</title></path>'


# --- Projections ------------------------------------------------------------------------------


_ALBERS_N = (math.sin(math.radians(29.5)) + math.sin(math.radians(45.5))) / 2
_ALBERS_C = math.cos(math.radians(29.5)) ** 2 + 2 * _ALBERS_N * math.sin(math.radians(29.5))
_RADIAN = math.degrees(1) * UNITS


def _albers(point: Point) -> Flat:
    """Equal areas, standard parallels 29.5 and 45.5, centre 37.5 N 96 W: usual for the lower 48.

    J. P. Snyder, "Map projections: a working manual" (USGS 1395), p. 100, on the sphere.
    """
    longitude, latitude = math.radians(point[0] / UNITS), math.radians(point[1] / UNITS)
    rho = math.sqrt(_ALBERS_C - 2 * _ALBERS_N * math.sin(latitude)) / _ALBERS_N
    theta = _ALBERS_N * (longitude + math.radians(96))
    return rho * math.sin(theta) * _RADIAN, rho * math.cos(theta) * _RADIAN


# The lower 48 states, and what is drawn beside them.
_APART = ("AK", "HI", "PR", "VI", "GU", "MP", "AS")
_NATION: Sequence[tuple[tuple[str, ...], Project | None, _Frame]] = (
    ((), _albers, _Frame(0, 0, 960, 560)),
    (("AK",), None, _Frame(0, 430, 210, 150)),
    (("HI",), None, _Frame(220, 500, 130, 80)),
    (("AS",), None, _Frame(500, 590, 110, 50)),
    (("GU",), None, _Frame(620, 590, 50, 50)),
    (("MP",), None, _Frame(680, 590, 50, 50)),
    (("PR",), None, _Frame(740, 590, 130, 50)),
    (("VI",), None, _Frame(880, 590, 70, 50)),
)


# --- Paths ------------------------------------------------------------------------------------


def _box(points: Iterable[Flat]) -> _Bounds:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _longer(box: _Bounds) -> float:
    return max(box[2] - box[0], box[3] - box[1])


def _is_shown(ring: Sequence[tuple[int, int]], frame: _Frame) -> bool:
    """Whether a ring has an area on paper, and lies in its frame."""
    right, bottom = frame.left + frame.width, frame.top + frame.height
    return len(ring) > 2 and all(
        frame.left * _FINENESS <= x <= right * _FINENESS
        and frame.top * _FINENESS <= y <= bottom * _FINENESS
        for x, y in ring
    )


def _path_data(ring: Sequence[tuple[int, int]]) -> str:
    """A closed ring: the first point, then each by its distance from the one before."""
    (x, y), *others = ring
    data = [f"M{x},{y}"]
    for other in others:
        data.append(f"l{other[0] - x},{other[1] - y}")
        x, y = other
    return f"{''.join(data)}z"


def _svg(title: str, paths: Iterable[str], size: tuple[int, int]) -> str:
    width, height = size
    box = f"0 0 {width * _FINENESS} {height * _FINENESS}"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{width}" '
            f'height="{height}" role="img" fill="#e8edf2" stroke="#33475b" '
            f'stroke-width="{_FINENESS // 2}" stroke-linejoin="round" fill-rule="evenodd">',
            f"<title>{escape(title)}</title>",
            *paths,
            "</svg>\n",
        )
    )
