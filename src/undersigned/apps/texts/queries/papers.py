"""Papers, and what was understood of them, as their page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from undersigned.apps.pages.errors import said
from undersigned.apps.texts.models import Paper
from undersigned.apps.texts.queries.readings import Understanding
from undersigned.core.asks.congresses import ordinal
from undersigned.core.reading.notes import urls_of
from undersigned.core.reading.original import Original
from undersigned.core.reading.passages import Role, Spotted
from undersigned.core.reading.result import TextRead
from undersigned.core.spotting.spans import Span
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.fields import parse_field
from undersigned.core.writing.locales import date_words
from undersigned.core.writing.parts import entry

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign

MOST_LINES = 4_000


def papers_of_campaign(campaign: Campaign) -> QuerySet[Paper]:
    """The papers of a campaign without what is in them, the newest first."""
    papers = Paper.objects.filter(campaign=campaign).select_related("brought_by")
    return papers.defer("original", "data", "mends")


def next_open_paper(paper: Paper) -> Paper | None:
    """Another paper of the campaign that waits to be looked at."""
    others = papers_of_campaign(paper.campaign).exclude(pk=paper.pk)
    return others.filter(state=Paper.State.OPEN).order_by("brought_at", "id").first()


@dataclass(frozen=True)
class Said:
    """Words of a part, and the line of the paper that they stand on."""

    words: str
    line: int | None = None
    more: str = ""


@dataclass(frozen=True)
class Part:
    """One thing that was understood of a text."""

    label: str
    said: tuple[Said, ...]

    @property
    def is_many(self) -> bool:
        return len(self.said) > 1


@dataclass(frozen=True)
class TextShown:
    """One text of a paper, part by part."""

    number: int
    kind: str | Promise
    name: str
    language: str
    lines: tuple[int, int]
    parts: tuple[Part, ...]
    unsure: tuple[Said, ...]


def texts_shown(understanding: Understanding) -> list[TextShown]:
    """What was understood of each text, with the lines that it was understood from."""
    reading = understanding.reading
    return [_text(number, read, reading.original) for number, read in enumerate(reading.texts, 1)]


def _text(number: int, read: TextRead, original: Original) -> TextShown:
    text = read.text
    parts = (Part(label, tuple(said)) for label, said in _PartsRead(read, original).parts())
    return TextShown(
        number=number,
        kind=_("Letter") if text.kind == "letter" else _("Statement"),
        name=text.title or text.subject or text.salutation or _("without a title"),
        language=text.language,
        lines=read.lines,
        parts=tuple(part for part in parts if part.said),
        unsure=tuple(Said(said(doubt.what), doubt.line) for doubt in read.unsure),
    )


class _PartsRead:
    """The parts of a text that was read, and the lines that they stand on."""

    def __init__(self, read: TextRead, original: Original) -> None:
        self.read = read
        self.original = original

    def parts(self) -> Iterator[tuple[str, Iterator[Said]]]:
        yield _("Title"), self.of_role("title")
        yield _("Subject"), self.of_role("subject")
        yield _("Date"), self.date()
        yield _("Addressee"), self.of_role("addressee")
        yield _("Salutation"), self.of_role("salutation")
        yield _("Body"), self.body()
        yield _("Asks"), self.asks()
        yield _("Notes"), self.notes()
        yield _("Fields"), self.fields()
        yield _("Bills"), self.bills()
        yield _("Closing"), self.of_role("closing")
        yield _("Signed as"), self.of_role("signature")
        yield _("Number of signatories stated"), self.declared()
        yield _("Signatories"), self.signatories()
        yield _("Contact"), self.contact()
        yield _("Copies to"), self.of_role("copies")

    def of_role(self, role: Role) -> Iterator[Said]:
        for one in self.read.passages:
            if one.role == role:
                yield Said(one.text, self.original.line_of(one))

    def line_of(self, spotted: Spotted[Span]) -> int:
        found = spotted.found
        return self.original.line_of(spotted.words, found.start, found.end)

    def date(self) -> Iterator[Said]:
        text = self.read.text
        written = text.as_written.get("date", "")
        if text.date or written:
            words = _day(text.date) if text.date else written
            at = self.line_of(self.read.dated) if self.read.dated else None
            yield Said(words, at, written if written != words else "")

    def body(self) -> Iterator[Said]:
        count = len(self.read.text.blocks)
        if count:
            words = ngettext("{count} paragraph or list", "{count} paragraphs and lists", count)
            first = next((one.line for one in self.read.passages if one.role == "body"), None)
            yield Said(words.format(count=count), first)

    def asks(self) -> Iterator[Said]:
        for one in self.read.passages:
            for start, end in one.asks:
                yield Said(one.text[start:end], self.original.line_of(one, start, end))

    def notes(self) -> Iterator[Said]:
        passages = [one for one in self.read.passages if one.role == "note"]
        for note, one in zip(self.read.text.notes, passages, strict=True):
            line = self.original.line_of(one)
            hidden = [url for url in urls_of(note) if url not in one.text]
            yield Said(f"[{note.label}] {one.text}", line, "  ".join(hidden))

    def fields(self) -> Iterator[Said]:
        first = {hole.found.normal: hole for hole in reversed(self.read.holes)}
        for found in self.read.placeholders:
            becomes = (
                _("becomes {field}").format(field=parse_field(found.field))
                if found.field
                else _("unclear: left as it is")
            )
            yield Said(found.as_written, self.line_of(first[found.normal]), becomes)

    def bills(self) -> Iterator[Said]:
        first = {mention.found.as_written: mention for mention in reversed(self.read.cited)}
        for bill in self.read.bills:
            of = (
                _("{congress} Congress").format(congress=said(ordinal(bill.congress)))
                if bill.congress
                else _("Congress not stated")
            )
            yield Said(bill.as_written, self.line_of(first[bill.as_written]), of)

    def declared(self) -> Iterator[Said]:
        if self.read.declared:
            found = self.read.declared.found
            yield Said(str(found.number), self.line_of(self.read.declared))

    def signatories(self) -> Iterator[Said]:
        for signer in self.read.signers:
            yield Said(entry(signer.who), self.original.line_of(signer.at))

    def contact(self) -> Iterator[Said]:
        contact, at = self.read.text.contact, self.read.contact
        if contact:
            known = (contact.name, contact.role, contact.phone, contact.email)
            yield Said(", ".join(part for part in known if part), at.line if at else None)


def _day(date: PartialDate) -> str:
    """A date as the page writes dates."""
    if date.is_day:
        return date_format(date.first, "DATE_FORMAT")
    return date_words(date, get_language() or settings.LANGUAGE_CODE)
