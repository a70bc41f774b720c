"""A version as PDF and as a Word file, with the same signatories as its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.queries import sender_of
from undersigned.apps.pages.faces import whole_address
from undersigned.apps.pages.languages import language_name, page_language
from undersigned.apps.signing.queries.signatories import SignatoryList
from undersigned.apps.signing.queries.standing import told, told_withdrawn
from undersigned.apps.signing.queries.words import readers, values_of
from undersigned.apps.statements.queries.published import Statement
from undersigned.apps.texts.queries.content import text_of
from undersigned.core.errors import Unfillable
from undersigned.core.texts.canonical import grouped
from undersigned.core.writing.docx import DocxWriter
from undersigned.core.writing.labels import labels_for
from undersigned.core.writing.letter import Letter, LetterWriter, Sender, SheetSize
from undersigned.core.writing.pdf import PdfWriter

_WRITERS: Mapping[str, Callable[..., LetterWriter]] = {"pdf": PdfWriter, "docx": DocxWriter}
# Files of this many versions are remembered by one process.
_REMEMBERED = 32
# The last line of an address in the United States: "Washington, DC 20510".
_ZIP = re.compile(r"\b[A-Z]{2} \d{5}(?:-\d{4})?$")


def document(statement: Statement, names: SignatoryList, *, kind: str) -> bytes:
    """The file, ``pdf`` or ``docx``; the same version and names give the same bytes."""
    letter = letter_of(statement, names)
    values = values_of(letter, statement.version, names)
    return _written(kind, letter, tuple(values.items()))


def letter_of(statement: Statement, names: SignatoryList) -> Letter:
    """The version with its names, and at the end which version it is."""
    text = text_of(statement.version)
    heading = text.signatories_heading or labels_for(text.language).signatories
    with translation.override(page_language(text.language)):
        colophon = tuple(_colophon(statement, names))
    return Letter(
        text=replace(text, signatories_heading=heading, signatories=names.as_signatories()),
        sender=sender_of(statement.text.campaign),
        about=statement.text.campaign.title,
        colophon=colophon,
    )


def page_address(statement: Statement) -> str:
    """Where the version can be read for good."""
    return whole_address("statements:version", statement.slug, statement.original.number)


def _colophon(statement: Statement, names: SignatoryList) -> Iterator[str]:
    yield from filter(None, (told(names), told_withdrawn(names)))
    version = _("Version {number}").format(number=statement.original.number)
    if statement.is_translation:
        own = language_name(statement.original.language)
        version += ". " + _("Translation; the text in {language} is authoritative").format(
            language=own
        )
    yield version
    yield f"SHA-256 {grouped(statement.version.hash)}"
    yield page_address(statement)


def sheet_for(sender: Sender | None) -> SheetSize:
    """The sheet that is usual where the sender is."""
    is_us = bool(sender and sender.address and _ZIP.search(sender.address[-1].strip()))
    return "us-letter" if is_us else "a4"


@lru_cache(maxsize=_REMEMBERED)
def _written(kind: str, letter: Letter, values: tuple[tuple[str, str | Unfillable], ...]) -> bytes:
    writer = _WRITERS[kind](letter, sheet=sheet_for(letter.sender))
    return writer.write(dict(values), recipient=readers())
