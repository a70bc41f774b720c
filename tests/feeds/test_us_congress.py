"""Reading members, seats and offices as congress-legislators publishes them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from undersigned.core.civics.us_congress import Member, Session
from undersigned.core.errors import PackInvalid
from undersigned.feeds.formats import read_yaml
from undersigned.feeds.us_congress import (
    read_district_offices,
    read_house_seats,
    read_members,
    vacant_seats,
)

SESSION = Session.on(date(2026, 6, 15))
FORMS = b"bioguide,contact_url_or_email\nE000001,https://example.example/contact\n"

SENATOR = """
- id: {bioguide: E000001}
  name: {first: Mara, last: Example, official_full: Mara M. Example, suffix: Jr.}
  bio: {birthday: '1958-10-13', gender: F}
  family: [{name: Theo Example, relation: son}]
  terms:
  - {type: rep, start: '2019-01-03', end: '2021-01-03', state: NO, district: 1, party: Democrat}
  - {type: sen, start: '2025-01-03', end: '2031-01-03', state: MN, class: 1, party: Democrat,
     address: 1 Example Senate Office Building Washington DC 20510, phone: 202-224-0000,
     contact_form: 'http://old.example'}
"""
REPRESENTATIVE = """
- id: {bioguide: E000002}
  name: {first: Theodore, nickname: Theo, last: de la Muestra, suffix: III}
  terms:
  - {type: rep, start: '2025-01-03', end: '2027-01-03', state: CA, district: 3, party: Independent,
     party_affiliations: [{start: '2025-01-03', end: '2026-03-08', party: Republican},
                          {start: '2026-03-09', end: '2027-01-03', party: Independent}]}
"""


def members(yaml: str) -> list[Member]:
    return list(read_members(yaml.encode(), FORMS, session=SESSION))


def test_a_senator_is_read_with_the_terms_that_reach_into_this_congress() -> None:
    (senator,) = members(SENATOR)
    (term,) = senator.terms
    assert (senator.name, senator.last) == ("Mara M. Example", "Example")
    assert term.seat == "us-senate-mn-example"
    assert (term.senate_class, term.district) == (1, None)
    assert (term.start, term.end) == (date(2025, 1, 3), date(2031, 1, 3))


def test_the_office_is_without_the_town() -> None:
    assert members(SENATOR)[0].terms[0].office == "1 Example Senate Office Building"


def test_the_contact_form_of_open_states_goes_before_the_other() -> None:
    assert members(SENATOR)[0].terms[0].contact_form == "https://example.example/contact"
    other = SENATOR.replace("E000001", "E000009")
    assert members(other)[0].terms[0].contact_form == "http://old.example"


def test_a_name_is_built_where_there_is_no_official_one() -> None:
    assert members(REPRESENTATIVE)[0].name == "Theo de la Muestra III"


def test_a_change_of_party_makes_two_terms_in_one_seat() -> None:
    before, after = members(REPRESENTATIVE)[0].terms
    assert (before.party, before.end) == ("Republican", date(2026, 3, 9))
    assert (after.party, after.start) == ("Independent", date(2026, 3, 9))
    assert before.seat == after.seat == "us-house-ca-03-de-la-muestra"


def test_nothing_personal_is_taken() -> None:
    taken = repr(members(SENATOR))
    assert "1958" not in taken
    assert "Theo" not in taken


@pytest.mark.parametrize(
    "yaml",
    [
        SENATOR + SENATOR.replace("E000001", "E000003").replace("Example,", "Other,"),
        SENATOR.replace("state: MN", "state: ZZ"),
        SENATOR.replace("last: Example, ", ""),
        "- id: [",
        "just words",
    ],
    ids=["two in one seat", "no such state", "no surname", "not YAML", "another shape"],
)
def test_what_cannot_be_is_refused_in_a_sentence(yaml: str) -> None:
    with pytest.raises(PackInvalid):
        members(yaml)


DIVISIONS = b"""id,name,census_geoid,validThrough
ocd-division/country:us/state:ca/cd:3,,,
ocd-division/country:us/state:ca/cd:14,,,
ocd-division/country:us/state:ca/cd:53,,,2023-01-03
ocd-division/country:us/state:wy/cd:at-large,,,
ocd-division/country:us/district:dc/cd:at-large,,,
"""


def test_seats_are_the_divisions_that_are_still_valid() -> None:
    assert read_house_seats(DIVISIONS) == ["CA-03", "CA-14", "DC-00", "WY-00"]


def test_a_seat_is_vacant_where_nobody_holds_it_that_day() -> None:
    seats, people = read_house_seats(DIVISIONS), members(REPRESENTATIVE)
    assert vacant_seats(seats, people, on=SESSION.start) == ["CA-14", "DC-00", "WY-00"]
    assert "CA-03" in vacant_seats(seats, people, on=SESSION.end)


OFFICES = b"""
- id: {bioguide: E000001}
  offices:
  - {id: E000001-town, address: 1 Elm Street, suite: '104', building: Elm House, city: Town,
     state: MN, zip: '05501', phone: 612-000-0000, latitude: 44.5, longitude: -93.25}
  - {id: E000001-a, city: Village, state: MN, suite: Room 3}
"""


def test_an_office_at_home_is_read() -> None:
    bare, office = read_district_offices(OFFICES)
    assert office.address == ("Elm House", "1 Elm Street", "Suite 104")
    assert (office.zip, office.latitude, office.longitude) == ("05501", 44.5, -93.25)
    assert (bare.address, bare.phone, bare.latitude) == (("Room 3",), None, None)


def test_the_json_that_is_published_beside_the_yaml_says_the_same(shared: Path) -> None:
    folder = shared / "data/us/congress"
    people = (folder / "legislators-current.yaml").read_bytes()
    forms = (folder / "contact_urls_openstates.csv").read_bytes()
    offices = (folder / "legislators-district-offices.yaml").read_bytes()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    in_json = json.dumps(yaml.load(people, Loader=loader), default=str).encode()  # noqa: S506
    offices_in_json = json.dumps(yaml.load(offices, Loader=loader), default=str).encode()  # noqa: S506
    session = Session.on(date(2026, 6, 15))
    assert read_members(in_json, forms, session=session) == read_members(
        people, forms, session=session
    )
    assert read_district_offices(offices_in_json) == read_district_offices(offices)


def test_what_is_null_in_json_is_not_there() -> None:
    assert read_yaml(b'[{"a": null, "b": [1, true, 2.5, "NO"]}]') == [
        {"b": ["1", "true", "2.5", "NO"]}
    ]
