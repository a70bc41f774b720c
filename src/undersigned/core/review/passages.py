"""From a text to its passages, each with the lines of the file that it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from undersigned.core.review.papers import Line, Passage, Role, Signer
from undersigned.core.review.places import Words
from undersigned.core.texts.model import (
    Heading,
    Inlines,
    List,
    Marker,
    Paragraph,
    Quotation,
    Signatory,
    Text,
    flat,
)

_Which = Literal["first", "next", "last"]
# How far behind the first signatory the second one stands at most, in code points.
_NEXT_SIGNER = 500


class Locator:
    """Finds words again in the lines of a file, blanks joined."""

    def __init__(self, lines: Iterable[Words], otherwise: tuple[int, int]) -> None:
        """``otherwise`` are the lines of words that are not found as they read."""
        self._otherwise = otherwise
        self._lines = list(lines)
        self._starts: list[int] = []
        squashed: list[str] = []
        length = 0
        for line in self._lines:
            words = " ".join(line.text.split())
            self._starts.append(length)
            squashed.append(words)
            length += len(words) + 1
        self.text = " ".join(squashed)
        self.at = 0

    def lines_of(self, words: str, which: _Which) -> tuple[int, int]:
        """First and last line of the first words like these, the next, or the last."""
        whole = " ".join(words.split())
        for key in (whole[:60], whole[:24], " ".join(whole.split()[:2])):
            at = self._find(key, which) if key else -1
            if at >= 0:
                if which == "next":
                    self.at = at + max(1, min(len(whole), len(key)))
                return self._line_at(at).line, self._line_at(at + len(whole) - 1).last_line
        return self._otherwise

    def _find(self, key: str, which: _Which) -> int:
        if which == "last":
            return self.text.rfind(key)
        at = self.text.find(key, self.at) if which == "next" else -1
        return at if at >= 0 else self.text.find(key)

    def _line_at(self, offset: int) -> Words:
        return self._lines[max(0, bisect_right(self._starts, offset) - 1)]


def passages_of(text: Text, locator: Locator) -> tuple[Passage, ...]:
    """The parts of a text as passages, in the order of reading."""
    heads: tuple[tuple[Role, str | None], ...] = (
        ("title", text.title),
        ("subject", text.subject),
        *(("addressee", line) for line in text.addressee),
        ("salutation", text.salutation),
    )
    tail: tuple[tuple[Role, str | None], ...] = (
        ("closing", text.closing),
        ("signature", text.signed_as),
        *(("copies", line) for line in text.cc),
    )
    return (
        *(_words(words, role, locator, "first") for role, words in heads if words),
        *_blocks(text, locator),
        *(
            replace(_runs(note.words, "note", locator, which="last"), label=note.label)
            for note in text.notes
        ),
        *(_words(words, role, locator, "last") for role, words in tail if words),
    )


def _words(words: str, role: Role, locator: Locator, which: _Which) -> Passage:
    line, last = locator.lines_of(words, which)
    return Passage(text=words, role=role, line=line, last_line=last)


def _blocks(text: Text, locator: Locator) -> Iterator[Passage]:
    for block in text.blocks:
        match block:
            case Paragraph(words):
                yield _runs(words, "body", locator)
            case Heading(words):
                yield _runs(words, "heading", locator)
            case List(items):
                for item in items:
                    yield replace(_runs(item.words, "body", locator), is_item=True)
            case Quotation(paragraphs):
                for paragraph in paragraphs:
                    yield _runs(paragraph, "body", locator)


def _runs(words: Inlines, role: Role, locator: Locator, which: _Which = "next") -> Passage:
    markers: list[tuple[str, int]] = []
    links: list[tuple[str, int, int]] = []
    text = ""
    for run in flat(words):
        if isinstance(run, Marker):
            markers.append((run.label, len(text)))
            continue
        if run.link:
            links.append((run.link, len(text), len(text) + len(run.text)))
        text += run.text
    line, last = locator.lines_of(text, which)
    return Passage(
        text=text,
        role=role,
        line=line,
        last_line=last,
        markers=tuple(markers),
        links=tuple(links),
    )


def signers_of(signatories: Sequence[Signatory], locator: Locator) -> tuple[Signer, ...]:
    """The signatories with the lines that name them, found in their order.

    A text of a campaign names organisations by their id.
    """
    named = [
        who.org
        if who.org and " ".join(who.name.split())[:60] not in locator.text
        else who.person or who.name
        for who in signatories
    ]
    if len(named) > 1:
        locator.at = _start(locator.text, named[0], named[1])
    signers = []
    for who, name in zip(signatories, named, strict=True):
        line, last = locator.lines_of(name, "next")
        signers.append(Signer(who=who, at=Line(name, line, last)))
    return tuple(signers)


def _start(text: str, first: str, second: str) -> int:
    """Where the list begins: the first signatory with the second one close behind."""
    at = text.find(first)
    while at >= 0:
        if text.find(second, at, at + _NEXT_SIGNER) >= 0:
            return at
        at = text.find(first, at + 1)
    return max(0, text.rfind(first))
