"""What the formats share: entries, groups, numbered notes, links, and the order of the parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.core.writing.example import LETTER, NOTES, SENDER, STATEMENT, TEXT, paragraph, words
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.fields import Field
from undersigned.core.texts.model import Contact, Marker, Note, Paragraph, Signatory
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.links import safe_link, with_links
from undersigned.core.writing.locales import date_words, with_region
from undersigned.core.writing.parts import (
    Signatories,
    contact_words,
    entry,
    fields_of,
    groups_of,
    numbered_notes,
    parts_of,
    title_of,
)


@pytest.mark.parametrize(
    ("signatory", "shown"),
    [
        (Signatory(name="Lantern"), "Lantern"),
        (Signatory(name="Lantern", acronym="LA", country="Canada"), "Lantern (LA), Canada"),
        (Signatory(name="Lantern (LA)", acronym="LA"), "Lantern (LA)"),
        (
            Signatory(name="Lantern", acronym="LA", country="Canada", person="Theo", role="Chair"),
            "Theo, Chair, Lantern (LA), Canada",
        ),
        (Signatory(name="Lantern", person="Theo"), "Theo, Lantern"),
        (
            Signatory(name="Dara", person="Dara", role="Lawyer", country="France"),
            "Dara, Lawyer, France",
        ),
    ],
)
def test_an_entry_names_the_signer_the_organisation_and_the_country(
    signatory: Signatory, shown: str
) -> None:
    assert entry(signatory) == shown


def test_numbers_run_on_from_group_to_group() -> None:
    signatories = [Signatory(name=name, group=name[0]) for name in ("A1", "A2", "B1", "A3")]
    groups = groups_of(signatories)
    assert [(group.heading, group.first) for group in groups] == [("A", 1), ("B", 3), ("A", 4)]


def test_notes_are_numbered_in_the_order_in_which_they_are_called() -> None:
    text = replace(TEXT, blocks=(paragraph("a", Marker("b"), Marker("1"), Marker("b")),))
    assert [(note.number, note.note.label, note.calls) for note in numbered_notes(text)] == [
        (1, "b", 2),
        (2, "1", 1),
        (3, "9", 0),
    ]


def test_of_two_notes_with_one_label_none_is_lost() -> None:
    twice = Note("1", (words("another"),))
    notes = numbered_notes(replace(TEXT, notes=(NOTES[0], twice)))
    assert [note.note for note in notes] == [NOTES[0], twice]


def test_the_list_of_signatories_stands_where_the_text_puts_it() -> None:
    def places(letter: Letter) -> list[int]:
        return [n for n, part in enumerate(parts_of(letter)) if isinstance(part, Signatories)]

    statement = parts_of(STATEMENT)
    assert places(STATEMENT) == [4]
    assert isinstance(statement[3], Paragraph)
    assert isinstance(statement[5], Paragraph)
    assert places(LETTER) == [len(parts_of(LETTER)) - 4]


def test_a_letter_without_signatories_has_no_list() -> None:
    letter = Letter(text=replace(TEXT, signatories=()))
    assert not any(isinstance(part, Signatories) for part in parts_of(letter))


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("https://veldmark.example/a?b=c&d#e", "https://veldmark.example/a?b=c&d#e"),
        (
            "https://veldmark.example/a b|é%zz#x#y",
            "https://veldmark.example/a%20b%7C%C3%A9%25zz#x%23y",
        ),
        ("mailto:mara@veldmark.example", "mailto:mara@veldmark.example"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//veldmark.example", None),
        ("https://", None),
        ("http://[bad/", None),
        ("https://veldmark.example:notaport/", None),
        ("https://veldmark.example/" + "a" * 2100, None),
        (None, None),
    ],
)
def test_only_addresses_that_every_program_takes_become_links(
    written: str | None, safe: str | None
) -> None:
    assert safe_link(written) == safe


def test_the_address_in_a_note_becomes_a_link_without_the_full_stop() -> None:
    runs = list(with_links((words("See https://veldmark.example/a_(b), or https://x.example/."),)))
    assert [run.link for run in runs] == [
        None,
        "https://veldmark.example/a_(b)",
        None,
        "https://x.example/",
        None,
    ]
    assert "".join(run.text for run in runs) == (
        "See https://veldmark.example/a_(b), or https://x.example/."
    )


def test_the_date_is_written_as_the_language_writes_it() -> None:
    day = PartialDate(2026, 11, 23)
    assert date_words(day, "en") == "November 23, 2026"
    assert date_words(day, "fr-CA") == "23 novembre 2026"
    assert date_words(PartialDate(2026, 11), "en") == "November 2026"
    assert date_words(PartialDate(2026), "xx-unknown") == "2026"


def test_the_fields_are_those_of_all_that_is_written() -> None:
    text = replace(TEXT, title="Of ((your town))", signatories_heading="All ((points))")
    found = [field.key for field in fields_of(Letter(text=text))]
    assert found[:3] == ["your town", "recipient address", "salutation"]
    assert {"state", "body name", "recipient title", "signatory count", "points"} < {*found}


def test_a_letter_is_dated_and_a_statement_if_it_has_a_date() -> None:
    undated = replace(STATEMENT.text, date=None)
    assert Field("date") in fields_of(LETTER)
    assert Field("date") in fields_of(STATEMENT)
    assert Field("date") not in fields_of(Letter(text=undated))


def test_a_language_gets_the_region_where_it_is_most_used() -> None:
    assert [with_region(tag) for tag in ("km", "en", "pt-PT", "nonsense!")] == [
        "km-KH",
        "en-US",
        "pt-PT",
        "en-US",
    ]


def test_a_letter_without_title_and_subject_is_called_after_its_sender() -> None:
    text = replace(TEXT, subject=None)
    assert title_of(Letter(text=text, sender=SENDER)) == "Letter from Veldmark Rights Network"
    assert title_of(Letter(text=text)) == "Letter"


def test_the_contact_is_one_line_in_the_language_of_the_letter() -> None:
    contact = Contact(name="Mara Example", email="mara@veldmark.example")
    assert contact_words(contact, "de") == "Kontakt: Mara Example, E-Mail: mara@veldmark.example"
