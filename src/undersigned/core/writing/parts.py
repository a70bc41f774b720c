"""What the formats share: the order of the parts of a letter, and how each is put in words.

Fields (``((recipient name))``) may stand in the strings of a text and in ``Words.text``. What
comes from the register or the settings is data and is written as it stands: the sender, the
signatories, the contact, the colophon and the addresses of links.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count, groupby
from typing import Literal

from undersigned.core.texts.fields import Field, fields_in, split_fields
from undersigned.core.texts.model import (
    Block,
    Contact,
    Marker,
    Note,
    Paragraph,
    Signatory,
    Text,
    flat,
    plain,
    strings_of,
)
from undersigned.core.writing.labels import labels_for
from undersigned.core.writing.letter import Letter, Sender

# --- Signatories --------------------------------------------------------------------------


def entry(signatory: Signatory) -> str:
    """A signatory as it stands in the list: ``Example Alliance (EA), Canada``.

    Whoever signs for the organisation comes first (``Ada Example, Director, Example
    Alliance (EA), Canada``); an individual is ``Ada Example, Lawyer, Canada``.
    """
    name, acronym = signatory.name, signatory.acronym
    if acronym and not name.endswith(f"({acronym})"):
        name = f"{name} ({acronym})"
    said: tuple[str | None, ...] = (name, signatory.role, signatory.country)
    if signatory.person is not None and not signatory.is_individual:
        said = (signatory.person, signatory.role, name, signatory.country)
    return ", ".join(part for part in said if part)


@dataclass(frozen=True)
class SignatoryGroup:
    """Signatories that stand together; ``first`` is the number of the first of them."""

    heading: str | None
    first: int
    signatories: tuple[Signatory, ...]


def groups_of(signatories: Iterable[Signatory]) -> tuple[SignatoryGroup, ...]:
    """The signatories as they stand, in their groups, numbered on from group to group."""
    groups = []
    first = 1
    for heading, members in groupby(signatories, key=lambda signatory: signatory.group):
        group = SignatoryGroup(heading, first, tuple(members))
        groups.append(group)
        first += len(group.signatories)
    return tuple(groups)


# --- Notes ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class NumberedNote:
    """A note with the number that is printed, and how many markers call it."""

    number: int
    note: Note
    calls: int


def numbered_notes(text: Text) -> tuple[NumberedNote, ...]:
    """The notes in the order in which the text calls them, numbered from 1.

    Notes that no marker calls follow, in their own order. A marker whose label no note
    here has is not called anything: it is written as ``[label]``.
    """
    markers = text.markers
    by_label: dict[str, Note] = {}
    uncalled = []
    for note in text.notes:
        if note.label in markers and note.label not in by_label:
            by_label[note.label] = note
        else:
            uncalled.append(note)
    called = [by_label[label] for label in dict.fromkeys(markers) if label in by_label]
    numbers = count(1)
    return (
        *(NumberedNote(next(numbers), note, markers.count(note.label)) for note in called),
        *(NumberedNote(next(numbers), note, 0) for note in uncalled),
    )


def number_by_label(notes: Iterable[NumberedNote]) -> dict[str, int]:
    """The printed number of each note that is called, by its label."""
    return {note.note.label: note.number for note in notes if note.calls}


# --- The letter, part by part ------------------------------------------------------------------

Role = Literal["date", "title", "subject", "salutation", "closing", "signed as"]


@dataclass(frozen=True)
class Letterhead:
    """Who sends, at the top of the first page."""

    sender: Sender


@dataclass(frozen=True)
class NamedLine:
    """A line of its own: the date, the title, the subject, ..."""

    role: Role
    text: str


@dataclass(frozen=True)
class Addressee:
    """The lines of the address; one of them may be the whole ``((recipient address))``."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Signatories:
    """All who signed, under a heading if the text has one."""

    heading: str | None
    groups: tuple[SignatoryGroup, ...]


@dataclass(frozen=True)
class CopiedTo:
    """Who else gets the letter."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Colophon:
    """Which text it is: small lines at the end."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Notes:
    """The notes, where a format keeps them together at the end."""

    notes: tuple[NumberedNote, ...]


Part = (
    Letterhead | NamedLine | Addressee | Block | Signatories | Contact | CopiedTo | Colophon | Notes
)


def parts_of(letter: Letter) -> tuple[Part, ...]:
    """All that a letter or a statement consists of, in the order in which it is read.

    Parts that the text does not have are left out. The signatories stand where a
    paragraph is ``((signatories))`` and nothing else, otherwise after the closing.
    """
    text = letter.text
    signatories = Signatories(text.signatories_heading, groups_of(text.signatories))
    is_placed = False
    body: list[Part] = []
    for block in text.blocks:
        if text.signatories and not is_placed and is_place_of_signatories(block):
            body.append(signatories)
            is_placed = True
        else:
            body.append(block)
    head = [
        Letterhead(letter.sender) if letter.sender else None,
        _line("date", date_line(text)),
        Addressee(text.addressee) if text.addressee else None,
        _line("title", text.title),
        _line("subject", text.subject),
        _line("salutation", text.salutation),
    ]
    tail = [
        _line("closing", text.closing),
        _line("signed as", text.signed_as),
        signatories if text.signatories and not is_placed else None,
        text.contact,
        CopiedTo(text.cc) if text.cc else None,
        Colophon(letter.colophon) if letter.colophon else None,
        Notes(numbered_notes(text)) if text.notes else None,
    ]
    return tuple(part for part in (*head, *body, *tail) if part is not None)


def date_line(text: Text) -> str | None:
    """A letter is always dated, a statement where it has a date."""
    return "((date))" if text.kind == "letter" or text.date else None


def title_of(letter: Letter) -> str:
    """What the document is called: title, subject, the campaign's title, or who it is from.

    The result may hold fields.
    """
    text = letter.text
    if named := text.title or text.subject or letter.about:
        return named
    labels = labels_for(text.language)
    return labels.letter_from.format(sender=letter.sender.name) if letter.sender else labels.letter


def fields_of(letter: Letter) -> list[Field]:
    """The fields that a copy has values put into, in order of appearance.

    FieldUnknown for one that is not in the closed list.
    """
    text = letter.text
    around = (title_of(letter), date_line(text), text.signatories_heading)
    return fields_in([*strings_of(text), *(words for words in around if words)])


def contact_words(contact: Contact, language: str) -> str:
    """Whom to ask, in one line: ``Contact: Ada Example, Director, Phone: ..., Email: ...``."""
    labels = labels_for(language)
    said = (
        contact.name,
        contact.role,
        f"{labels.phone} {contact.phone}" if contact.phone else None,
        f"{labels.email} {contact.email}" if contact.email else None,
    )
    return f"{labels.contact} {', '.join(part for part in said if part)}"


def _line(role: Role, text: str | None) -> NamedLine | None:
    return NamedLine(role, text) if text else None


def is_place_of_signatories(block: Part) -> bool:
    """Whether it is a paragraph that holds nothing but the field for the signatories."""
    if not isinstance(block, Paragraph):
        return False
    if any(isinstance(inline, Marker) for inline in flat(block.words)):
        return False
    return split_fields(plain(block.words).strip()) == [Field("signatories")]
