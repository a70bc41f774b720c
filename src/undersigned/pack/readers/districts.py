"""How the map of districts is kept in the pack: a line of JSON, then arrays as they are in memory.

The arrays are little-endian and as wide as they need be, so that opening the map is one reading
of a file. They are not compressed, as nothing in the pack is.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from undersigned.core.civics.districts.chart import ARRAYS, Chart
from undersigned.core.civics.districts.map import DistrictMap

DISTRICTS = "us_districts.map"


def to_bytes(chart: Chart, heading: Mapping[str, Any]) -> bytes:
    """The bytes of the file: the same for the same chart on every machine."""
    arrays: list[array[int]] = [getattr(chart, name) for name in ARRAYS]
    about = {
        **heading,
        "seats": list(chart.seats),
        "first_strip": chart.first_strip,
        "arrays": {
            name: [values.typecode, len(values)]
            for name, values in zip(ARRAYS, arrays, strict=True)
        },
    }
    line = json.dumps(about, separators=(",", ":")).encode()
    return b"\n".join((line, b"".join(_in_order(values).tobytes() for values in arrays)))


def load_map(data: Path) -> DistrictMap:
    """The map in a folder of the pack."""
    with (data / DISTRICTS).open("rb") as file:
        about = json.loads(file.readline())
        arrays = dict(_arrays(about["arrays"], file.read()))
    chart = Chart(seats=tuple(about["seats"]), first_strip=about["first_strip"], **arrays)
    return DistrictMap(chart, as_of=date.fromisoformat(about["as_of"]))


def _arrays(
    named: Mapping[str, tuple[str, int]], content: bytes
) -> Iterator[tuple[str, array[int]]]:
    start, whole = 0, memoryview(content)
    for name, (typecode, count) in named.items():
        values: array[int] = array(typecode)
        end = start + count * values.itemsize
        values.frombytes(whole[start:end])
        yield name, _in_order(values)
        start = end


def _in_order(values: array[int]) -> array[int]:
    """The array with its bytes in the order of the file, or back in that of the machine."""
    if sys.byteorder == "little":
        return values
    turned = array(values.typecode, values)
    turned.byteswap()
    return turned
