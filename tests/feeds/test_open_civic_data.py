"""Reading the Open Civic Data divisions of the Congress."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.core.civics.divisions import Division
from undersigned.core.errors import PackInvalid
from undersigned.feeds.open_civic_data import read_american

HEADING = "id,name,census_geoid,validThrough\n"
US = "ocd-division/country:us"


def test_districts_are_read_by_seat_with_those_that_are_over() -> None:
    rows = (
        f"{US}/state:mt/cd:at-large,M,,2023-01-03\n{US}/district:dc/cd:at-large,D,,\n"
        f"{US}/state:mn/cd:4,M,cd-2704,\n"
    )
    assert read_american((HEADING + rows).encode()) == [
        Division(id=f"{US}/district:dc/cd:at-large", seat="DC-00"),
        Division(id=f"{US}/state:mn/cd:4", seat="MN-04"),
        Division(id=f"{US}/state:mt/cd:at-large", seat="MT-00", valid_until=date(2023, 1, 3)),
    ]


def test_what_is_no_district_is_refused() -> None:
    with pytest.raises(PackInvalid, match="no congressional district"):
        read_american(f"{HEADING}{US}/state:mn/sldl:4a,M,,\n".encode())
