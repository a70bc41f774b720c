"""Texts in the written form, with the places of their parts."""

from __future__ import annotations

from hypothesis import given

from tests.core.texts.strategies import texts
from undersigned.core.reading.written import read_written
from undersigned.core.texts.markdown_writer import write_text
from undersigned.core.texts.model import Text, inlines_of

WRITTEN = """\
---
undersigned: 1
kind: letter
language: en
title: Letter on the harbour
date: 2021-03-23
addressee:
- The Minister
- Quay Street 1
salutation: Dear Minister,
closing: Sincerely,
signed_as: |-
  Mara Sample
  Theo Sample
signatories:
- {org: har, name: Harbour Rights}
- {name: Mara Sample, person: Mara Sample}
cc: [The Mayor]
as_written:
  date: 03/04/2021
---

# We are alarmed

We ask [Name] to pass
H.R. 526.

::: asks
- Open the *harbour*.
- Free the farmers.
:::

> Nobody listens.

[^1]: A note on it.
"""


def test_every_part_has_its_lines() -> None:
    (read,) = read_written(WRITTEN, name="01-letter.md").texts
    found = [(one.role, one.text, one.line, one.last_line) for one in read.passages]
    assert found == [
        ("title", "Letter on the harbour", 5, 5),
        ("addressee", "The Minister", 8, 8),
        ("addressee", "Quay Street 1", 9, 9),
        ("salutation", "Dear Minister,", 10, 10),
        ("heading", "We are alarmed", 23, 23),
        ("body", "We ask [Name] to pass H.R. 526.", 25, 26),
        ("body", "Open the harbour.", 29, 29),
        ("body", "Free the farmers.", 30, 30),
        ("body", "Nobody listens.", 33, 33),
        ("note", "A note on it.", 35, 35),
        ("closing", "Sincerely,", 11, 11),
        ("signature", "Mara Sample\nTheo Sample", 12, 14),
        ("copies", "The Mayor", 18, 18),
    ]


def test_what_is_found_in_it_has_its_place() -> None:
    reading = read_written(WRITTEN, name="01-letter.md")
    (read,) = reading.texts

    def place(words: str) -> tuple[int, int]:
        one = next(one for one in read.passages if words in one.text)
        span = reading.original.span(one, one.text.index(words), one.text.index(words) + len(words))
        assert span is not None
        return reading.original.place(span[0])

    assert place("[Name]") == (25, 8)
    assert place("H.R. 526") == (26, 1)
    assert place("harbour.") == (29, 13)
    assert [hole.found.as_written for hole in read.holes] == ["[Name]"]
    assert [one.found.as_written for one in read.cited] == ["H.R. 526"]
    assert [(signer.at.text, signer.at.line) for signer in read.signers] == [
        ("Harbour Rights", 16),
        ("Mara Sample", 17),
    ]
    assert read.dated is not None
    assert read.dated.found.unsure is not None
    assert read.dated.words.line == 20


@given(texts)
def test_the_parts_of_any_text_stand_on_lines_of_its_file(text: Text) -> None:
    written = write_text(text)
    reading = read_written(written, name="a.md")
    (read,) = reading.texts
    blocks = [one for one in read.passages if one.role in ("body", "heading")]
    assert len(blocks) == len(list(inlines_of(read.text.blocks)))
    lines = written.split("\n")
    for one in blocks:
        letters = [sign for sign in one.text if sign.isascii() and sign.isalnum()]
        assert set(letters) <= set("".join(lines[one.line - 1 : one.last_line]))
