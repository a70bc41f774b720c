"""A text as parts of a page that has a frame of its own."""

from __future__ import annotations

import pytest

from undersigned.core.errors import FieldEmpty
from undersigned.core.texts.markdown_reader import read_text
from undersigned.core.writing.fragment import Fragment, fragment_of
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.plain import PlainWriter

STATEMENT = """---
undersigned: 1
kind: statement
language: en
title: Let them go
date: 2026-03-23
---

We, the ((signatory count)) undersigned, write to office@harbour-rights.example.[^1]

## What has happened

Support H.R. 526[^1] now.

((signatories))

We ask Veldmark to:

{asks}

[^1]: A report, <https://harbour-rights.example/report>.
"""


def text_of(written: str):
    return read_text(written, name="text")


def with_asks(*asks: str) -> str:
    listed = "\n".join(f"{number}. {ask}" for number, ask in enumerate(asks, 1))
    return STATEMENT.replace("{asks}", f"::: asks\n{listed}\n:::" if asks else "listen.")


def fragment(written: str) -> Fragment:
    values = {"signatory count": "3", "signatories": "3"}
    return fragment_of(text_of(written), values, recipient="the page")


def test_the_words_are_parted_where_the_signatories_stand() -> None:
    found = fragment(with_asks())
    assert found.title == "Let them go"
    assert found.before.index("We, the 3 undersigned") < found.before.index("<h2>")
    assert "((signatories))" not in found.before + found.after
    assert found.after.startswith("<p>We ask Veldmark")
    assert "<h1>" not in found.before
    assert found.beginning.startswith("We, the 3 undersigned")


def test_notes_lead_there_and_back() -> None:
    found = fragment(with_asks())
    assert '<a id="call-1" href="#note-1" role="doc-noteref" aria-label="Note 1">' in found.before
    assert '<a id="call-1-2" href="#note-1"' in found.before
    assert found.notes.startswith('<section role="doc-endnotes" aria-labelledby="notes">')
    assert found.notes.count('role="doc-backlink"') == 2
    assert '<a href="https://harbour-rights.example/report">' in found.notes


def test_mail_addresses_are_spared_from_harvesters() -> None:
    found = fragment(with_asks())
    assert "@" not in found.before
    assert "&#111;&#102;&#102;&#105;&#99;&#101;&#64;" in found.before


def test_bill_numbers_stay_in_one_line() -> None:
    assert '<span class="unbroken">H.R. 526</span>' in fragment(with_asks()).before


def test_a_field_without_a_value_stops_the_page() -> None:
    written = with_asks().replace("We ask", "((salutation))\n\nWe ask")
    with pytest.raises(FieldEmpty, match="the page"):
        fragment(written)


def test_markup_is_words() -> None:
    written = with_asks().replace("What has", r"\<script>alert(1)\</script> & What")
    assert "<script>" not in fragment(written).before


def test_the_colophon_stands_at_the_end_as_it_is() -> None:
    text = text_of(with_asks())
    letter = Letter(
        text=text,
        colophon=("Version 3, ((date))", "01234567 89abcdef"),
    )
    values = {"signatory count": "3", "signatories": "3", "date": "November 23, 2026"}
    written = PlainWriter(letter).write(values, recipient="everybody")
    assert "Version 3, ((date))" in written.decode()
    assert "01234567 89abcdef" in written.decode()


def test_asks_are_listed_with_the_ids_of_their_places() -> None:
    found = fragment(with_asks("Release the **river** monitors.[^1]", "Pass H.R. 526."))
    assert found.asks == (
        "Release the river monitors.",
        'Pass <span class="unbroken">H.R. 526</span>.',
    )
    assert '<li id="ask-1">' in found.after
    assert '<li id="ask-2">' in found.after
