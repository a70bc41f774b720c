"""A letter as a web page of its own, and as the HTML part of a mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import ClassVar

from undersigned.core.spotting.addresses import MAIL_ADDRESS
from undersigned.core.texts.fields import Values
from undersigned.core.texts.model import Contact
from undersigned.core.writing.filling import Fillable, Piece, clean, pieces_of
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.line_breaks import stretches_of
from undersigned.core.writing.links import safe_link, with_links
from undersigned.core.writing.markup import Markup, in_text, in_title
from undersigned.core.writing.parts import (
    Letterhead,
    NamedLine,
    NumberedNote,
    Part,
    Signatories,
    is_place_of_signatories,
    parts_of,
    title_of,
)

_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 0 auto; padding: 1.5rem; line-height: 1.5;
  font-family: Georgia, "Noto Serif", serif; overflow-wrap: break-word; }
header { margin-block-end: 2rem; padding-block-end: 1rem; border-block-end: 1px solid; }
header p { margin: 0; font-size: 1.25rem; font-weight: bold; }
address { font-style: normal; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.2rem; }
h3, h4, h5, h6 { font-size: 1rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.subject { font-weight: bold; }
.unbroken { white-space: nowrap; }
.signatories ol { columns: 2 18rem; column-gap: 2.5rem; padding-inline-start: 2.5rem; }
.signatories li { break-inside: avoid; }
[role="doc-endnotes"] { font-size: 0.9rem; margin-block-start: 2rem; border-block-start: 1px solid; }
sup { line-height: 0; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  h1, h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  [role="doc-backlink"] { display: none; }
}
"""


class HtmlWriter:
    """Writes the letter as one HTML file that needs nothing else.

    No script, no address that is fetched; headings in order under one ``h1``, landmarks,
    notes by the roles of DPUB-ARIA 1.1.
    """

    def __init__(self, letter: Letter) -> None:
        self._page = Fillable(PageMarkup(letter).document())

    def write(self, values: Values, *, recipient: str) -> bytes:
        """The letter to one recipient; see ``LetterWriter``."""
        return self._page.fill(values, recipient=recipient).encode()


def article_html(letter: Letter) -> Fillable:
    """The words of the text as a part of a page that has the title as its heading.

    Without its contact and signatories, which such a page shows in its own way.
    """
    return Fillable(_ArticleMarkup(letter).article())


def mail_html(letter: Letter) -> Fillable:
    """The letter as mail programs show it best: no style sheet, no links inside it."""
    return Fillable(_MailMarkup(letter).document())


# --- The page ------------------------------------------------------------------------------------


def in_page(words: str) -> str:
    """Words as the content of an element of a page.

    Mail addresses are written as character references, which spares them the simplest of the
    harvesters and no reader notices. Bill numbers and the like are kept in one line.
    """
    return "".join(
        f'<span class="unbroken">{shown}</span>' if run.is_unbroken and " " in run.words else shown
        for run in stretches_of(words)
        for shown in [_spared(run.words)]
    )


def _spared(words: str) -> str:
    end, shown = 0, ""
    for found in MAIL_ADDRESS.finditer(words):
        shown += in_text(words[end : found.start()]) + as_references(found[0])
        end = found.end()
    return shown + in_text(words[end:])


def as_references(words: str) -> str:
    """Words as numeric character references, which every browser shows as what they are."""
    return "".join(f"&#{ord(character)};" for character in words)


class PageMarkup(Markup):
    between_markers: ClassVar[str] = "<sup>,</sup>"  # notes 1 and 2 are not note 12

    def __init__(self, letter: Letter) -> None:
        super().__init__(letter)
        self._calls: Counter[int] = Counter()

    def body(self, parts: Sequence[Part]) -> Iterator[Piece]:
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f'<meta name="color-scheme" content="light dark">\n<style>\n{_STYLE}</style>\n'
        yield "</head>\n<body>\n"
        rest = parts
        if parts and isinstance(parts[0], Letterhead):
            yield from self.part(parts[0])
            rest = parts[1:]
        yield "<main>\n<article>\n"
        if not (self.letter.text.title or self.letter.text.subject):
            yield '<h1 class="unseen">'
            yield from pieces_of(title_of(self.letter), in_title)
            yield "</h1>\n"
        for part in rest:
            yield from self.part(part)
        yield "</article>\n</main>\n</body>\n"

    def in_text(self, words: str) -> str:
        return in_page(words)

    def in_attribute(self, address: str) -> str:
        return as_references(address) if address.startswith("mailto:") else escape(address)

    def marker(self, number: int) -> str:
        self._calls[number] += 1
        label = escape(self.labels.note.format(number=number))
        return (
            f'<sup><a id="{_call(number, self._calls[number])}" href="#note-{number}"'
            f' role="doc-noteref" aria-label="{label}">{number}</a></sup>'
        )

    def signatories(self, part: Signatories) -> Iterator[Piece]:
        label = escape(self.labels.signatories)
        name = 'aria-labelledby="signatories"' if part.heading else f'aria-label="{label}"'
        yield f'<section class="signatories" {name}>\n'
        yield from super().signatories(part)
        yield "</section>\n"

    def mail_link(self, address: str) -> str:
        uri, shown = safe_link(f"mailto:{address}"), as_references(clean(address))
        return f'<a href="{as_references(uri)}">{shown}</a>' if uri else shown

    def end_notes(self, notes: Iterable[NumberedNote]) -> Iterator[Piece]:
        yield '<section role="doc-endnotes" aria-labelledby="notes">\n'
        yield f'<h2 id="notes">{escape(self.labels.notes)}</h2>\n<ol>\n'
        for note in notes:
            back = escape(self.labels.back.format(number=note.number))
            yield f'<li id="note-{note.number}"{self.own_direction}>'
            yield from self.inline(tuple(with_links(note.note.words)))
            for call in range(1, note.calls + 1):
                yield (
                    f' <a role="doc-backlink" href="#{_call(note.number, call)}"'
                    f' aria-label="{back}">↩︎</a>'
                )
            yield "</li>\n"
        yield "</ol>\n</section>\n"


class _ArticleMarkup(PageMarkup):
    def article(self) -> Iterator[Piece]:
        heading = "title" if self.letter.text.title else "subject"
        for part in parts_of(self.letter):
            match part:
                case NamedLine(role) if role == heading:
                    pass
                case Signatories() | Contact() | Letterhead():
                    pass
                case _ if not is_place_of_signatories(part):
                    yield from self.part(part)


def _call(number: int, call: int) -> str:
    """The id of a place where a note is called."""
    return f"call-{number}" if call == 1 else f"call-{number}-{call}"


# --- The mail ------------------------------------------------------------------------------------


class _MailMarkup(Markup):
    styles: ClassVar[Mapping[str, str]] = {
        "body": "max-width:42em;line-height:1.5",
        "h1": "font-size:1.25em",
        "h2": "font-size:1.1em",
        "h3": "font-size:1em",
        "address": "font-style:normal",
    }

    def body(self, parts: Sequence[Part]) -> Iterator[Piece]:
        yield f"</head>\n{self.tag('body')}\n"
        for part in parts:
            yield from self.part(part)
        yield "</body>\n"

    def marker(self, number: int) -> str:
        return f"<sup>[{number}]</sup>"

    def end_notes(self, notes: Iterable[NumberedNote]) -> Iterator[Piece]:
        yield "<hr>\n"
        for note in notes:
            yield f"<p{self.own_direction}>[{note.number}] "
            yield from self.inline(tuple(with_links(note.note.words)))
            yield "</p>\n"
