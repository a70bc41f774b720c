"""The difference between two texts: every change, and no other, in plain sentences."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.core.texts.example import (
    LETTER,
    ask,
    asks,
    inlines,
    letter,
    link,
    paragraph,
    strong,
)
from tests.core.texts.strategies import texts
from undersigned.core.texts.difference import Change, ComparedRun, difference
from undersigned.core.texts.model import (
    Block,
    Contact,
    Heading,
    Item,
    List,
    Note,
    Quotation,
    Signatory,
    Text,
)
from undersigned.core.texts.normal import normal

_AROUND = 6


def lines(old: Text, new: Text) -> list[str]:
    """A sentence for each change, with ``[-old-]`` and ``{+new+}`` words."""
    return [_sentence(change) for change in difference(old, new)]


def _sentence(change: Change) -> str:
    part = change.part[0].upper() + change.part[1:]
    match change.kind:
        case "added" | "removed":
            return f"{part} was {change.kind}: {_marked(change.runs)}"
        case "moved":
            return f"{part} was {change.was} before: {_marked(change.runs)}"
        case "changed":
            was = f" (was {change.was})" if change.was else ""
            return f"{part}{was}: {_marked(change.runs)}"


def _marked(runs: Sequence[ComparedRun]) -> str:
    """The runs in a line; what stayed the same is shortened to what is around a change."""
    said = []
    for place, run in enumerate(runs):
        blank = " " if run.text.startswith(" ") else ""
        match run.kind:
            case "removed":
                said.append(f"{blank}[-{run.text.strip()}-]")
            case "added":
                said.append(f"{blank}{{+{run.text.strip()}+}}")
            case "same":
                head = 0 if place == 0 and len(runs) > 1 else _AROUND
                tail = 0 if place == len(runs) - 1 else _AROUND
                said.append(blank + _shortened(run.text.strip(), head, tail))
    return "".join(said).strip()


def _shortened(text: str, head: int, tail: int) -> str:
    words = text.split(" ")
    if len(words) <= head + tail + 1:
        return text
    return " ".join((*words[:head], "...", *words[len(words) - tail :]))


def body_lines(old: list[Block | str], new: list[Block | str]) -> list[str]:
    return lines(letter(*old), letter(*new))


@given(texts, texts)
@settings(deadline=None, max_examples=200)
def test_no_change_means_the_same_normal_form(old: Text, new: Text) -> None:
    said = lines(old, new)
    same = replace(normal(old), as_written={}) == replace(normal(new), as_written={})
    assert (not said) == same
    assert not any("\n" in line for line in said)


@given(texts)
@settings(deadline=None, max_examples=100)
def test_a_text_does_not_differ_from_its_normal_form(text: Text) -> None:
    assert difference(text, normal(text)) == ()


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"kind": "statement"}, "Kind: [-letter-] {+statement+}"),
        (
            {"title": "Joint letter: the farmers"},
            "Title: Joint letter: the farmers [-of Veldmark-]",
        ),
        ({"subject": None}, "Subject was removed: [-Arrests in Veldmark-]"),
        ({"closing": "Yours,"}, "Closing: [-Thank you,-] {+Yours,+}"),
        (
            {"addressee": ("((recipient address))", "Room 1")},
            "Addressee: ((recipient address)) {+/ Room 1+}",
        ),
        (
            {"contact": Contact(name="Mara Example", email="mara@harbour.example")},
            "Contact's email: [-office@harbour.example-] {+mara@harbour.example+}",
        ),
    ],
)
def test_each_part_is_named(change: dict[str, object], line: str) -> None:
    assert lines(LETTER, replace(LETTER, **change)) == [line]


def test_only_the_words_around_a_change_are_shown() -> None:
    words = "one two three four five six seven eight nine ten"
    assert body_lines([f"{words} old {words}"], [f"{words} new {words}"]) == [
        "Paragraph 1: ... five six seven eight nine ten [-old-] {+new+} one two three four five six ..."
    ]


def test_what_is_inserted_changes_nothing_else() -> None:
    old = ["We ask the Senate:", asks("Place them.", "Vote soon."), "Thank you."]
    new = [
        "Dear all,",
        "We ask the Senate:",
        asks("Act.", "Place them.", "Vote now."),
        "Thank you.",
    ]
    assert body_lines(old, new) == [
        "Paragraph 1 was added: {+Dear all,+}",
        "Ask 1 was added: {+Act.+}",
        "Ask 3 (was ask 2): Vote [-soon.-] {+now.+}",
    ]


def test_what_moved_is_told_as_moved() -> None:
    assert body_lines(["a", "b", "c", "d"], ["b", "c", "d", "a"]) == [
        "Paragraph 4 was paragraph 1 before: a"
    ]


def test_other_words_are_one_removed_and_one_added() -> None:
    assert body_lines(["a", "They were arrested"], ["a", "Nothing of this"]) == [
        "Paragraph 2 was removed: [-They were arrested-]",
        "Paragraph 2 was added: {+Nothing of this+}",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            paragraph("a"),
            Heading(inlines("a"), 2),
            "Heading 1 (was paragraph 1): [-(paragraph)-] {+(heading, level 2)+} a",
        ),
        (paragraph("a"), paragraph(strong("a")), "Paragraph 1 was removed: [-a-]"),
        (
            paragraph("a b ", link("c", "https://a.example/")),
            paragraph("a b ", link("c", "https://b.example/")),
            "Paragraph 1: a b [-[c](https://a.example/)-] {+[c](https://b.example/)+}",
        ),
        (
            List((Item(inlines("a b"), 1), Item(inlines("c d"), 2))),
            List((Item(inlines("a b"), 1), Item(inlines("c d"), 4))),
            "Item 2: [-(item)-] {+(item, number 4)+} c d",
        ),
        (
            List((Item(inlines("a b"), 1),)),
            List((Item((ask("a b"),), 1),)),
            "Ask 1 (was item 1): [-(item)-] {+(ask, item)+} a b",
        ),
        (
            Quotation((inlines("a b"), inlines("c d"))),
            Quotation((inlines("a b"), inlines("c e"))),
            "Quotation 2: c [-d-] {+e+}",
        ),
    ],
)
def test_style_shape_and_numbers_are_changes_too(old: Block, new: Block, line: str) -> None:
    assert body_lines([old], [new])[0] == line


def test_two_quotations_are_not_one() -> None:
    both = Quotation((inlines("a"), inlines("b")))
    each = [Quotation((inlines("a"),)), Quotation((inlines("b"),))]
    assert body_lines([both], [*each]) == [
        "Quotation 2: [-(quotation, continued)-] {+(quotation)+} b"
    ]


def test_signatories_are_known_by_their_organisation() -> None:
    harbour, lantern, meridian = (
        Signatory(name=name, org=name.lower()) for name in ("Harbour", "Lantern", "Meridian")
    )
    old = replace(LETTER, signatories=(harbour, lantern))
    new = replace(LETTER, signatories=(meridian, replace(lantern, role="Host"), harbour))
    assert lines(old, replace(old, signatories=(lantern, harbour))) == [
        "Signatory 1 was signatory 2 before: Lantern [lantern]"
    ]
    assert lines(old, new) == [
        "Signatory 1 was added: {+Meridian [meridian]+}",
        "Signatory 2: Lantern {+as Host+} [lantern]",
    ]


def test_notes_that_get_another_number_are_found_again() -> None:
    note = Note("1", inlines("Experts alarmed"))
    old, new = (
        replace(letter("a"), notes=(note,)),
        replace(letter("a"), notes=(Note("1", inlines("First")), replace(note, label="2"))),
    )
    assert lines(old, new) == [
        "Note 1 was added: {+First+}",
        "Note 2 (was note 1): Experts alarmed",
    ]


def test_scripts_without_blanks_are_compared_by_their_letters() -> None:
    assert body_lines(["យើងស្នើឱ្យដោះលែង"], ["យើងស្នើឲ្យដោះលែង"]) == [
        "Paragraph 1: យើងស្នើ[-ឱ្យ-]{+ឲ្យ+}ដោះលែង"
    ]


def test_two_hundred_paragraphs_are_compared_at_once() -> None:
    old, new = (
        letter(
            *(" ".join(f"{place * step % 997}" for place in range(n, n + 120)) for n in range(200))
        )
        for step in (7, 13)
    )
    started = time.perf_counter()
    assert difference(old, new)
    assert time.perf_counter() - started < 10
