"""Footnotes and endnotes of Word."""

from __future__ import annotations

from tests.core.reading.loaders.docx_files import docx, p, r
from tests.core.reading.loaders.seeing import lines, seen, told
from undersigned.core.reading.loaders import load_bytes
from undersigned.core.reading.pieces import Loaded

OWN_NUMBER = "<w:r><w:footnoteRef/></w:r>"


def load(body: str, **parts: str) -> Loaded:
    return load_bytes(docx(body, **parts), name="a.docx")


def call(name: str, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference {more} w:id="{name}"/></w:r>'


def note(name: str, *words: str, kind: str = "footnote") -> str:
    first, *others = words
    paragraphs = p(OWN_NUMBER + r(f" {first}")) + "".join(p(each) for each in others)
    return f'<w:{kind} w:id="{name}">{paragraphs}</w:{kind}>'


SEPARATOR = f'<w:footnote w:type="separator" w:id="-1">{p("")}</w:footnote>'


def test_footnotes_are_numbered_as_the_text_calls_them() -> None:
    loaded = load(
        p(r("Arrested.") + call("9") + r(" Tried.") + call("4")) + p(r("Again.") + call("9")),
        footnotes=SEPARATOR + note("4", "second") + note("9", "first", "goes on"),
    )
    assert seen(loaded) == [
        "Arrested.{1} Tried.{2}", "Again.{1}", "[^1] first", "[^1] goes on", "[^2] second",
    ]  # fmt: skip
    assert lines(loaded) == [(1, 1), (2, 2), (1, 1), (1, 1), (1, 1)]


def test_endnotes_come_last_in_their_own_numbers() -> None:
    loaded = load(
        p(r("a") + call("1", "endnote") + r("b") + call("1")),
        footnotes=note("1", "foot"),
        endnotes=note("1", "end", kind="endnote"),
    )
    assert seen(loaded) == ["a{i}b{1}", "[^1] foot", "[^i] end"]


def test_the_document_says_how_notes_are_numbered() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    loaded = load(p(r("a") + call("1")), footnotes=note("1", "x"), settings=settings)
    assert seen(loaded) == ["a{c}", "[^c] x"]


def test_a_mark_may_be_typed() -> None:
    body = p(r("a") + call("1", more='w:customMarkFollows="1"') + r("*") + r("b") + call("2"))
    star = f'<w:footnote w:id="1">{p("* starred")}</w:footnote>'
    loaded = load(body, footnotes=star + note("2", "x"))
    assert seen(loaded) == ["a{*}b{1}", "[^*] starred", "[^1] x"]


def test_a_note_may_link() -> None:
    link = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://example.org"</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>there</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )
    loaded = load(p(r("a") + call("1")), footnotes=f'<w:footnote w:id="1">{p(link)}</w:footnote>')
    assert seen(loaded) == ["a{1}", "[^1] there<https://example.org>"]


def test_notes_and_markers_without_each_other_are_told() -> None:
    loaded = load(p(r("a") + call("7")), footnotes=SEPARATOR + note("1", "x"))
    assert seen(loaded) == ["a{1}"]
    assert sorted(what for what, _ in told(loaded)) == [
        "1 note that nothing in the text points to was left out.",
        "There is no note for the marker 1.",
    ]


def test_a_deleted_call_leaves_no_marker() -> None:
    loaded = load(
        p(r("a") + f"<w:del>{call('1')}</w:del>" + call("2")),
        footnotes=note("1", "x") + note("2", "y"),
    )
    assert seen(loaded) == ["a{1}", "[^1] y"]


def test_raised_numbers_that_were_typed_are_markers_too() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    loaded = load(
        p(r("a") + r("1", raised) + r(" on the 28") + r("th", raised)) + p(r("1", raised) + r(" x"))
    )
    assert seen(loaded) == ["a{1} on the 28th", "[^1] x"]
