"""The parts of a letter as HTML: what a page and a mail have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import count, groupby
from typing import ClassVar

from undersigned.core.texts.fields import Field
from undersigned.core.texts.model import (
    Ask,
    Contact,
    Heading,
    Inlines,
    Item,
    List,
    Marker,
    Paragraph,
    Quotation,
    Words,
)
from undersigned.core.writing.filling import Hole, Piece, clean, pieces_of
from undersigned.core.writing.labels import labels_for
from undersigned.core.writing.letter import Letter, Sender
from undersigned.core.writing.links import safe_link
from undersigned.core.writing.locales import date_words, is_right_to_left
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
    entry,
    number_by_label,
    numbered_notes,
    parts_of,
    title_of,
)


def in_text(words: str) -> str:
    """Words as the content of an element."""
    return escape(words).replace("\n", "<br>")


def in_title(words: str) -> str:
    """Words where there can be no line break."""
    return escape(words.replace("\n", " "))


def data(words: str) -> str:
    """Words that hold no fields, as the content of an element."""
    return in_text(clean(words))


class Markup:
    """The parts of a letter as HTML; what differs between page and mail is left open.

    The order of the methods is that of the document.
    """

    styles: ClassVar[Mapping[str, str]] = {}
    between_markers: ClassVar[str] = ""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        # In a letter from right to left, an address in another script goes its own way.
        is_rtl = is_right_to_left(letter.text.language)
        self.direction, self.own_direction = ("rtl", ' dir="auto"') if is_rtl else ("ltr", "")
        self.labels = labels_for(letter.text.language)
        self.notes = numbered_notes(letter.text)
        self.numbers = number_by_label(self.notes)
        self._ask_numbers = count(1)
        self._level = 1
        own = letter.text.date
        self._own_date = date_words(own, letter.text.language) if own else None

    def document(self) -> Iterator[Piece]:
        text = self.letter.text
        language = escape(text.language)
        yield f'<!doctype html>\n<html lang="{language}" dir="{self.direction}">\n'
        yield '<head>\n<meta charset="utf-8">\n<title>'
        yield from pieces_of(title_of(self.letter), in_title)
        yield "</title>\n"
        yield from self.body(parts_of(self.letter))
        yield "</html>\n"

    def body(self, parts: Sequence[Part]) -> Iterator[Piece]:
        raise NotImplementedError

    def part(self, part: Part) -> Iterator[Piece]:
        match part:
            case Letterhead(sender):
                yield from self.letterhead(sender)
            case NamedLine():
                yield from self.line(part)
            case Addressee(lines):
                yield f'<p class="addressee"{self.own_direction}>'
                yield from self.joined(lines)
                yield "</p>\n"
            case Paragraph(words):
                yield from self.element("p", words)
            case Heading(words, level):  # no level is skipped (WCAG 2.2, 1.3.1)
                self._level = min(level + 1, self._level + 1, 6)
                yield from self.element(f"h{self._level}", words)
            case List(items):
                yield from self.list(items)
            case Quotation(paragraphs):
                yield "<blockquote>\n"
                for words in paragraphs:
                    yield from self.element("p", words)
                yield "</blockquote>\n"
            case Signatories():
                yield from self.signatories(part)
            case Contact():
                yield from self.contact(part)
            case CopiedTo(lines):
                yield f'<p class="copies">{escape(self.labels.copies)} '
                yield from self.joined(lines)
                yield "</p>\n"
            case Colophon(lines):
                shown = "<br>\n".join(data(line) for line in lines)
                yield f'<p class="colophon"{self.own_direction}>{shown}</p>\n'
            case Notes(notes):
                yield from self.end_notes(notes)

    def in_text(self, words: str) -> str:
        """Words of the text as the content of an element."""
        return in_text(words)

    def in_attribute(self, address: str) -> str:
        """The address of a link as an attribute."""
        return escape(address)

    def pieces(self, text: str) -> Iterator[Piece]:
        return pieces_of(text, self.in_text)

    def joined(self, lines: Iterable[str]) -> Iterator[Piece]:
        for place, line in enumerate(lines):
            if place:
                yield "<br>\n"
            yield from self.pieces(line)

    def tag(self, name: str, attributes: str = "") -> str:
        """The opening tag, with the element's style where there is no style sheet."""
        style = self.styles.get(name)
        return f"<{name}{attributes}" + (f' style="{style}">' if style else ">")

    def letterhead(self, sender: Sender) -> Iterator[Piece]:
        yield f"<header{self.own_direction}>\n<p>{data(sender.name)}</p>\n"
        lines = [data(line) for line in (*sender.address, sender.phone or "") if line]
        if sender.email:
            lines.append(self.mail_link(sender.email))
        if sender.website:
            lines.append(link(sender.website, data(sender.website)))
        if lines:
            yield f"{self.tag('address')}{'<br>'.join(lines)}</address>\n"
        yield "</header>\n"

    def line(self, line: NamedLine) -> Iterator[Piece]:
        is_heading = line.role == "title" or (
            line.role == "subject" and self.letter.text.title is None
        )
        yield self.tag("h1") if is_heading else f'<p class="{line.role.replace(" ", "-")}">'
        if line.role == "date":
            yield Hole(Field("date"), self.date)
        else:
            yield from self.pieces(line.text)
        yield "</h1>\n" if is_heading else "</p>\n"

    def date(self, words: str) -> str:
        """The date; a ``time`` element where it is known which day the words mean."""
        if words == self._own_date:
            return f'<time datetime="{self.letter.text.date}">{in_text(words)}</time>'
        return in_text(words)

    def element(self, name: str, words: Inlines) -> Iterator[Piece]:
        yield self.tag(name)
        yield from self.inline(words)
        yield f"</{name}>\n"

    def list(self, items: Sequence[Item]) -> Iterator[Piece]:
        """The items as lists in lists; what is deeper than the first is the item's before."""
        entries: list[tuple[Item, list[Item]]] = []
        for item in items:
            if entries and item.level > items[0].level:
                entries[-1][1].append(item)
            else:
                entries.append((item, []))
        for is_bullet, run in groupby(entries, key=lambda entry: entry[0].number is None):
            yield from self.one_list(list(run), is_bullet)

    def one_list(
        self, entries: Sequence[tuple[Item, Sequence[Item]]], is_bullet: bool
    ) -> Iterator[Piece]:
        first = entries[0][0].number
        expected = first
        yield "<ul>\n" if is_bullet else "<ol>\n" if first == 1 else f'<ol start="{first}">\n'
        for item, deeper in entries:
            value = "" if item.number == expected else f' value="{item.number}"'
            expected = None if item.number is None else item.number + 1
            yield from self.item(item, deeper, value)
        yield "</ul>\n" if is_bullet else "</ol>\n"

    def item(self, item: Item, deeper: Sequence[Item], value: str) -> Iterator[Piece]:
        match item.words:
            case (Ask(words),):
                yield f'<li id="ask-{next(self._ask_numbers)}"{value}>'
                yield from self.inline(words)
            case words:
                yield f"<li{value}>"
                yield from self.inline(words)
        if deeper:
            yield "\n"
            yield from self.list(deeper)
        yield "</li>\n"

    def inline(self, inlines: Inlines) -> Iterator[Piece]:
        is_called = False
        for inline in inlines:
            was_called, is_called = is_called, False
            match inline:
                case Words():
                    yield from self.words(inline)
                case Marker(label) if label in self.numbers:
                    yield self.between_markers if was_called else ""
                    yield self.marker(self.numbers[label])
                    is_called = True
                case Marker(label):
                    yield f"[{data(label)}]"
                case Ask(words):
                    yield f'<span id="ask-{next(self._ask_numbers)}">'
                    yield from self.inline(words)
                    yield "</span>"

    def words(self, words: Words) -> Iterator[Piece]:
        address = safe_link(words.link)
        tags = [f'a href="{self.in_attribute(address)}"'] if address else []
        tags += ["strong"] * words.strong + ["em"] * words.emphasis
        yield "".join(f"<{tag}>" for tag in tags)
        yield from self.pieces(words.text)
        yield "".join(f"</{tag.split()[0]}>" for tag in reversed(tags))

    def marker(self, number: int) -> str:
        raise NotImplementedError

    def signatories(self, part: Signatories) -> Iterator[Piece]:
        level = 2
        if part.heading:
            yield self.tag("h2", ' id="signatories"')
            yield from self.pieces(part.heading)
            yield "</h2>\n"
            self._level, level = 2, 3
        for group in part.groups:
            if group.heading:
                yield f"{self.tag(f'h{level}')}{data(group.heading)}</h{level}>\n"
                self._level = level
            yield "<ol>\n" if group.first == 1 else f'<ol start="{group.first}">\n'
            for signatory in group.signatories:
                yield f"<li>{data(entry(signatory))}</li>\n"
            yield "</ol>\n"

    def contact(self, contact: Contact) -> Iterator[Piece]:
        said = [data(part) for part in (contact.name, contact.role) if part]
        if contact.phone:
            said.append(f"{escape(self.labels.phone)} {data(contact.phone)}")
        if contact.email:
            said.append(f"{escape(self.labels.email)} {self.mail_link(contact.email)}")
        label = escape(self.labels.contact)
        yield f"{self.tag('address')}{label} {', '.join(said)}</address>\n"

    def mail_link(self, address: str) -> str:
        return link(f"mailto:{address}", data(address))

    def end_notes(self, notes: Iterable[NumberedNote]) -> Iterator[Piece]:
        raise NotImplementedError


def link(address: str, shown: str) -> str:
    """``shown`` as a link, if the address can be one."""
    uri = safe_link(address)
    return f'<a href="{escape(uri)}">{shown}</a>' if uri else shown
