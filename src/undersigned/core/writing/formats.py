"""The formats that letters are written in, by the ending of their files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time

from undersigned.core.errors import UnknownFormat
from undersigned.core.writing.letter import Letter, LetterWriter, SheetSize


def _pdf(letter: Letter, on: date, sheet: SheetSize) -> LetterWriter:
    from undersigned.core.writing.pdf import PdfWriter

    return PdfWriter(letter, sheet=sheet)


def _docx(letter: Letter, on: date, sheet: SheetSize) -> LetterWriter:
    from undersigned.core.writing.docx import DocxWriter

    return DocxWriter(letter, sheet=sheet)


def _eml(letter: Letter, on: date, sheet: SheetSize) -> LetterWriter:
    from undersigned.core.writing.email import EmailWriter

    return EmailWriter(letter, date=datetime.combine(on, time(12), UTC))


def _html(letter: Letter, on: date, sheet: SheetSize) -> LetterWriter:
    from undersigned.core.writing.html import HtmlWriter

    return HtmlWriter(letter)


def _txt(letter: Letter, on: date, sheet: SheetSize) -> LetterWriter:
    from undersigned.core.writing.plain import PlainWriter

    return PlainWriter(letter)


# Each writer's libraries are loaded only when its format is asked for.
FORMATS: Mapping[str, Callable[[Letter, date, SheetSize], LetterWriter]] = {
    "pdf": _pdf,
    "docx": _docx,
    "eml": _eml,
    "html": _html,
    "txt": _txt,
}


def formats_named(names: str) -> tuple[str, ...]:
    """The formats of a list such as ``pdf,docx``, each once; UnknownFormat for others."""
    chosen = tuple(dict.fromkeys(name.strip().lower().lstrip(".") for name in names.split(",")))
    for name in chosen:
        if name not in FORMATS:
            raise UnknownFormat(name=name, known=", ".join(FORMATS))
    return chosen


def writer_of(
    name: str, letter: Letter, *, on: date, sheet: SheetSize = "us-letter"
) -> LetterWriter:
    """The writer of one format; what all copies share is prepared here.

    ``on`` is the day that the letters bear; a mail is dated noon of it (UTC).
    """
    return FORMATS[name](letter, on, sheet)
