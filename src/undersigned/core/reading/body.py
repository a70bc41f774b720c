"""The body of a text: what no other part has claimed, in order, with asks, markers and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from undersigned.core.reading import styled_words
from undersigned.core.reading.asks import ask_units, inline_asks
from undersigned.core.reading.notes import calls_loosely, with_links, with_markers
from undersigned.core.reading.original import extract_of
from undersigned.core.reading.parts import Parts
from undersigned.core.reading.passages import Passage, Role, passage
from undersigned.core.reading.pieces import Piece
from undersigned.core.texts.model import (
    Ask,
    Block,
    Heading,
    Inlines,
    Item,
    List,
    Paragraph,
    Quotation,
    Words,
)


@dataclass
class BodyRead:
    """The blocks of a text, and the passages that they are made of."""

    blocks: list[Block] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


def body_of(parts: Parts) -> BodyRead:
    """Everything that no part has claimed, so that no line can get lost."""
    labels = [found.note.label for found in parts.notes]
    loosely = calls_loosely(parts.units, parts.notes)
    asks = ask_units(parts.units, parts.free)
    body = BodyRead()
    items: list[Item] = []
    group: tuple[int | None, str] = (None, "")
    for at, unit in enumerate(parts.units):
        if not parts.free[at]:
            continue
        marked = with_markers(styled_words.strip(unit.words), labels, loosely=loosely)
        words: Inlines = with_links(marked)
        if not words:
            continue
        here = (unit.group, unit.kind)
        if items and (unit.kind != "item" or here != group):
            body.blocks.append(List(tuple(_levelled(items))))
            items = []
        group = here
        if unit.kind == "item":
            words = _item_words(unit, words, is_ask=at in asks)
            number = int(unit.number) if unit.number and unit.number.isdigit() else None
            items.append(Item(words, number, unit.level))
        else:
            if at in asks:
                words = _asked(words)
            elif unit.kind != "heading":
                words = inline_asks(words)
            body.blocks.append(_block(unit, words))
        role: Role = "heading" if unit.kind == "heading" else "body"
        at_unit = extract_of(unit.text, unit)
        body.passages.append(passage(words, role, at_unit, is_item=unit.kind == "item"))
    if items:
        body.blocks.append(List(tuple(_levelled(items))))
    return body


def _block(unit: Piece, words: Inlines) -> Block:
    if unit.kind == "heading":
        return Heading(words, max(1, min(unit.level, 6)))
    return Quotation((words,)) if unit.quoted else Paragraph(words)


def _item_words(unit: Piece, words: Inlines, *, is_ask: bool) -> Inlines:
    """The words of an item; its label stands before them if it is no number."""
    asked = _asked(words) if is_ask else words
    if unit.number and not unit.number.isdigit():
        return (Words(text=f"({unit.number}) "), *asked)  # the ask itself is without its letter
    return asked


def _asked(words: Inlines) -> Inlines:
    return (Ask(tuple(run for run in words if not isinstance(run, Ask))),)


def _levelled(items: list[Item]) -> Iterator[Item]:
    """Levels from 0 without jumps."""
    least = min(item.level for item in items)
    before = -1
    for item in items:
        level = min(item.level - least, before + 1)
        before = level
        yield replace(item, level=level)
