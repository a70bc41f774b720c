"""A text as parts of a web page that has a frame of its own: a public page, a preview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from undersigned.core.texts.fields import Values, fill
from undersigned.core.texts.model import Contact, Paragraph, Signatory, Text, Words, plain
from undersigned.core.writing.filling import Fillable, Piece, clean, in_one_line
from undersigned.core.writing.html import PageMarkup, in_page
from undersigned.core.writing.letter import Letter
from undersigned.core.writing.links import with_links
from undersigned.core.writing.markup import link
from undersigned.core.writing.parts import (
    Colophon,
    Letterhead,
    NamedLine,
    Notes,
    Part,
    Signatories,
    parts_of,
)

# Stands for the list where nobody has signed yet, so that its place is known.
_SOMEBODY = Signatory(name="-")


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """``before`` and ``after`` are the words before and after the signatories, as HTML.

    ``asks`` are the words of each ask, for a list of links to ``#ask-1``, ``#ask-2``; ``notes``
    is a section of its own with links back. ``heading`` is what the text calls its
    signatories. Title, date, contact and the names are for the frame; ``title`` and
    ``beginning``, the first words of the body, are plain words.
    """

    title: str
    heading: str
    beginning: str
    asks: tuple[str, ...]
    before: str
    after: str
    notes: str


def fragment_of(text: Text, values: Values, *, recipient: str) -> Fragment:
    """The text with the values of its fields; errors as in ``fields.fill``."""

    def filled(words: str | None) -> str:
        return in_one_line(fill(words or "", values, recipient=recipient))

    asks = (fill(plain(ask.words), values, recipient=recipient) for ask in text.asks)
    html = (Fillable(pieces).fill(values, recipient=recipient) for pieces in _sections(text))
    before, after, notes = html
    return Fragment(
        title=filled(text.title or text.subject),
        heading=filled(text.signatories_heading),
        beginning=filled(_beginning(text)),
        asks=tuple(in_page(clean(ask)) for ask in asks),
        before=before,
        after=after,
        notes=notes,
    )


def paragraphs_html(words: str) -> str:
    """Plain words as paragraphs of a page, parted at blank lines, with web addresses as links."""
    paragraphs = (part.strip() for part in re.split(r"\n[ \t]*\n", clean(words)))
    return "".join(f"<p>{_linked(part)}</p>\n" for part in paragraphs if part)


def _linked(words: str) -> str:
    return "".join(
        link(run.link, in_page(run.text)) if run.link else in_page(run.text)
        for run in with_links([Words(text=words)])
    )


def _sections(text: Text) -> Iterator[Iterable[Piece]]:
    """The pieces before the signatories, after them, and of the notes; to be used in order."""
    letter = Letter(text=text if text.signatories else replace(text, signatories=(_SOMEBODY,)))
    page = PageMarkup(letter)
    parts = list(parts_of(letter))
    place = next(n for n, part in enumerate(parts) if isinstance(part, Signatories))
    notes = [part for part in parts if isinstance(part, Notes)]
    for section in (parts[:place], parts[place + 1 :]):
        shown = [part for part in section if not _is_for_the_frame(part, letter)]
        yield [piece for part in shown for piece in page.part(part)]
    yield [piece for part in notes for piece in page.part(part)]


def _is_for_the_frame(part: Part, letter: Letter) -> bool:
    if isinstance(part, NamedLine):
        is_title = part.role == "title" or (part.role == "subject" and not letter.text.title)
        return is_title or part.role == "date"
    return isinstance(part, Letterhead | Contact | Colophon | Notes)


def _beginning(text: Text) -> str:
    """The first paragraph that says something."""
    paragraphs = (plain(block.words) for block in text.blocks if isinstance(block, Paragraph))
    return next((words for words in paragraphs if words.strip()), "")
