"""Placeholders in somebody's draft: what is one, what is none, and which field fills it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.spotting.placeholder_meaning import Place
from undersigned.core.spotting.placeholders import distinct_placeholders, find_placeholders
from undersigned.core.texts.fields import FIELDS

LONG = (
    "[INSERT two or three sentences on why this matters to you, " + "and so on, " * 20 + "please]"
)


def written(text: str, where: Place | None = None) -> list[str]:
    return [found.as_written for found in find_placeholders(text, where=where)]


def fields(text: str, where: Place | None = None) -> list[str | None]:
    return [found.field for found in find_placeholders(text, where=where)]


# --- What is one ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "placeholder",
    [
        "[YOUR NAME]",
        "[INSERT NAME]",
        LONG,
        "[Senator name or Congressman name]",
        "[Senator's Name]",
        "[Senator’s Name]",
        "[Date As Appropriate]",
        "[appropriate congressional committee]",
        "[Permanent Mission Name]",
        "[Senator/Congressman Name]",
        "[support/oppose]",
        "[he/she/they]",
        "[Add a sentence in your own words.]",
        "[If you are a constituent, please say so.]",
        "[e.g. nurse, teacher]",
        "[your name]",
        "[city]",
        "[profession]",
        "[COUNCILMEMBER]",
        "[AMOUNT]",
        "[KEY DEMAND]",
        r"\[YOUR NAME\]",
        r"\[YOUR NAME]",
        r"[YOUR NAME\]",
        "[[NAME]]",
        "[YOUR\u200bNAME]",
        "[ YOUR NAME ]",
        "[YOUR_NAME]",
        "[#YOUR NAME]",
        "[YOUR\nNAME]",
        "［ＮＡＭＥ］",
        "[XXX]",
        "[TBD]",
        "[•]",
        "[ ]",
        "[____]",
        "..TITLE..",
        "..first name..",
        "(your name)",
        "(insert date)",
        "(YOUR NAME)",
        "(phone number)",
        "________",
        "*____",
        r"\_\_\_\_",
        "INSERT NAME",
        "YOUR NAME HERE",
        "{{name}}",
        "{{ contact.first_name }}",
        "{name}",
        "${first_name}",
        "<name>",
        "<<NAME>>",
        "«First_Name»",
        "%NAME%",
        "$NAME",
        "*|FNAME|*",
        "XXXX",
        "XX/XX/XXXX",
        "TBD",
        "TK",
        "[Nom du sénateur]",
        "[Votre nom]",
        "[insérer la date]",
        "[Fecha]",
        "[Su nombre]",
        "[Nombre del senador]",
        "[Anschrift]",
        "[Datum]",
        "[hier Namen einfügen]",
        "[Name des Abgeordneten]",
    ],
)
def test_every_spelling_of_a_placeholder_is_found(placeholder: str) -> None:
    assert written(f"we ask that {placeholder} be there") == [placeholder]


@pytest.mark.parametrize(
    "text",
    [
        "a claim[1] and another [12]",
        r"a claim \[1\] and [^1]",
        "notes [i], [iv] and [xi]",
        "[a] first, [b] second",
        "[*] and [†]",
        "they was [sic] there",
        "they said [...] and […] and [. . .]",
        "“[the government] must”",
        "“[he] said that [they] go”",
        "“The [State] must act”",
        "[T]he law",
        "[President] Example spoke",
        "the [government] said",
        "[their organisation] and [our members]",
        "[Smith 2019], [Art. 5], [p. 12], [12 March]",
        "[Arabic] and [Khmer]",
        "[Translation]",
        "[emphasis added]",
        "[name withheld] and (name withheld)",
        "[names have been changed]",
        "[date of arrest unknown]",
        "[Editor's note: this was changed]",
        "[Photo: Ada Example/Harbour]",
        "[FOR IMMEDIATE RELEASE]",
        "the Veldmark Rights Network [VRN]",
        "National Alliance for Medical Ethics (NAME)",
        "the [ICC] and [A/HRC/45/2]",
        "[the link](https://www.harbour.example/a)",
        "[your name](https://www.harbour.example/a)",
        "![your logo](logo.png)",
        "- [x] written\n- [ ] sent",
        "form signature[first_name]",
        "notes [ix] and [x]",
        "the government (and its ministers)",
        "the members (of the committee)",
        "(see note 5) (2019) (i) (the State)",
        "(Please add a sentence in your own words.)",
        "((recipient name)) and ((date))",
        "______________",
        "above\n____________\nbelow",
        "a snake_case__name and __bold__",
        "https://www.harbour.example/a____b/%NAME%",
        "wait... what.. now",
        "a..b..c",
        "50% of 60% and US$100",
        "<b>bold</b><br><address>here</address>",
        "«Nous sommes libres» «bonjour»",
        "SIGN YOUR NAME TODAY",
        "Chapter XXX and Louis XIV",
        "{1} and {a}",
    ],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert written(text) == []


def test_a_bare_placeholder_stands_out_from_words_in_small_letters() -> None:
    assert written("Sincerely,\nYOUR NAME HERE") == ["YOUR NAME HERE"]
    assert written("Sincerely,\nYour Name\nYour Address", "signature") == [
        "Your Name",
        "Your Address",
    ]


def test_a_letter_in_brackets_is_a_hole_in_a_sentence_and_a_note_behind_a_word() -> None:
    assert written("I have lived here for [x] years") == ["[x]"]
    assert written("as was said.[x]") == []


# --- Which field fills it ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "where", "expected"),
    [
        ("Dear Senator [Senator name or Congressman name]:", "salutation", ["salutation"]),
        ("Dear ..TITLE.. ..LASTNAME..,", "salutation", ["salutation", "salutation"]),
        ("Dear [President of Veldmark]:", "salutation", ["salutation"]),
        ("Dear ________:", "salutation", ["salutation"]),
        ("[Date As Appropriate]", None, ["date"]),
        ("[DD/MM/YYYY]", None, ["date"]),
        ("[MONTH]", None, [None]),
        ("________, 2021", "date line", ["date"]),
        ("[Name]", "address block", ["recipient name"]),
        ("[NAME]", "signature", ["your name"]),
        ("[NAME]", None, [None]),
        ("[Name des Abgeordneten]", None, ["recipient name"]),
        ("[Senator/Congressman Name]", None, ["recipient name"]),
        ("[your representative’s name]", None, ["recipient name"]),
        ("[Permanent Mission Name]", "address block", ["body name"]),
        ("[appropriate congressional committee]", None, ["body name"]),
        ("[Your City Council]", "body", ["body name"]),
        ("[Address]", None, ["recipient address"]),
        ("[City, State ZIP]", "address block", ["recipient address"]),
        ("[YOUR ADDRESS]", "address block", ["your address"]),
        ("[ADDRESS]", "signature", ["your address"]),
        ("I live at [ADDRESS]", "body", ["your address"]),
        ("[TITLE]", None, ["recipient title"]),
        ("[NAME], [TITLE], [ORGANIZATION]", "signature", ["your name", None, None]),
        ("My name is [INSERT NAME] of [YOUR TOWN].", "body", ["your name", "your town"]),
        ("Je m’appelle [NOM]", "body", ["your name"]),
        ("Mein Name ist [NAME]", "body", ["your name"]),
        ("I live in [city].", "body", ["your town"]),
        ("the police of [city]", "body", [None]),
        ("[YOUR NEIGHBORHOOD/BOROUGH]", None, ["your town"]),
        ("[STATE]", None, ["state"]),
        ("[CITY], [STATE] [ZIP]", "signature", ["your town", "state", None]),
        ("[YOUR PHONE] [YOUR EMAIL]", "signature", [None, None]),
        ("[Tell your personal story]", "body", ["why i care"]),
        ("[LIST OF SIGNATORIES]", None, ["signatories"]),
        ("[NUMBER OF SIGNATORIES]", None, ["signatory count"]),
        ("[name of the prisoner]", "body", [None]),
        ("[number]", "body", [None]),
        ("Name: ________", "signature", ["your name"]),
        ("Date: ________", None, ["date"]),
        ("I, ________, of Veldstad", None, ["your name"]),
        ("Senator ________ voted", None, ["recipient name"]),
    ],
)
def test_a_field_is_told_by_words_place_and_what_stands_before(
    text: str, where: Place | None, expected: list[str | None]
) -> None:
    assert fields(text, where) == expected


def test_spellings_that_differ_in_escapes_and_blanks_are_one() -> None:
    found = find_placeholders(r"[YOUR NAME], \[YOUR NAME\], [YOUR_NAME ], [NAME], [YOUR NAME]")
    assert [one.as_written for one in distinct_placeholders(found)] == ["[YOUR NAME]", "[NAME]"]


# --- Any text -----------------------------------------------------------------------------------

SCRAPS = st.lists(
    st.sampled_from(
        [
            *("[", "]", "(", ")", "{", "}", "<", ">", "_", "__", "..", "%", "$", "«", "»", "\\"),
            *("YOUR ", "NAME", "your ", "name", "of ", "the ", "X", "x", "1", "“", '"', "\n", " "),
        ]
    ),
    max_size=40,
).map("".join)
PLACES = st.sampled_from([None, "salutation", "date line", "address block", "body", "signature"])


@given(st.one_of(st.text(max_size=200), SCRAPS), PLACES)
def test_whatever_the_text_the_places_are_true_and_the_fields_exist(
    text: str, where: Place | None
) -> None:
    found = find_placeholders(text, where=where)
    assert [text[one.start : one.end] for one in found] == [one.as_written for one in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {one.field for one in found} <= {None, *FIELDS}
    if where == "salutation":
        assert {one.field for one in found} <= {"salutation"}


@given(SCRAPS)
def test_a_placeholder_is_found_in_any_surroundings_of_its_own_paragraph(text: str) -> None:
    assert "[YOUR NAME]" in written(f"{text}\n\n[YOUR NAME]\n\n{text}")


@pytest.mark.parametrize(
    "scrap",
    [
        *("[", "[x] ", "(", "_", "\\_", "a_", "{", "<", "«", "%", "..A", "X", "YOUR "),
        *("[" + "a" * 398, "[a](" + "b" * 500),
    ],
)
def test_a_hostile_line_takes_no_more_than_linear_time(scrap: str) -> None:
    begun = time.monotonic()
    find_placeholders(scrap * (300_000 // len(scrap)))
    assert time.monotonic() - begun < 120
