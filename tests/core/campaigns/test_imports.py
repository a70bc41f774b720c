"""Texts that come later find their place among those that are there."""

from __future__ import annotations

from undersigned.core.campaigns.imports import renamed_texts
from undersigned.core.campaigns.sources import merged_sources, with_sources_named
from undersigned.core.texts.model import Note, Text

LETTER = Text(kind="letter", language="en")
STATEMENT = Text(kind="statement", language="en")


def test_later_texts_are_numbered_on() -> None:
    given = {"01-letter": LETTER, "02-statement": STATEMENT}
    assert list(renamed_texts(given, [])) == ["01-letter", "02-statement"]
    assert list(renamed_texts(given, ["07-letter", "aside"])) == ["08-letter", "09-statement"]


def test_a_source_is_kept_once_for_each_address() -> None:
    known = [{"id": "a", "URL": "https://a.example"}, {"id": "b"}]
    new = [
        {"id": "x", "URL": "https://a.example"},
        {"id": "b", "URL": "https://b.example"},
    ]
    merged, names = merged_sources(known, new)
    assert names == {"x": "a", "b": "b-2"}
    assert [source["id"] for source in merged] == ["a", "b", "b-2"]


def test_notes_call_sources_by_their_new_names() -> None:
    text = Text(kind="letter", language="en", notes=(Note("1", (), "x"), Note("2", ())))
    named = with_sources_named(text, {"x": "a"})
    assert [note.source for note in named.notes] == ["a", None]
