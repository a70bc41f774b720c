"""From the placeholders of somebody's draft to fields (design, section 5).

A salutation that holds any placeholder becomes ``((salutation))`` as a whole, an address
block with one ``((recipient address))``. The writing that was found stays on record. A
placeholder whose meaning is not clear is left in place: it stops the letter until a person
says what belongs there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from undersigned.core.reading.result import TextRead
from undersigned.core.spotting.placeholder_meaning import Place
from undersigned.core.spotting.placeholders import find_placeholders
from undersigned.core.texts.fields import parse_field
from undersigned.core.texts.model import (
    Ask,
    Block,
    Heading,
    Inline,
    Inlines,
    List,
    Note,
    Paragraph,
    Quotation,
    Text,
    Words,
)


def with_fields(read: TextRead) -> Text:
    """The text with a field in place of every placeholder whose meaning is clear."""
    text = read.text
    written = dict(text.as_written)

    def fielded(words: str, where: Place) -> str:
        parts: list[str] = []
        end = len(words)
        for found in reversed(find_placeholders(words, where=where)):
            if found.field is not None:
                field = str(parse_field(found.field))
                written.setdefault(field, found.as_written)
                parts += (words[found.end : end], field)
                end = found.start
        parts.append(words[:end])
        return "".join(reversed(parts))

    def in_body(words: str) -> str:
        return fielded(words, "body")

    salutation = text.salutation
    if salutation and find_placeholders(salutation, where="salutation"):
        written["salutation"] = salutation
        salutation = "((salutation))"
    addressee = text.addressee
    if any(find_placeholders(line, where="address block") for line in addressee):
        written["addressee"] = "\n".join(addressee)
        addressee = ("((recipient address))",)
    if text.date is None and (dated := _date_placeholder(read)):
        written["date"] = dated
    return replace(
        text,
        title=in_body(text.title) if text.title else None,
        subject=in_body(text.subject) if text.subject else None,
        salutation=salutation,
        addressee=addressee,
        blocks=tuple(_block(block, in_body) for block in text.blocks),
        notes=tuple(_note(note, in_body) for note in text.notes),
        closing=in_body(text.closing) if text.closing else None,
        signed_as=fielded(text.signed_as, "signature") if text.signed_as else None,
        as_written=written,
    )


def _date_placeholder(read: TextRead) -> str | None:
    return next((found.as_written for found in read.placeholders if found.field == "date"), None)


def _block(block: Block, change: Callable[[str], str]) -> Block:
    match block:
        case Paragraph(words):
            return Paragraph(_inlines(words, change))
        case Heading(words, level):
            return Heading(_inlines(words, change), level)
        case List(items):
            return List(tuple(replace(item, words=_inlines(item.words, change)) for item in items))
        case Quotation(paragraphs):
            return Quotation(tuple(_inlines(words, change) for words in paragraphs))


def _inlines(words: Inlines, change: Callable[[str], str]) -> Inlines:
    return tuple(_inline(inline, change) for inline in words)


def _inline(inline: Inline, change: Callable[[str], str]) -> Inline:
    if isinstance(inline, Words):
        return replace(inline, text=change(inline.text))
    if isinstance(inline, Ask):
        return Ask(
            tuple(
                replace(run, text=change(run.text)) if isinstance(run, Words) else run
                for run in inline.words
            )
        )
    return inline


def _note(note: Note, change: Callable[[str], str]) -> Note:
    return replace(note, words=tuple(replace(run, text=change(run.text)) for run in note.words))
