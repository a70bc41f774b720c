"""The tables of forms, and names of states in a sentence."""

from __future__ import annotations

import pytest

from undersigned.core.civics.address import (
    knows_state,
    languages_of,
    of_state,
    spoken,
    state_name,
    with_article,
)
from undersigned.core.civics.un_missions import mission_forms
from undersigned.core.civics.us_address import congress_forms


@pytest.mark.parametrize(
    ("name", "in_a_sentence"),
    [
        ("Kingdom of Cambodia", "the Kingdom of Cambodia"),
        ("United States of America", "the United States of America"),
        ("United Arab Emirates", "the United Arab Emirates"),
        ("Swiss Confederation", "the Swiss Confederation"),
        ("The Holy See", "the Holy See"),
        ("Republic of The Gambia", "the Republic of The Gambia"),
        ("Japan", "Japan"),
        ("Negara Brunei Darussalam", "Negara Brunei Darussalam"),
        ("Saint Kitts and Nevis", "Saint Kitts and Nevis"),
        ("Philippines", "the Philippines"),
        ("South Sudan", "South Sudan"),
        ("Solomon Islands", "Solomon Islands"),
    ],
)
def test_english_names_take_the_where_they_should(name: str, in_a_sentence: str) -> None:
    assert with_article(name) == in_a_sentence


@pytest.mark.parametrize(
    ("code", "language", "genitive", "plain"),
    [
        ("kh", "fr", "du Cambodge", "le Cambodge"),
        ("ie", "fr", "de l’Irlande", "l’Irlande"),
        ("ht", "fr", "d’Haïti", "Haïti"),
        ("us", "fr", "des États-Unis d’Amérique", "les États-Unis d’Amérique"),
        ("mc", "fr", "de Monaco", "Monaco"),
        ("in", "es", "de la India", "la India"),
        ("pe", "es", "del Perú", "el Perú"),
        ("sv", "es", "de El Salvador", "El Salvador"),
        ("bs", "es", "de las Bahamas", "las Bahamas"),
        ("kh", "es", "de Camboya", "Camboya"),
    ],
)
def test_names_in_french_and_spanish(code: str, language: str, genitive: str, plain: str) -> None:
    assert of_state(code, "", language) == genitive
    assert state_name(code, "", "", language) == plain


def test_a_state_may_have_a_name_in_english_only() -> None:
    assert knows_state("xv", "en")
    assert knows_state("kh", "fr")
    assert not knows_state("xv", "fr")


def test_a_name_turned_round_gives_way_to_the_long_one() -> None:
    name, long_name = "Veldmark (Free State of)", "Free State of Veldmark"
    assert state_name("xv", name, long_name, "en") == "the Free State of Veldmark"


@pytest.mark.parametrize("language", languages_of("mission"))
def test_every_language_has_every_form_for_missions(language: str) -> None:
    forms, english = mission_forms(language), mission_forms("en")
    for table in ("functions", "nobody_known", "missions"):
        assert getattr(forms, table).keys() == getattr(english, table).keys()
    assert english.names.keys() <= forms.names.keys()
    three = [*forms.functions.values(), *forms.ranks.values(), forms.not_excellency]
    assert {len(each) for each in three} == {3}


@pytest.mark.parametrize("language", languages_of("congress"))
def test_every_language_has_every_form_for_the_congress(language: str) -> None:
    forms, english = congress_forms(language), congress_forms("en")
    for table in ("titles", "chambers", "towns"):
        assert getattr(forms, table).keys() == getattr(english, table).keys()


def test_no_form_is_gendered_for_the_congress() -> None:
    assert not any("man" in title.lower() for title in congress_forms("en").titles.values())


def test_a_language_without_forms_falls_back_on_the_first() -> None:
    assert spoken(("en", "fr"), "km") == "en"
    assert spoken(("en", "fr"), "fr_CA") == "fr"
