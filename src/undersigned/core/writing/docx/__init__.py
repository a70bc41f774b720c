"""A letter as a Word file (.docx) with real footnotes and automatic numbering."""

from __future__ import annotations

from collections.abc import Iterator

from undersigned.core.texts.fields import Field, Values
from undersigned.core.writing.docx import fixed_parts
from undersigned.core.writing.docx.document import MainDocument
from undersigned.core.writing.docx.prepared_zip import PreparedZip
from undersigned.core.writing.docx.xml import DECLARATION, escaped
from undersigned.core.writing.filling import Fillable, Hole, Piece, clean, pieces_of
from undersigned.core.writing.letter import Letter, SheetSize
from undersigned.core.writing.locales import date_words
from undersigned.core.writing.parts import title_of

__all__ = ["DocxWriter"]


class DocxWriter:
    """Writes the letter as Office Open XML (ECMA-376, transitional).

    The same letter and values give the same bytes.
    Characters that XML 1.0 forbids are dropped from values, and half a surrogate pair becomes
    U+FFFD, as ``filling.clean`` says.
    """

    def __init__(self, letter: Letter, *, sheet: SheetSize = "us-letter") -> None:
        self._package = PreparedZip(_parts(letter, sheet))

    def write(self, values: Values, *, recipient: str) -> bytes:
        """The letter to one recipient; see ``LetterWriter``."""
        return self._package.write(values, recipient=recipient)


def _parts(letter: Letter, sheet: SheetSize) -> dict[str, Fillable]:
    """The parts of the file by name."""
    language = letter.text.language
    main = MainDocument(letter, sheet=sheet)
    fixed = {
        "[Content_Types].xml": fixed_parts.content_types(),
        "_rels/.rels": fixed_parts.package_relationships(),
        "word/_rels/document.xml.rels": main.links.xml(fixed_parts.DOCUMENT_PARTS),
        "word/_rels/footnotes.xml.rels": main.note_links.xml(),
        "word/styles.xml": fixed_parts.styles(language),
        "word/settings.xml": fixed_parts.settings(language),
        "word/numbering.xml": main.numbering.xml(),
        "word/header1.xml": fixed_parts.header(letter.sender, language),
        "word/footer1.xml": fixed_parts.footer(language),
        "word/footer2.xml": fixed_parts.footer(language),
    }
    return {
        **{name: Fillable([xml]) for name, xml in fixed.items()},
        "docProps/core.xml": Fillable(_core_properties(letter)),
        "word/document.xml": main.document,
        "word/footnotes.xml": main.footnotes,
    }


def _core_properties(letter: Letter) -> Iterator[Piece]:
    """Title, language, who sends, and the day of the letter where it is the text's own.

    A letter that is dated otherwise says so in words, which are not read back.
    """
    yield (
        f"{DECLARATION}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>'
    )
    yield from pieces_of(title_of(letter), _in_one_line)
    yield "</dc:title>"
    if letter.sender:
        yield f"<dc:creator>{escaped(clean(letter.sender.name))}</dc:creator>"
    yield f"<dc:language>{escaped(letter.text.language)}</dc:language>"
    date = letter.text.date
    if date and date.is_day:
        own = date_words(date, letter.text.language)
        created = f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created>'
        yield Hole(Field("date"), lambda words: created if words == own else "")
    yield "</cp:coreProperties>"


def _in_one_line(words: str) -> str:
    return escaped(words.replace("\n", " "))
