"""What the reader understood of a file, and the form in which it tells programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from undersigned.core.asks.bills import BillCitation, distinct_bills
from undersigned.core.reading.notes import urls_of
from undersigned.core.reading.original import Extract, Original
from undersigned.core.reading.passages import Passage, Signer, Spotted
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.spotting.dates import DateFound
from undersigned.core.spotting.declared_counts import DeclaredCount
from undersigned.core.spotting.placeholders import Placeholder, distinct_placeholders
from undersigned.core.texts.model import Signatory, Text, plain


@dataclass(frozen=True, kw_only=True)
class TextRead:
    """One text of a file, with the places of what was found in it.

    ``text`` holds its words as written, placeholders and all; ``lines`` are the first and the
    last line that is not blank. ``passages`` are its parts in the order of reading, ``pieces``
    the pieces of the file between its lines, without a page's navigation. ``signers`` are
    ``text.signatories``, or those whom the signature behind the closing names where no list
    stands. ``holes`` and ``cited`` have every mention; ``dated``, ``declared`` and ``contact``
    say where the date, the count of signatories and the contact were found.
    """

    file: str
    text: Text
    lines: tuple[int, int]
    passages: tuple[Passage, ...] = ()
    pieces: tuple[Piece, ...] = ()
    signers: tuple[Signer, ...] = ()
    dated: Spotted[DateFound] | None = None
    declared: Spotted[DeclaredCount] | None = None
    contact: Extract | None = None
    holes: tuple[Spotted[Placeholder], ...] = ()
    cited: tuple[Spotted[BillCitation], ...] = ()
    unsure: tuple[Unsure, ...] = ()

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Who stands under the text, in a list or in its signature."""
        return tuple(signer.who for signer in self.signers)

    @property
    def placeholders(self) -> list[Placeholder]:
        """Each writing of a placeholder once, in order of appearance."""
        return distinct_placeholders([hole.found for hole in self.holes])

    @property
    def bills(self) -> list[BillCitation]:
        """Each writing of a bill once, in order of appearance."""
        return distinct_bills(mention.found for mention in self.cited)

    @property
    def declared_signatories(self) -> int | None:
        """How many the text says stand under it."""
        return self.declared.found.number if self.declared else None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read from a file: its texts, and what was left out or repaired.

    ``stated_date`` is the date that the file says of itself, with its line.
    """

    file: str
    original: Original
    texts: tuple[TextRead, ...]
    stated_date: tuple[str, int | None] | None = None
    unsure: tuple[Unsure, ...] = field(default=())


def as_json(readings: list[Reading]) -> dict[str, Any]:
    """The form that ``undersigned read --json`` prints (design, section 8)."""
    return {"texts": [_text(text, reading) for reading in readings for text in reading.texts]}


def _text(read: TextRead, reading: Reading) -> dict[str, Any]:
    text = read.text
    contact = text.contact
    # What concerns the file as a whole is said with its first text.
    unsure = (*reading.unsure, *read.unsure) if read is reading.texts[0] else read.unsure
    return {
        "file": read.file,
        "kind": text.kind,
        "language": text.language,
        "title": text.title,
        "subject": text.subject,
        "date": str(text.date) if text.date else None,
        "date_as_written": text.as_written.get("date"),
        "addressee": list(text.addressee),
        "salutation": text.salutation,
        "placeholders": [
            {"as_written": found.as_written, "field": found.field} for found in read.placeholders
        ],
        "asks": [" ".join(plain(ask.words).split()) for ask in text.asks],
        "note_markers": list(dict.fromkeys(text.markers)),
        "notes": [
            {"label": note.label, "text": plain(note.words), "urls": urls_of(note)}
            for note in text.notes
        ],
        "declared_signatories": read.declared_signatories,
        "signatories": [
            {
                "name": entry.name,
                "acronym": entry.acronym,
                "country": entry.country,
                "person": entry.person,
                "role": entry.role,
            }
            for entry in read.signatories
        ],
        "bills": [
            {
                "as_written": bill.as_written,
                "type": bill.type,
                "number": bill.number,
                "congress": bill.congress,
                "congress_from": bill.congress_from,
            }
            for bill in read.bills
        ],
        "closing": text.closing,
        "signed_as": text.signed_as,
        "contact": {
            "name": contact.name,
            "role": contact.role,
            "phone": contact.phone,
            "email": contact.email,
        }
        if contact
        else None,
        "lines": list(read.lines),
        "unsure": [{"what": str(doubt.what), "line": doubt.line} for doubt in unsure],
    }
