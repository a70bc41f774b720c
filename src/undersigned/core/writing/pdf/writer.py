"""Writing letters as PDF with typst; the layout itself is in ``letter.typ``.

The values of a copy go in as a file of data beside the layout, in memory. Typst keeps what it
has laid out from one copy to the next where nothing in it has changed (see
docs/decisions/0002-pdf.md), so that a thousand copies cost little more than their first pages.
"""

from __future__ import annotations

import json
import re
import threading
from importlib.resources import files
from typing import Any, cast

import typst

from undersigned.core.errors import GlyphMissing
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.texts import fields
from undersigned.core.texts.fields import Values
from undersigned.core.writing.filling import clean, in_one_line
from undersigned.core.writing.fonts import described, font_folders, missing_glyphs
from undersigned.core.writing.letter import Letter, SheetSize
from undersigned.core.writing.parts import title_of
from undersigned.core.writing.pdf.layout import data_of
from undersigned.core.writing.pdf.typesetting import Typesetting, fields_in, filled

_FOLDER = files("undersigned.core.writing.pdf")
_LAYOUT = {
    "main.typ": _FOLDER.joinpath("letter.typ").read_bytes(),
    "columns.typ": _FOLDER.joinpath("columns.typ").read_bytes(),
}
_NOT_SHOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)


class PdfWriter:
    """Writes the letter as PDF/UA-1: tagged, its language and title set, fonts embedded.

    ``sheet`` also decides where the address stands: ``us-letter`` for the window of a
    No. 10 envelope, ``a4`` for DIN 5008 (form B). The same values give the same bytes.
    Threads may share a writer; each has a compiler of its own, and they run side by side.

    GlyphMissing is raised at once if the text has a character that no installed font
    can show, and by ``write`` if a value has one.
    """

    def __init__(self, letter: Letter, *, sheet: SheetSize = "us-letter") -> None:
        self._name = title_of(letter)
        self._setting = Typesetting.of(letter.text.language)
        data = data_of(letter, sheet=sheet)
        keys = [*fields_in(data), *(field.key for field in fields.fields_in([self._name]))]
        self._fields = {key: fields.parse_field(key) for key in keys}
        # What has a field in it goes with each copy, all else is the same for all.
        self._open = {key: part for key, part in data.items() if any(fields_in(part))}
        shared = json.dumps(data, ensure_ascii=False)
        _refuse_missing(shared, recipient=phrase("every recipient"))
        self._shared = shared.encode()
        self._compilers = threading.local()

    def write(self, values: Values, *, recipient: str) -> bytes:
        """The letter to one recipient; see ``LetterWriter``."""
        sources = self._sources(values, recipient=recipient)
        return cast(
            bytes,
            self._compiled(sources, recipient=recipient, format="pdf", pdf_standards=["ua-1"]),
        )

    def pictures(self, values: Values, *, recipient: str, dots_an_inch: int = 96) -> list[bytes]:
        """The pages of the same letter as PNG, for a look at it; errors as in ``write``."""
        sources = self._sources(values, recipient=recipient)
        pages = self._compiled(sources, recipient=recipient, format="png", ppi=dots_an_inch)
        return pages if isinstance(pages, list) else [cast(bytes, pages)]

    def _sources(self, values: Values, *, recipient: str) -> dict[str, bytes]:
        said = {
            key: fields.value_of(field, values, recipient=recipient)
            for key, field in self._fields.items()
        }
        _refuse_missing("".join(said.values()), recipient=recipient)
        atoms = {key: self._setting.value(value.strip()) for key, value in said.items()}
        own = filled(self._open, atoms)
        own["name"] = in_one_line(fields.fill(self._name, said, recipient=recipient))
        return {
            **_LAYOUT,
            "letter.json": self._shared,
            "copy.json": json.dumps(own, ensure_ascii=False).encode(),
        }

    def _compiled(self, sources: dict[str, bytes], *, recipient: str, **how: Any) -> Any:
        try:
            # Files in memory, which typst's stubs do not know.
            return self._compiler().compile(input=cast(Any, sources), **how)
        except typst.TypstError as error:
            if found := _NOT_SHOWN.search(error.message):
                raise GlyphMissing(recipient=recipient, characters=described(found[1])) from error
            raise

    def _compiler(self) -> typst.Compiler:
        """The compiler of this thread."""
        if not hasattr(self._compilers, "own"):
            fonts = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=font_folders(),
            )
            self._compilers.own = typst.Compiler(font_paths=fonts, ignore_system_fonts=True)
        return cast(typst.Compiler, self._compilers.own)


def _refuse_missing(words: str, *, recipient: str | Phrase) -> None:
    if missing := missing_glyphs(clean(words)):
        raise GlyphMissing(recipient=recipient, characters=described(missing))
