"""Papers, and what was understood of them, as their page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.pages.errors import said
from undersigned.apps.texts.models import Paper
from undersigned.apps.texts.queries.readings import Understanding
from undersigned.core.reading.notes import urls_of
from undersigned.core.reading.result import TextRead
from undersigned.core.review.papers import Line
from undersigned.core.review.papers import Paper as PaperReviewed
from undersigned.core.texts.fields import parse_field
from undersigned.core.texts.model import plain
from undersigned.core.writing.parts import entry

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign

# How much of a part is looked for in its paper, to find its line.
_ENOUGH = 60
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
    pairs = zip(understanding.reading.texts, understanding.papers, strict=True)
    return [_text(number, read, paper) for number, (read, paper) in enumerate(pairs, 1)]


def _text(number: int, read: TextRead, paper: PaperReviewed) -> TextShown:
    text = read.text
    parts = (Part(label, tuple(said)) for label, said in _Finder(read, paper).parts())
    return TextShown(
        number=number,
        kind=_("Letter") if text.kind == "letter" else _("Statement"),
        name=text.title or text.subject or text.salutation or _("without a title"),
        language=text.language,
        lines=read.lines,
        parts=tuple(part for part in parts if part.said),
        unsure=tuple(Said(said(doubt.what), doubt.line) for doubt in read.unsure),
    )


class _Finder:
    """Finds the parts of a text that was read, and the lines that they stand on."""

    def __init__(self, read: TextRead, paper: PaperReviewed) -> None:
        self.read = read
        self.paper = paper

    def line(self, words: str) -> int | None:
        looked_for = Line(words.strip()[:_ENOUGH], *self.paper.lines)
        span = self.paper.source.span(looked_for, 0, len(looked_for.text))
        return self.paper.source.place(span[0])[0] if span else None

    def said(self, words: str | None, more: str = "") -> Iterator[Said]:
        if words:
            yield Said(words, self.line(words), more)

    def parts(self) -> Iterator[tuple[str, Iterator[Said]]]:
        text = self.read.text
        yield _("Title"), self.said(text.title)
        yield _("Subject"), self.said(text.subject)
        yield _("Date"), self.date()
        yield _("Addressee"), (said for line in text.addressee for said in self.said(line))
        yield _("Salutation"), self.said(text.salutation)
        yield _("Body"), self.body()
        yield _("Asks"), (said for ask in text.asks for said in self.said(plain(ask.words)))
        yield _("Notes"), self.notes()
        yield _("Fields"), self.fields()
        yield _("Bills"), self.bills()
        yield _("Closing"), self.said(text.closing)
        yield _("Signed as"), self.said(text.signed_as)
        yield _("Signatories said"), self.declared()
        yield _("Signatories"), self.signatories()
        yield _("Contact"), self.contact()
        yield _("Copies to"), (said for line in text.cc for said in self.said(line))

    def date(self) -> Iterator[Said]:
        text = self.read.text
        written = text.as_written.get("date", "")
        if text.date or written:
            yield Said(
                str(text.date or written),
                self.line(written) if written else None,
                written if text.date and written != str(text.date) else "",
            )

    def body(self) -> Iterator[Said]:
        count = len(self.read.text.blocks)
        if count:
            words = ngettext("{count} paragraph or list", "{count} paragraphs and lists", count)
            first = next((one for one in self.paper.body), None)
            yield Said(words.format(count=count), first.line if first else None)

    def notes(self) -> Iterator[Said]:
        for note in self.read.text.notes:
            words = plain(note.words)
            yield Said(f"[{note.label}] {words}", self.line(words), "  ".join(urls_of(note)))

    def fields(self) -> Iterator[Said]:
        for found in self.read.placeholders:
            becomes = (
                _("becomes {field}").format(field=parse_field(found.field))
                if found.field
                else _("not clear: it stays as it is")
            )
            yield Said(found.as_written, self.line(found.as_written), becomes)

    def bills(self) -> Iterator[Said]:
        for bill in self.read.bills:
            of = (
                _("Congress {number}").format(number=bill.congress)
                if bill.congress
                else _("no Congress stated")
            )
            yield Said(bill.as_written, self.line(bill.as_written), of)

    def declared(self) -> Iterator[Said]:
        if self.read.declared_signatories is not None:
            yield Said(str(self.read.declared_signatories))

    def signatories(self) -> Iterator[Said]:
        lines = {signer.who: signer.at.line for signer in self.paper.signers}
        for one in self.read.signatories:
            yield Said(entry(one), lines.get(one))

    def contact(self) -> Iterator[Said]:
        contact = self.read.text.contact
        if contact:
            known = (contact.name, contact.role, contact.phone, contact.email)
            said = [part for part in known if part]
            yield Said(", ".join(said), self.line(said[0]) if said else None)
