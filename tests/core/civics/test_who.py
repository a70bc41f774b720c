"""Who represents a place, in an invented Congress on an invented map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.core.civics.districts.squares import the_map
from undersigned.core.civics.atlas import Atlas, Readers
from undersigned.core.civics.divisions import Division, Divisions
from undersigned.core.civics.us_audiences import Congress
from undersigned.core.civics.us_congress import DistrictOffice, Session
from undersigned.core.civics.who import who
from undersigned.core.civics.who_answer import WhoAnswer
from undersigned.core.civics.zips import ZipArea, ZipTable
from undersigned.core.errors import DayBeforeData, UnknownPlace

US = "ocd-division/country:us"
DAY, AFTER, NEXT = date(2026, 10, 30), date(2026, 11, 23), date(2027, 1, 3)
SEATS = {
    "state:mn/cd": ["MN-02", "MN-04", "MN-05"],
    "state:oh/cd": ["OH-01"],
    "state:ca/cd": ["CA-14"],
}
ONE_EACH = {"state:wy": "WY-00", "district:dc": "DC-00", "territory:pr": "PR-00"}


def area(code: str, *seats: str, shares: tuple[float, ...] = ()) -> ZipArea:
    return ZipArea(zip=code, seats=seats, shares=shares, latitude=44.25, longitude=-93.5)


AREAS = (
    area("55105", "MN-04"),
    area("55104", "MN-04", "MN-05", shares=(0.958, 0.042)),
    area("55103", "MN-04", "WY-00"),
    area("82001", "WY-00"),
    area("20001", "DC-00"),
    area("00901", "PR-00"),
    area("94401", "CA-14"),
)
OFFICES = (
    DistrictOffice(
        bioguide="D000001", id="D000001-far", address=(), city="Far", state="MN",
        latitude=44.25, longitude=-93.9,
    ),
    DistrictOffice(
        bioguide="D000001", id="D000001-near", address=(), city="Near", state="MN",
        latitude=44.25, longitude=-93.6,
    ),
    DistrictOffice(
        bioguide="D000001", id="D000001-slip", address=(), city="Slip", state="MN",
        latitude=444.25, longitude=-93.6,
    ),
)  # fmt: skip


@pytest.fixture
def atlas(congress: Congress) -> Atlas:
    several = [
        Division(id=f"{US}/{above}:{int(seat[3:])}", seat=seat)
        for above, seats in SEATS.items()
        for seat in seats
    ]
    alone = [Division(id=f"{US}/{a}/cd:at-large", seat=seat) for a, seat in ONE_EACH.items()]
    former = Division(id=f"{US}/state:mn/cd:9", seat="MN-09", valid_until=date(1963, 1, 3))
    table = ZipTable(
        lambda prefix: {one.zip: one for one in AREAS if one.zip.startswith(prefix)},
        as_of=date(2024, 11, 12),
    )
    return Atlas(
        Readers(
            congress=lambda: congress,
            offices=lambda: OFFICES,
            divisions=lambda: Divisions([*several, *alone, former], congress=119),
            zips=lambda: table,
            map=the_map,
        )
    )


def ids(answer: WhoAnswer) -> list[str]:
    return [one.id.removeprefix(f"{US}/") for one in answer.divisions]


def certainties(answer: WhoAnswer) -> list[str]:
    return [one.certainty for one in answer.divisions]


def names(answer: WhoAnswer) -> list[str]:
    return [holder.name for one in answer.divisions for holder in one.holders]


# --- ZIP codes ------------------------------------------------------------------------------


def test_a_zip_code_in_one_district_is_certain(atlas: Atlas) -> None:
    answer = who("55105", atlas, on=DAY)
    assert answer.sentence == "ZIP code 55105 lies in one district: Minnesota's 4th district."
    assert ids(answer) == ["state:mn", "state:mn/cd:4"]
    assert certainties(answer) == ["certain", "certain"]
    assert names(answer) == ["Mara Example", "Dara de la Muestra"]


def test_a_shared_zip_code_gives_candidates_with_their_land(atlas: Atlas) -> None:
    answer = who("55104", atlas, on=DAY)
    assert answer.sentence.startswith(
        "ZIP code 55104 is shared by 2 districts, Minnesota's 4th district (96 % of the land) and "
        "Minnesota's 5th district (4 % of the land): the street address decides"
    )
    assert certainties(answer) == ["certain", "candidate", "candidate"]
    assert [one.share for one in answer.divisions] == [None, 0.958, 0.042]


def test_a_zip_code_in_two_states_makes_both_states_candidates(atlas: Atlas) -> None:
    answer = who("55103", atlas, on=DAY)
    assert ids(answer) == ["state:mn", "state:mn/cd:4", "state:wy", "state:wy/cd:at-large"]
    assert set(certainties(answer)) == {"candidate"}


def test_a_state_beside_the_zip_code_chooses_among_its_states(atlas: Atlas) -> None:
    answer = who("55103 WY", atlas, on=DAY)
    assert ids(answer) == ["state:wy", "state:wy/cd:at-large"]
    assert "also reaches into Minnesota's 4th district" in answer.notes[0]


def test_a_state_that_contradicts_the_zip_code_is_told(atlas: Atlas) -> None:
    answer = who("55105 WY", atlas, on=DAY)
    assert ids(answer) == ["state:mn", "state:mn/cd:4"]
    assert "is in Minnesota and not in WY" in answer.notes[0]


def test_a_town_and_four_more_digits_are_not_used_and_that_is_said(atlas: Atlas) -> None:
    answer = who("Saint Paul 55105-1234", atlas, on=DAY)
    assert '"Saint Paul" was not used' in answer.notes[0]
    assert "1234, were not used" in answer.notes[1]


@pytest.mark.parametrize(
    ("code", "what"), [("20001", "a delegate"), ("00901", "a Resident Commissioner")]
)
def test_where_nobody_votes_there_are_no_senators(atlas: Atlas, code: str, what: str) -> None:
    answer = who(code, atlas, on=DAY)
    assert f"has {what} in the House, who speaks but does not vote" in answer.sentence
    assert answer.divisions[0].holders == ()
    assert "is no state and elects no senators" in answer.divisions[0].gaps[0]
    assert len(answer.divisions[1].holders) == 1


def test_military_mail_is_in_no_district(atlas: Atlas) -> None:
    answer = who("APO AE 09012", atlas, on=DAY)
    assert "you are represented where you last lived in the United States" in answer.sentence
    assert answer.divisions == ()


def test_a_zip_code_without_an_area_gives_its_state_and_asks_for_a_place(atlas: Atlas) -> None:
    answer = who("55199", atlas, on=DAY)
    assert "by its first digits it is of Minnesota; for the district give" in answer.sentence
    assert ids(answer) == ["state:mn"]
    assert ids(who("82099", atlas, on=DAY)) == ["state:wy", "state:wy/cd:at-large"]


def test_a_zip_code_that_there_is_not_is_told(atlas: Atlas) -> None:
    answer = who("00000", atlas, on=DAY)
    assert answer.sentence.startswith("There is no ZIP code 00000: none begins with 000")
    assert answer.divisions == ()


def test_a_free_associated_state_has_nobody_in_the_congress(atlas: Atlas) -> None:
    assert "Palau, an independent state" in who("96940", atlas, on=DAY).sentence


# --- Points ---------------------------------------------------------------------------------


def test_a_point_far_from_lines_is_certain(atlas: Atlas) -> None:
    answer = who("44.25,-93.5", atlas, on=DAY)
    assert answer.sentence == "44.25,-93.5 lies in one district: Minnesota's 4th district."
    assert certainties(answer) == ["certain", "certain"]


def test_a_point_beside_a_line_gets_both_districts(atlas: Atlas) -> None:
    answer = who("44.25,-93.9995", atlas, on=DAY)
    assert "lies within about 40 m of the line between Minnesota's 4th" in answer.sentence
    assert ids(answer) == ["state:mn", "state:mn/cd:4", "state:mn/cd:5"]
    assert certainties(answer) == ["certain", "near-boundary", "near-boundary"]


def test_a_shore_is_no_line(atlas: Atlas) -> None:
    assert certainties(who("44.0001,-93.2", atlas, on=DAY)) == ["certain", "certain"]


def test_a_point_off_the_shore_gets_the_nearest_district_as_that(atlas: Atlas) -> None:
    answer = who("43.99,-93.2", atlas, on=DAY)
    assert "lies in no district but 1.1 km off Minnesota's 4th district" in answer.sentence
    assert certainties(answer) == ["nearest", "nearest"]


def test_off_the_end_of_a_line_both_districts_are_the_nearest(atlas: Atlas) -> None:
    assert ids(who("43.99,-94", atlas, on=DAY)) == ["state:mn", "state:mn/cd:4", "state:mn/cd:5"]


def test_a_point_in_the_sea_is_nowhere(atlas: Atlas) -> None:
    answer = who("30,-40", atlas, on=DAY)
    assert "nor within 6 km of one: it is at sea" in answer.sentence
    assert answer.divisions == ()


def test_a_forgotten_sign_is_guessed_aloud_and_not_used(atlas: Atlas) -> None:
    answer = who("44.25,93.5", atlas, on=DAY)
    assert answer.sentence.endswith("did you mean 44.25,-93.5, in Minnesota's 4th district?")
    assert answer.divisions == ()


def test_numbers_that_can_only_be_the_other_way_round_are_read_so(atlas: Atlas) -> None:
    answer = who("-93.5,44.25", atlas, on=DAY)
    assert ids(answer) == ["state:mn", "state:mn/cd:4"]
    assert "read as longitude before latitude" in answer.notes[0]


# --- States, districts, divisions -----------------------------------------------------------


def test_a_state_has_its_senators_and_all_its_districts(atlas: Atlas) -> None:
    answer = who("Minnesota", atlas, on=DAY)
    assert "elects two senators and 3 representatives" in answer.sentence
    assert certainties(answer) == ["certain", *["candidate"] * 3]
    assert certainties(who("Wyoming", atlas, on=DAY)) == ["certain", "certain"]


def test_a_district_is_answered_by_seat_and_by_identifier(atlas: Atlas) -> None:
    expected = who("MN-04", atlas, on=DAY)
    found = who(f"{US}/state:mn/cd:4", atlas, on=DAY)
    assert found == replace(expected, place=found.place)


def test_a_district_that_is_over_gives_the_state(atlas: Atlas) -> None:
    answer = who(f"{US}/state:mn/cd:9", atlas, on=DAY)
    assert "ended on 1963-01-03: Minnesota now has 3 districts, MN-02 to MN-05" in answer.sentence
    assert ids(answer) == ["state:mn"]


@pytest.mark.parametrize("written", ["MN-12", f"{US}/state:mn/cd:12"])
def test_a_district_that_never_was_is_refused_with_those_there_are(
    written: str, atlas: Atlas
) -> None:
    with pytest.raises(UnknownPlace, match="Minnesota has 3 districts, MN-02 to MN-05"):
        who(written, atlas, on=DAY)


# --- Who is in office -----------------------------------------------------------------------


def test_a_vacant_seat_is_told_and_the_senators_stay(atlas: Atlas) -> None:
    answer = who("MN-02", atlas, on=DAY)
    assert names(answer) == ["Mara Example"]
    assert "was vacant on 2026-06-15" in answer.divisions[1].gaps[0]


def test_a_term_that_is_over_is_not_an_office(atlas: Atlas) -> None:
    (before, _) = who("OH-01", atlas, on=DAY).divisions
    (after, _) = who("OH-01", atlas, on=AFTER).divisions
    assert [holder.name for holder in before.holders] == ["Theo Example Jr."]
    assert after.holders == ()
    assert "Theo Example Jr. ended on 2026-11-03; who holds the seat since" in after.gaps[0]


def test_after_the_congress_a_district_is_a_candidate_only(atlas: Atlas) -> None:
    answer = who("55105", atlas, on=NEXT)
    assert answer.sentence.startswith(
        "By the lines of the 119th Congress, which ended on 2027-01-03: ZIP code 55105"
    )
    assert certainties(answer) == ["certain", "candidate"]
    assert names(answer) == []
    assert "may have drawn other lines" in answer.notes[0]
    assert certainties(who("82001", atlas, on=NEXT)) == ["certain", "certain"]


def test_members_of_the_next_congress_do_not_make_old_lines_certain(
    atlas: Atlas,
) -> None:
    atlas.congress.session = Session.on(NEXT)
    answer = who("55105", atlas, on=NEXT)
    assert certainties(answer) == ["certain", "candidate"]
    assert "are those of the 119th Congress" in answer.notes[0]


def test_a_day_before_the_congress_is_refused(atlas: Atlas) -> None:
    with pytest.raises(DayBeforeData):
        who("55105", atlas, on=date(2025, 1, 2))


def test_offices_at_home_are_in_the_order_of_their_distance(atlas: Atlas) -> None:
    (_, district) = who("44.25,-93.5", atlas, on=DAY).divisions
    offices = district.holders[0].offices
    assert [one.office.city for one in offices] == ["Near", "Far", "Slip"]
    assert [one.kilometres for one in offices] == [8.0, 31.9, None]
    assert [one.miles for one in offices] == [5.0, 19.8, None]


def test_without_a_point_offices_have_no_distance(atlas: Atlas) -> None:
    (_, district) = who("MN-04", atlas, on=DAY).divisions
    assert [one.kilometres for one in district.holders[0].offices] == [None, None, None]
