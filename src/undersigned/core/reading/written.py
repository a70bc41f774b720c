"""A text in the written form of a campaign, read strictly, with the places of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from undersigned.core.asks.bills import find_bills
from undersigned.core.reading.date_lines import date_line_in
from undersigned.core.reading.original import Extract, Original
from undersigned.core.reading.passages import Passage, Role, Signer, Spotted, passage
from undersigned.core.reading.result import Reading, TextRead
from undersigned.core.spotting.dates import DateFound
from undersigned.core.spotting.declared_counts import DeclaredCount, declared_count
from undersigned.core.spotting.placeholders import find_placeholders
from undersigned.core.texts.front_matter import Lines, Register
from undersigned.core.texts.markdown_reader import WrittenLines, read_text_and_lines
from undersigned.core.texts.model import Heading, Inlines, List, Text, inlines_of


def read_written(written: str, *, name: str, register: Register | None = None) -> Reading:
    """What a text in our own written form says; CampaignInvalid names the line that is wrong."""
    text, lines_of = read_text_and_lines(written, name=name, register=register)
    lines = written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    file = _WrittenFile(text, lines_of, lines)
    passages = tuple(file.passages())
    shown = [number for number, line in enumerate(lines, 1) if line.strip()]
    read = TextRead(
        file=name,
        text=text,
        lines=(shown[0], shown[-1]),
        passages=passages,
        signers=tuple(file.signers()),
        dated=file.dated(),
        declared=_declared(passages, text.language),
        holes=tuple(
            Spotted(found=found, words=one)
            for one in passages
            for found in find_placeholders(one.text)
        ),
        cited=tuple(
            Spotted(found=found, words=one)
            for one in passages
            for found in find_bills(one.text, language=text.language)
        ),
    )
    return Reading(file=name, original=Original(form="written", lines=lines), texts=(read,))


def _declared(passages: Sequence[Passage], language: str) -> Spotted[DeclaredCount] | None:
    for one in passages:
        if found := declared_count(one.text, language=language):
            return Spotted(found=found, words=one)
    return None


class _WrittenFile:
    """A text beside the lines of its file."""

    def __init__(self, text: Text, lines_of: WrittenLines, lines: Sequence[str]) -> None:
        self._text = text
        self._lines_of = lines_of
        self._lines = lines

    def passages(self) -> Iterator[Passage]:
        """The parts of the text in the order of reading."""
        text = self._text
        yield from self._of_head("title", text.title)
        yield from self._of_head("subject", text.subject)
        yield from self._of_head("addressee", *text.addressee)
        yield from self._of_head("salutation", text.salutation)
        inner = list(_with_roles(text))
        for (words, role, is_item), at in zip(
            inner, self._at(self._lines_of.body, len(inner)), strict=True
        ):
            yield passage(words, role, at, is_item=is_item)
        places = self._at(self._lines_of.notes, len(text.notes))
        for note, at in zip(text.notes, places, strict=True):
            yield passage(note.words, "note", at, label=note.label)
        yield from self._of_head("closing", text.closing)
        yield from self._of_head("signature", text.signed_as, key="signed_as")
        yield from self._of_head("copies", *text.cc, key="cc")

    def dated(self) -> Spotted[DateFound] | None:
        """The date as it was written in the file that the text was read from."""
        written = self._text.as_written.get("date", "")
        found = date_line_in(written, self._text.language)
        (place,) = self._at(self._lines_of.head.get("as_written", ()), 1)
        words = replace(place, text=written)
        return Spotted(found=found, words=words) if found else None

    def signers(self) -> Iterator[Signer]:
        """The signatories; who is not named there stands there by the organisation's id."""
        places = self._at(self._lines_of.head.get("signatories", ()), len(self._text.signatories))
        for who, at in zip(self._text.signatories, places, strict=True):
            entry = "\n".join(self._lines[at.line - 1 : at.last_line])
            yield Signer(who, at, named=None if who.name in entry else who.org)

    def _of_head(self, role: Role, *words: str | None, key: str | None = None) -> Iterator[Passage]:
        said = [one for one in words if one]
        places = self._at(self._lines_of.head.get(key or role, ()), len(said))
        for one, at in zip(said, places, strict=True):
            yield passage(one, role, at)

    def _at(self, places: Sequence[Lines], count: int) -> list[Extract]:
        """The places of so many things; all of the file where an entry holds several of them."""
        if len(places) != count:
            whole = (places[0][0], places[-1][1]) if places else (1, len(self._lines))
            places = [whole] * count
        return [Extract(text="", line=first, last_line=last) for first, last in places]


def _with_roles(text: Text) -> Iterator[tuple[Inlines, Role, bool]]:
    """The words of each block, with their role and whether they are an item."""
    for block in text.blocks:
        role: Role = "heading" if isinstance(block, Heading) else "body"
        for words in inlines_of((block,)):
            yield words, role, isinstance(block, List)
