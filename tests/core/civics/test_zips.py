"""ZIP codes with an area and without."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from undersigned.core.civics.zips import ZipArea, ZipTable, kind_without_area

AREA = ZipArea(zip="55105", seats=("MN-04", "MN-05"), latitude=44.5, longitude=-93.5)


def test_a_prefix_is_read_once_and_when_it_is_asked_for() -> None:
    asked = []

    def read(prefix: str) -> Mapping[str, ZipArea]:
        asked.append(prefix)
        return {"55105": AREA} if prefix == "551" else {}

    table = ZipTable(read, as_of=date(2025, 1, 1))
    assert asked == []
    assert table.candidates("55105") == ("MN-04", "MN-05")
    assert table.candidates("55199") == ()
    assert table.area("99999") is None
    assert asked == ["551", "999"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("09012", "military"),
        ("34001", "military"),
        ("96201", "military"),
        ("96940", "abroad"),
        ("96960", "abroad"),
        ("55199", "no area"),
        ("20500", "no area"),
        ("00000", "unknown"),
        ("09999", "unknown"),
        ("34301", "unknown"),
    ],
)
def test_a_zip_code_without_an_area_is_of_a_kind(code: str, kind: str) -> None:
    assert kind_without_area(code) == kind
