"""The words of a letter as the body and the footnotes of a Word file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from undersigned.core.texts.model import (
    Contact,
    Heading,
    Inlines,
    List,
    Marker,
    Paragraph,
    Quotation,
    Words,
    flat,
)
from undersigned.core.writing.docx.fixed_parts import Relationships
from undersigned.core.writing.docx.numbering import SIGNATORIES, NumberingPart
from undersigned.core.writing.docx.xml import RunMarkup, opening
from undersigned.core.writing.filling import Fillable, Piece, clean, pieces_of
from undersigned.core.writing.labels import labels_for
from undersigned.core.writing.letter import Letter, SheetSize
from undersigned.core.writing.links import safe_link, with_links
from undersigned.core.writing.locales import is_right_to_left
from undersigned.core.writing.parts import (
    Addressee,
    Colophon,
    CopiedTo,
    Letterhead,
    NamedLine,
    Notes,
    NumberedNote,
    Part,
    Signatories,
    contact_words,
    entry,
    number_by_label,
    numbered_notes,
    parts_of,
)

# Width and height in twentieths of a point.
_SHEETS = {"us-letter": (12240, 15840), "a4": (11906, 16838)}
_LINE_STYLES = {
    "date": "Date",
    "title": "Title",
    "subject": "Subject",
    "salutation": "Salutation",
    "closing": "Closing",
    "signed as": "Signature",
}
_FIRST_FOOTNOTE = 2  # 0 and 1 are the separators
_FEWEST_IN_COLUMNS = 4
_DEEPEST_HEADING = 3


@dataclass(frozen=True)
class _Block:
    """One paragraph; ``layout`` is where it departs from its style, ``section`` ends with it."""

    style: str
    pieces: tuple[Piece, ...]
    numbering: tuple[int, int] | None = None
    layout: str = ""
    section: str = ""

    def xml(self) -> Iterator[Piece]:
        number = ""
        if self.numbering:
            number_id, level = self.numbering
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'
        style = f'<w:pStyle w:val="{self.style}"/>'
        yield f"<w:p><w:pPr>{style}{number}{self.layout}{self.section}</w:pPr>"
        yield from self.pieces
        yield "</w:p>"


class MainDocument:
    """Turns a letter into ``word/document.xml`` and ``word/footnotes.xml``.

    After ``document`` and ``footnotes`` are made, ``numbering``, ``links`` and ``note_links``
    hold what they refer to.
    """

    def __init__(self, letter: Letter, *, sheet: SheetSize) -> None:
        self._language = letter.text.language
        self._sheet = sheet
        self._labels = labels_for(letter.text.language)
        self._is_rtl = is_right_to_left(letter.text.language)
        self._run = RunMarkup(right_to_left=self._is_rtl)
        self._notes = numbered_notes(letter.text)
        self._numbers = number_by_label(self._notes)
        self._calls: Counter[int] = Counter()
        self.numbering = NumberingPart()
        self.links = Relationships()
        self.note_links = Relationships()
        self.document = Fillable(self._document(parts_of(letter)))
        self.footnotes = Fillable(self._footnotes())

    # --- The document --------------------------------------------------------------------

    def _document(self, parts: Iterable[Part]) -> Iterator[Piece]:
        yield f"{opening('document')}<w:body>"
        blocks: list[_Block] = []
        is_one_column = True
        for part in parts:
            if isinstance(part, Signatories) and _stands_in_columns(part):
                before, columns = self._in_columns(blocks, self._signatories(part))
                blocks = [*before, *columns]
                is_one_column = False
            else:
                blocks.extend(self._part(part))
        if not blocks or blocks[-1].section:
            blocks.append(_Block("Signatory", ()))  # a section ends with a paragraph
        for block in blocks:
            yield from block.xml()
        yield self._section(is_first=is_one_column)
        yield "</w:body></w:document>"

    def _in_columns(
        self, before: Sequence[_Block], signatories: list[_Block]
    ) -> tuple[list[_Block], list[_Block]]:
        """A section of one column up to the heading of the list, and one of two columns."""
        before = list(before)
        if signatories[0].style == "Heading1":
            before.append(signatories.pop(0))
        if not before:
            before.append(_Block("Signatory", ()))
        before[-1] = replace(before[-1], section=self._section(is_first=True))
        signatories[-1] = replace(signatories[-1], section=self._section(columns=2))
        return before, signatories

    def _section(self, *, is_first: bool = False, columns: int = 1) -> str:
        """Section properties. The first section has the letterhead and the page numbers.

        Those that follow go on in the same page and inherit its footer.
        """
        width, height = _SHEETS[self._sheet]
        edges = (
            '<w:headerReference w:type="first" r:id="header1"/>'
            '<w:footerReference w:type="default" r:id="footer1"/>'
            '<w:footerReference w:type="first" r:id="footer2"/>'
        )
        return (
            "<w:sectPr>"
            + (edges if is_first else '<w:type w:val="continuous"/>')
            + f'<w:pgSz w:w="{width}" w:h="{height}"/>'
            + '<w:pgMar w:top="1304" w:right="1440" w:bottom="1304" w:left="1440"'
            + ' w:header="720" w:footer="624" w:gutter="0"/>'
            + f'<w:cols w:num="{columns}" w:space="454"/>'
            + ("<w:titlePg/>" if is_first else "")
            + ("<w:bidi/>" if self._is_rtl else "")
            + "</w:sectPr>"
        )

    def _part(self, part: Part) -> Iterator[_Block]:
        match part:
            case Letterhead():
                return  # it is in the header
            case NamedLine(role, text):
                label = f"{self._labels.subject} " if role == "subject" else ""
                yield self._block(_LINE_STYLES[role], [label + text])
            case Addressee(lines):
                yield self._block("Address", lines)
            case Paragraph(words):
                yield _Block("Normal", tuple(self._inline(words)))
            case Heading(words, level):
                style = f"Heading{min(max(level, 1), _DEEPEST_HEADING)}"
                yield _Block(style, tuple(self._inline(words)))
            case List(items):
                for item, numbering in zip(items, self.numbering.of_items(items), strict=True):
                    style = "ListBullet" if item.number is None else "ListNumber"
                    yield _Block(style, tuple(self._inline(item.words)), numbering)
            case Quotation(paragraphs):
                for words in paragraphs:
                    yield _Block("Quote", tuple(self._inline(words)))
            case Signatories():
                yield from self._signatories(part)
            case Contact():
                contact = clean(contact_words(part, self._language))
                yield _Block("Copies", (self._run(contact),))
            case CopiedTo(lines):
                first, *others = lines
                yield self._block("Copies", [f"{self._labels.copies} {first}", *others])
            case Colophon(lines):
                yield _Block("Copies", (self._run(clean("\n".join(lines))),))
            case Notes(notes):
                for note in notes:
                    if not note.calls:  # those that are called are footnotes
                        number = self._run(f"{note.number}. ")
                        yield _Block("FootnoteText", (number, *self._note(note)))

    def _block(self, style: str, lines: Iterable[str]) -> _Block:
        """Lines of strings that may hold fields, as one paragraph."""
        return _Block(style, tuple(pieces_of("\n".join(lines), self._run)))

    def _signatories(self, part: Signatories) -> list[_Block]:
        blocks = [self._block("Heading1", [part.heading])] if part.heading else []
        for group in part.groups:
            if group.heading:
                blocks.append(_Block("Heading2", (self._run(clean(group.heading)),)))
            for signatory in group.signatories:
                name = self._run(clean(entry(signatory)))
                blocks.append(_Block("Signatory", (name,), (SIGNATORIES, 0)))
        blocks[-1] = replace(blocks[-1], layout='<w:spacing w:after="200"/>')
        return blocks

    # --- Words -----------------------------------------------------------------------------

    def _inline(self, inlines: Inlines) -> Iterator[Piece]:
        is_called = False
        for inline in flat(inlines):
            was_called, is_called = is_called, False
            match inline:
                case Words():
                    yield from self._words(inline, self.links)
                case Marker(label) if label in self._numbers:
                    if was_called:  # notes 1 and 2 are not note 12
                        yield f"<w:r>{_REFERENCE}<w:t>,</w:t></w:r>"
                    yield self._call(self._numbers[label])
                    is_called = True
                case Marker(label):
                    yield self._run(f"[{clean(label)}]")

    def _words(self, words: Words, links: Relationships) -> Iterator[Piece]:
        address = safe_link(words.link)
        look = '<w:rStyle w:val="Hyperlink"/>' if address else ""
        look += "<w:b/><w:bCs/>" if words.strong else ""
        look += "<w:i/><w:iCs/>" if words.emphasis else ""
        if address:
            yield f'<w:hyperlink r:id="{links.to(address)}">'
        yield from pieces_of(words.text, RunMarkup(look, self._is_rtl))
        if address:
            yield "</w:hyperlink>"

    # --- Footnotes (section 17.11) -----------------------------------------------------------

    def _call(self, number: int) -> str:
        """The place where a note is called.

        A footnote stands once in the text, so that further calls refer to the first one.
        """
        self._calls[number] += 1
        name = f"note{number}"
        if self._calls[number] > 1:
            return (
                f'<w:fldSimple w:instr=" NOTEREF {name} \\f \\h ">'
                f"<w:r>{_REFERENCE}<w:t>{number}</w:t></w:r></w:fldSimple>"
            )
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:r>{_REFERENCE}'
            f'<w:footnoteReference w:id="{_footnote_id(number)}"/></w:r>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def _footnotes(self) -> Iterator[Piece]:
        yield opening("footnotes")
        for number, kind in enumerate(("separator", "continuationSeparator")):
            yield (
                f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr>'
                '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
                f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
            )
        for note in self._notes:
            if note.calls:
                yield (
                    f'<w:footnote w:id="{_footnote_id(note.number)}"><w:p><w:pPr>'
                    f'<w:pStyle w:val="FootnoteText"/></w:pPr><w:r>{_REFERENCE}<w:footnoteRef/>'
                    '</w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
                )
                yield from self._note(note)
                yield "</w:p></w:footnote>"
        yield "</w:footnotes>"

    def _note(self, note: NumberedNote) -> Iterator[Piece]:
        links = self.note_links if note.calls else self.links
        for words in with_links(note.note.words):
            yield from self._words(words, links)


_REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def _footnote_id(number: int) -> int:
    return number - 1 + _FIRST_FOOTNOTE


def _stands_in_columns(part: Signatories) -> bool:
    last = part.groups[-1]
    return last.first + len(last.signatories) - 1 >= _FEWEST_IN_COLUMNS
