"""What the reader understood of a file, and the form in which it tells programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from undersigned.core.asks.bills import BillCitation
from undersigned.core.reading.notes import urls_of
from undersigned.core.reading.pieces import Unsure
from undersigned.core.texts.model import Signatory, Text, plain


@dataclass(frozen=True)
class PlaceholderRead:
    """One writing of a placeholder and the field it stands for, if that is clear."""

    as_written: str
    field: str | None


@dataclass(frozen=True, kw_only=True)
class TextRead:
    """One text of a file. ``text`` holds its words as written, placeholders and all.

    ``signers`` are those whom the signature behind the closing names, where no list of
    signatories stands. ``lines`` are the first and the last line that is not blank.
    """

    file: str
    text: Text
    lines: tuple[int, int]
    placeholders: tuple[PlaceholderRead, ...] = ()
    declared_signatories: int | None = None
    signers: tuple[Signatory, ...] = ()
    bills: tuple[BillCitation, ...] = ()
    unsure: tuple[Unsure, ...] = ()

    @property
    def signatories(self) -> tuple[Signatory, ...]:
        """Who stands under the text, in a list or in its signature."""
        return self.text.signatories or self.signers


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What was read from a file: its texts, and what was left out or repaired."""

    file: str
    texts: tuple[TextRead, ...]
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
