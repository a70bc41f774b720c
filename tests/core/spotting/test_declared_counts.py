"""How many a sentence says have signed: exact numbers of signers, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undersigned.core.spotting.declared_counts import declared_count
from undersigned.core.spotting.number_words import number_words
from undersigned.core.spotting.numbers import find_numbers


@pytest.mark.parametrize(
    ("sentence", "number", "written"),
    [
        ("We, the undersigned 42 organisations, write to you", 42, "42 organisations"),
        ("We, the 42 undersigned groups, write to you", 42, "42 undersigned groups"),
        ("We, 42 organisations from 12 countries, call for", 42, "42 organisations"),
        ("We, the undersigned twenty (20) organisations", 20, "twenty (20) organisations"),
        (
            "I support the joint statement by the 18 Veldmark civil groups.",
            18,
            "18 Veldmark civil groups",
        ),
        ("Joint letter from 25 NGOs to the Council", 25, "25 NGOs"),
        ("This letter is signed by 120 NGOs from 40 countries.", 120, "120 NGOs"),
        ("endorsed by 1,204 organizations", 1204, "1,204 organizations"),
        ("signed by one hundred and twelve bodies", 112, "one hundred and twelve bodies"),
        ("25 NGOs have signed this open letter.", 25, "25 NGOs"),
        ("On behalf of the 65 undersigned groups", 65, "65 undersigned groups"),
        ("The 18 organizations listed below", 18, "18 organizations"),
        ("Thirty-Six Organizations Call on Veldmark", 36, "Thirty-Six Organizations"),
        ("Today, 53 groups sent a joint letter", 53, "53 groups"),
        ("We are a coalition of 36 groups writing to you", 36, "36 groups"),
        ("34 signatories", 34, "34 signatories"),
        ("Signatories (34):", 34, "34"),
        ("Nous, les 25 organisations soussignées, demandons", 25, "25 organisations"),
        ("Déclaration conjointe de trente-six associations", 36, "trente-six associations"),
        ("Las 31 organizaciones abajo firmantes piden", 31, "31 organizaciones"),
        ("firmada por treinta y seis organizaciones", 36, "treinta y seis organizaciones"),
        ("Wir, die unterzeichnenden 42 Organisationen", 42, "42 Organisationen"),
        ("unterzeichnet von sechsunddreißig Gruppen", 36, "sechsunddreißig Gruppen"),
    ],
)
def test_a_number_of_signers_is_read(sentence: str, number: int, written: str) -> None:
    found = declared_count(sentence, language=None)
    assert found is not None
    assert (found.number, found.as_written) == (number, written)
    assert sentence[found.start : found.end] == written


def test_a_coalition_that_acts_counts_as_its_members_sign() -> None:
    sentence = "The coalition of 36 civil society organizations, firms and unions filed comments."
    found = declared_count(sentence, language="en")
    assert found is not None
    assert found.number == 36


def test_parts_of_one_count_are_added() -> None:
    found = declared_count("Signed by 24 groups and 13 companies", language="en")
    assert found is not None
    assert (found.number, found.as_written) == (37, "24 groups and 13 companies")


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour and 17 other organizations urge the Senate to act",
        "Signed by Harbour and 17 others",
    ],
)
def test_one_named_body_and_others_are_one_more(sentence: str) -> None:
    found = declared_count(sentence, language="en")
    assert found is not None
    assert found.number == 18


@pytest.mark.parametrize(
    "sentence",
    [
        "more than 100 organisations signed this letter",
        "Signed by over 50 groups",
        "signed by 50+ organisations",
        "at least 30 organisations have signed this letter",
        "between 10-20 organisations signed this letter",
        "nearly 40 groups wrote to the Senate",
        "plus de 100 organisations ont signé",
        "más de 50 organizaciones firman",
        "über 100 Organisationen unterzeichnen",
        "Signed by 42 organisations and more than 100 individuals",
        "our network of 45 member organisations calls on you",
        "on behalf of our 45 member organisations",
        "Lantern, a coalition of 45 organisations, calls on the Senate",
        "10 institutions have been affected",
        "a total of 22 NGOs have been arrested and 9 offices were sealed by the police",
        "22 NGOs were arrested",
        "The 18 organisations received funding",
        "In 2020, 12 organisations were closed",
        "We met 18 groups in Veldmark",
        "Five activists wrote to the Ministry",
        "12 companies have been named in this letter",
        "The 2019 organisations",
        "18. Organisations sign this letter",
        "Harbour, Lantern and 17 other organizations urge the Senate",
        "We, the undersigned organisations",
        "dozens of organisations signed this letter",
        "",
    ],
)
def test_other_numbers_are_left_alone(sentence: str) -> None:
    assert declared_count(sentence, language=None) is None


@settings(deadline=None)  # the first call makes the table of words
@given(
    st.integers(min_value=2, max_value=999),
    st.sampled_from(
        [
            ("en", "We, the undersigned {} organisations, write"),
            ("fr", "Nous, les {} organisations soussignées"),
            ("es", "firmada por {} organizaciones"),
            ("de", "unterzeichnet von {} Organisationen"),
        ]
    ),
)
def test_every_number_counts_in_figures_and_in_words(number: int, form: tuple[str, str]) -> None:
    code, sentence = form
    spellings = [words for words, value in number_words(code).items() if value == number]
    assert spellings
    for written in (str(number), *spellings):
        found = declared_count(sentence.format(written), language=code)
        assert found is not None
        assert found.number == number


@pytest.mark.parametrize(
    ("code", "number", "spelling"),
    [
        ("en", 112, "one hundred and twelve"),
        ("fr", 71, "soixante et onze"),
        ("fr", 80, "quatre vingts"),
        ("fr", 98, "quatre vingt dix huit"),
        ("fr", 200, "deux cents"),
        ("es", 100, "cien"),
        ("es", 26, "veintiseis"),
        ("es", 512, "quinientas doce"),
        ("de", 21, "einundzwanzig"),
        ("de", 317, "dreihundertsiebzehn"),
    ],
)
def test_numbers_are_spelled_as_people_do(code: str, number: int, spelling: str) -> None:
    assert number_words(code)[spelling] == number


def test_the_longest_spelling_is_taken() -> None:
    text = "quatre-vingt-dix-huit et deux"
    found = find_numbers(text, language="fr")
    assert [(one.value, one.as_written) for one in found] == [
        (98, "quatre-vingt-dix-huit"),
        (2, "deux"),
    ]


@given(st.text(max_size=120))
def test_whatever_the_sentence_nothing_breaks(sentence: str) -> None:
    found = declared_count(sentence, language=None)
    assert found is None or sentence[found.start : found.end] == found.as_written
