"""``undersigned who``: who represents a place."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import Shell

DAY = ("--on", "2026-10-30")


def test_a_zip_code_is_answered_in_a_sentence_and_a_few_lines(shell: Shell) -> None:
    result = shell("who", "55105", *DAY)
    assert result.status == 0
    first, *lines = result.out.splitlines()
    assert first == "ZIP code 55105 lies in one district: Minnesota's 4th district."
    assert sum(line.startswith("  Senator ") for line in lines) == 2
    assert sum(line.startswith("  Representative ") for line in lines) == 1
    assert any("km (" in line and "miles)" in line for line in lines)
    assert "The data about us/zip is of 2024-11-12." in lines


def test_words_need_no_quotation_marks(shell: Shell) -> None:
    result = shell("who", "Saint", "Paul", "55105", *DAY)
    assert "ZIP code 55105 lies in one district" in result.out
    assert '"Saint Paul" was not used' in result.out


def test_a_point_may_begin_with_a_minus_sign(shell: Shell) -> None:
    result = shell("who", "-14.27,-170.70", *DAY)
    assert result.out.startswith("-14.27,-170.7 lies in one district: American Samoa at large.")


def test_json_has_all_that_is_known(shell: Shell) -> None:
    answer = json.loads(shell("who", "--json", "44.9444,-93.0933", *DAY).out)
    assert answer["on"] == "2026-10-30"
    assert answer["as_of"] == {"us/congress": "2026-06-15", "us/districts": "2025-10-17"}
    state, district = answer["divisions"]
    assert state["seat"] is None
    assert district["id"] == "ocd-division/country:us/state:mn/cd:4"
    assert (district["seat"], district["certainty"]) == ("MN-04", "certain")
    (holder,) = district["holders"]
    assert holder["path"].startswith("us/person/")
    office = holder["offices"][0]
    assert 0 < office["miles"] < office["kilometres"] < 30


def test_a_misspelt_state_gets_a_suggestion(shell: Shell) -> None:
    result = shell("who", "Minesota")
    assert result.status == 2
    assert "did you mean Minnesota" in result.err


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("CA-14", "was vacant on 2026-06-15"),
        ("09012", "you are represented where you last lived"),
        ("00000", "There is no ZIP code 00000"),
        ("57638", "South Dakota at large (65 % of the land) and North Dakota at large (35 %"),
    ],
)
def test_what_cannot_be_answered_whole_is_said(shell: Shell, place: str, said: str) -> None:
    result = shell("who", place, *DAY)
    assert result.status == 0
    assert said in result.out


def test_after_the_congress_the_answer_says_what_it_rests_on(shell: Shell) -> None:
    result = shell("who", "55105", "--on", "2027-01-03")
    assert result.out.startswith("By the lines of the 119th Congress, which ended on 2027-01-03:")
    assert "(candidate: by the lines of the 119th Congress" in result.out


def test_a_day_before_the_data_is_refused(shell: Shell) -> None:
    assert shell("who", "55105", "--on", "2024-12-31").status == 1


def test_another_country_is_asked_by_its_code(shell: Shell) -> None:
    result = shell("who", "--country", "fr", "01000", "--on", "2026-10-30")
    assert result.status == 0
    assert "is shared by 2 constituencies" in result.out
    assert "The data about fr/assembly is of" in result.out
    answer = json.loads(shell("who", "--country", "fr", "01000", "--json", *DAY).out)
    assert [match["certainty"] for match in answer["matches"]] == ["candidate", "candidate"]


def test_a_country_without_data_is_refused(shell: Shell) -> None:
    assert shell("who", "--country", "xv", "1").status == 2
