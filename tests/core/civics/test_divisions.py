"""Open Civic Data identifiers of states and districts."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.core.civics.divisions import (
    Division,
    Divisions,
    Meant,
    has_senators,
    id_of_state,
    seat_name,
)

US = "ocd-division/country:us"
FORMER = Division(id=f"{US}/state:mt/cd:at-large", seat="MT-00", valid_until=date(2023, 1, 3))
DIVISIONS = Divisions(
    [
        Division(id=f"{US}/state:mn/cd:4", seat="MN-04"),
        Division(id=f"{US}/state:mn/cd:5", seat="MN-05"),
        Division(id=f"{US}/state:wy/cd:at-large", seat="WY-00"),
        Division(id=f"{US}/district:dc/cd:at-large", seat="DC-00"),
        Division(id=f"{US}/territory:pr/cd:at-large", seat="PR-00"),
        Division(id=f"{US}/state:mt/cd:1", seat="MT-01"),
        Division(id=f"{US}/state:mt/cd:2", seat="MT-02"),
        FORMER,
    ],
    congress=119,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (f"{US}/state:mn/cd:4", Meant(state="MN", seat="MN-04")),
        ("country:us/state:mn/cd:04", Meant(state="MN", seat="MN-04")),
        (f"{US}/STATE:MN/CD:4", Meant(state="MN", seat="MN-04")),
        (f"{US}/state:wy/cd:at-large", Meant(state="WY", seat="WY-00")),
        (f"{US}/state:wy/cd:0", Meant(state="WY", seat="WY-00")),
        (f"{US}/state:wy/cd:1", Meant(state="WY", seat="WY-00")),
        (f"{US}/state:dc/cd:98", Meant(state="DC", seat="DC-00")),
        (f"{US}/district:dc", Meant(state="DC", seat="DC-00")),
        (f"{US}/territory:pr", Meant(state="PR", seat="PR-00")),
        (f"{US}/state:mn", Meant(state="MN")),
        (f"{US}/state:mn/sldl:4a", Meant(state="MN", rest="/sldl:4a")),
        (f"{US}/state:mt/cd:at-large", Meant(state="MT", over=FORMER)),
        (f"{US}/state:mn/cd:9", None),
        (f"{US}/state:mn/cd:north", None),
        (f"{US}/state:xx/cd:1", None),
        (US, None),
        ("ocd-division/country:ca/ed:35075", None),
    ],
)
def test_an_identifier_means_a_state_and_perhaps_a_district(
    written: str, meant: Meant | None
) -> None:
    assert DIVISIONS.find(written) == meant


def test_districts_that_are_over_are_not_counted() -> None:
    assert DIVISIONS.seats("MT") == ["MT-01", "MT-02"]


def test_states_districts_and_territories_have_their_own_words() -> None:
    assert id_of_state("MN") == f"{US}/state:mn"
    assert id_of_state("DC") == f"{US}/district:dc"
    assert id_of_state("GU") == f"{US}/territory:gu"
    assert [has_senators(code) for code in ("MN", "DC", "PR", "GU")] == [True, False, False, False]


def test_districts_have_names_for_sentences() -> None:
    assert seat_name("MN-04") == "Minnesota's 4th district"
    assert seat_name("WY-00") == "Wyoming at large"
    assert seat_name("DC-00") == "the District of Columbia at large"
