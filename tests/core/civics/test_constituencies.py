"""Who sits for a place outside the United States."""

from __future__ import annotations

import doctest
from datetime import date

import pytest

from undersigned import pack
from undersigned.core.civics import constituencies
from undersigned.core.civics.constituencies import find
from undersigned.core.civics.directory import Directory
from undersigned.core.errors import UnknownCountry

DAY = date(2026, 7, 1)


@pytest.fixture(scope="module")
def directory() -> Directory:
    return pack.load()


@pytest.mark.parametrize(
    ("place", "country", "paths", "certainty"),
    [
        ("01000", "fr", ["fr/assembly/01/1", "fr/assembly/01/4"], "candidate"),
        ("75 007", "FR", ["fr/assembly/75/2", "fr/assembly/75/12"], "candidate"),
        ("97400", "fr", ["fr/assembly/974/1", "fr/assembly/974/6"], "candidate"),
        ("20000", "fr", ["fr/assembly/2a/1", "fr/assembly/2a/2"], "candidate"),
        ("48000", "fr", ["fr/assembly/48/1"], "certain"),
        ("97133", "fr", ["fr/assembly/977/1"], "certain"),
        ("2A/2", "fr", ["fr/assembly/2a/2"], "certain"),
        ("ain/2", "fr", ["fr/assembly/01/2"], "certain"),
        ("Lozère", "fr", ["fr/assembly/48/1"], "certain"),
        ("Aldershot", "uk", ["uk/commons/aldershot"], "certain"),
        ("Ynys Môn", "gb", ["uk/commons/ynys-mon"], "certain"),
        ("W07000081", "gb", ["uk/commons/aberafan-maesteg"], "certain"),
        ("St. John's-Est", "ca", ["ca/commons/st-johns-east"], "certain"),
        ("Québec-Centre", "ca", ["ca/commons/quebec-centre"], "certain"),
        ("ocd-division/country:ca/ed:60001-2023", "ca", ["ca/commons/yukon"], "certain"),
        ("ocd-division/country:fr/ed:ai_2", "fr", ["fr/assembly/01/2"], "certain"),
        ("24068", "ca", None, "certain"),
    ],
)
def test_a_place_is_found_by_postcode_name_and_code(
    place: str, country: str, paths: list[str] | None, certainty: str, directory: Directory
) -> None:
    answer = find(place, country, directory, on=DAY)
    assert answer.sentence
    if paths is not None:
        assert [match.path for match in answer.matches] == paths
    assert {match.certainty for match in answer.matches} == {certainty}
    for match in answer.matches:
        assert match.seat.division.startswith("ocd-division/country:")
        assert match.holder
        assert match.holder.seat == match.seat


def test_a_country_is_represented_by_all_its_members_together(directory: Directory) -> None:
    for place, country in (("Malta", "eu"), ("mt", "eu"), ("", "mt"), ("Valletta", "mt")):
        answer = find(place, country, directory, on=DAY)
        assert len(answer.matches) == 6
        assert {match.certainty for match in answer.matches} == {"together"}
        assert answer.sentence.startswith("Malta is represented in the European Parliament by 6")


def test_a_department_has_its_constituencies_as_candidates(directory: Directory) -> None:
    answer = find("ain", "fr", directory, on=DAY)
    assert len(answer.matches) == 5
    assert answer.sentence == "Ain has 5 constituencies; name one of them."


def test_a_vacant_seat_has_no_holder(directory: Directory) -> None:
    (match,) = find("45/1", "fr", directory, on=DAY).matches
    assert match.holder is None
    assert match.seat.code == "4501"


@pytest.mark.parametrize(
    ("place", "country", "sentence"),
    [
        ("SW1A 0AA", "uk", "There is no table of British postcodes here"),
        ("K1A0A6", "ca", "There is no table of Canadian postal codes here"),
        ("00000", "fr", "The postcode 00000 is not in the table"),
        ("Aldershott", "uk", "did you mean Aldershot?"),
        ("Côte-du-Sud", "ca", "did you mean Côte-du-Sud—Rivière-du-Loup"),
        ("Xyzzy", "ca", 'There is no constituency "Xyzzy"; check how it is written.'),
    ],
)
def test_a_place_that_cannot_be_placed_is_answered_with_what_to_do(
    place: str, country: str, sentence: str, directory: Directory
) -> None:
    answer = find(place, country, directory, on=DAY)
    assert answer.matches == ()
    assert sentence in answer.sentence


def test_the_age_of_the_list_is_told(directory: Directory) -> None:
    assert find("Aldershot", "uk", directory, on=DAY).as_of == date(2026, 6, 27)
    assert find("Aldershot", "uk", directory, on=DAY).doubts == ()
    assert find("Aldershot", "uk", directory, on=date(2026, 1, 1)).doubts


def test_a_country_without_data_is_named_with_those_there_are(directory: Directory) -> None:
    with pytest.raises(UnknownCountry, match="there are at, be, bg, ca, cy"):
        find("Veldmark", "xv", directory, on=DAY)


def test_every_shared_postcode_leads_to_seats_that_there_are(directory: Directory) -> None:
    body = directory.body("fr/assembly")
    paths = {path for shared in body.postcodes.values() for path in shared}  # type: ignore[attr-defined]
    assert len(paths) == 565
    assert paths <= body.seats.keys()  # type: ignore[attr-defined]


def test_the_examples_hold() -> None:
    assert doctest.testmod(constituencies).failed == 0
