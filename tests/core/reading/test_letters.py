"""What a careful reader finds in invented letters, each in a layout that real ones have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from undersigned.core import reading

LETTERS = Path(__file__).parent / "letters"


def found(name: str) -> list[dict[str, Any]]:
    texts: list[dict[str, Any]] = reading.as_json([reading.read(LETTERS / name)])["texts"]
    return texts


def only(name: str) -> dict[str, Any]:
    (text,) = found(name)
    return text


def names(text: dict[str, Any]) -> list[str]:
    return [entry["name"] for entry in text["signatories"]]


def test_a_wrapped_letter_has_its_parts_and_the_letterhead_is_not_the_addressee() -> None:
    text = only("wrapped-mail.txt")
    assert text["kind"] == "letter"
    assert text["date"] == "2024-09-03"
    assert text["addressee"][0] == "The Right Honourable Ada Example"
    assert text["subject"] == "Detained students in Veldmark"
    assert text["salutation"] == "Dear Minister:"
    assert text["closing"] == "Yours sincerely,"
    assert text["note_markers"] == ["1"]
    assert text["notes"][0]["urls"] == ["https://lantern.example/eleven-doors"]


def test_people_who_sign_for_bodies_on_plain_lines_are_signatories_and_copies_are_not() -> None:
    text = only("wrapped-mail.txt")
    assert names(text) == [
        "Port Harrow Relief",
        "Lantern Legal Aid",
        "Veldmark Women's Circle",
        "Meridian Society",
    ]
    assert text["signatories"][1] == {
        "name": "Lantern Legal Aid",
        "acronym": "LLA",
        "country": None,
        "person": "Theo Sample",
        "role": "Chair",
    }


def test_bulleted_asks_and_bulleted_signatories_are_told_apart_by_the_sentence_before() -> None:
    text = only("bullets-and-demands.md")
    assert len(text["asks"]) == 3
    assert names(text)[0] == "Alliance for the Free Press of Veldmark"
    assert names(text)[-1] == "Open Harbours Project"
    assert len(names(text)) == 7
    assert text["date"] == "2025-05-03"


def test_signatories_in_one_sentence_are_read_one_by_one() -> None:
    text = only("comma-sentence.txt")
    assert len(names(text)) == 6
    assert names(text)[-1] == "Open Harbours Project"
    assert text["title"] == "STATEMENT ON THE TRIAL OF THE HARBOUR TEN"
    assert text["date"] == "2023-12-12"


def test_a_french_letter() -> None:
    text = only("francais.txt")
    assert text["language"] == "fr"
    assert text["date"] == "2022-03-01"
    assert text["subject"] == "Arrestations à Port Harrow"
    assert text["salutation"] == "Madame la Ministre,"
    assert len(text["asks"]) == 3
    assert text["closing"].startswith("Veuillez agréer")
    assert len(names(text)) == 3
    assert text["signatories"][2]["country"] == "Belgique"
    assert text["addressee"][-1] == "75007 Paris"


def test_a_spanish_letter_with_asks_inside_a_sentence() -> None:
    text = only("espanol.txt")
    assert text["language"] == "es"
    assert text["date"] == "2021-05-03"
    assert text["salutation"] == "Excelentísimo Señor Ministro:"
    assert text["asks"][0] == "pida la liberación inmediata de los detenidos"
    assert len(text["asks"]) == 3
    assert names(text) == [
        "Red de Puertos Abiertos",
        "Asociación Linterna",
        "Círculo de Mujeres de Veldmark",
    ]


def test_a_german_letter_with_two_salutations() -> None:
    text = only("deutsch.txt")
    assert text["language"] == "de"
    assert text["date"] == "2021-05-03"
    assert text["salutation"].splitlines() == [
        "Sehr geehrte Frau Vorsitzende,",
        "sehr geehrte Damen und Herren,",
    ]
    assert len(text["asks"]) == 3
    assert text["note_markers"] == ["1"]
    assert text["signatories"][0]["person"] == "Dr. Mara Beispiel"


def test_a_page_with_navigation_a_table_and_linked_notes() -> None:
    text = only("table.html")
    assert text["title"] == "Joint letter to the European Commission on trade with Veldmark"
    assert text["date"] == "2023-06-09"
    assert text["salutation"] == "Dear Commissioner,"
    assert text["note_markers"] == ["1", "2"]
    assert len(text["notes"]) == 2
    assert [(entry["name"], entry["country"]) for entry in text["signatories"]] == [
        ("Association Veldmark Libre", "France"),
        ("Open Harbours Project", "Germany"),
        ("Seafarers' Mission of the North", None),
        ("Veldmark Teachers Abroad", "Australia"),
    ]
    assert any("navigation" in doubt["what"] for doubt in text["unsure"])


def test_two_letters_in_one_file_are_two_texts() -> None:
    first, second = found("two-letters.txt")
    assert first["salutation"] == "Dear Senator Example,"
    assert second["salutation"] == "Dear Representative Specimen,"
    assert first["signed_as"].splitlines()[0] == "Mara Sample"
    assert second["addressee"][0] == "The Honorable Theo Specimen"
    assert (first["date"], second["date"]) == ("2022-05-04", "2022-05-06")
    assert first["lines"][1] < second["lines"][0]


def test_the_holes_of_a_constituents_template_are_found() -> None:
    text = only("constituent-template.txt")
    fields = {found["as_written"]: found["field"] for found in text["placeholders"]}
    assert fields["[DATE]"] == "date"
    assert fields["[INSERT REPRESENTATIVE'S NAME HERE]"] == "salutation"
    assert fields["[YOUR NAME]"] == "your name"
    assert fields["[YOUR CITY]"] == "your town"
    assert fields["[YOUR ADDRESS]"] == "your address"
    assert any(writing.startswith("[Add two sentences") for writing in fields)
    assert text["signatories"] == []


def test_signatories_parted_by_blank_lines_and_a_media_contact() -> None:
    text = only("blank-between.txt")
    assert len(names(text)) == 5
    assert text["contact"] == {
        "name": "Theo Sample",
        "role": None,
        "phone": "+1 202 555 0142",
        "email": "theo@lantern.example",
    }


def test_roman_markers_and_names_that_nothing_introduces() -> None:
    text = only("roman-notes.txt")
    assert text["note_markers"] == ["i", "ii"]
    assert [note["label"] for note in text["notes"]] == ["i", "ii"]
    assert len(text["asks"]) == 3
    assert names(text) == ["Harbour Rights Network", "Northern Desk", "Lantern Legal Aid"]
    assert any("read as signatories" in doubt["what"] for doubt in text["unsure"])


def test_numbers_alone_on_their_line_and_late_signers_under_a_heading_of_their_own() -> None:
    text = only("late-signers.txt")
    assert len(names(text)) == 9
    assert names(text)[5] == "Lantern Legal Aid"
    groups = [
        entry.group for entry in reading.read(LETTERS / "late-signers.txt").texts[0].signatories
    ]
    assert groups[0] == "Global"
    assert groups[-1] == "Signed after publication"
