"""From the written form of a text to the text; whatever is outside of the form is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.tree import SyntaxTreeNode

from undersigned.core import faults
from undersigned.core.faults import FilePlace
from undersigned.core.texts.front_matter import Lines, Register, read_front_matter
from undersigned.core.texts.markdown_grammar import (
    ASK,
    EMPHASIS,
    STRONG,
    FormFault,
    blocks_of,
    inlines_of,
    split_citation,
)
from undersigned.core.texts.model import (
    Ask,
    Block,
    Heading,
    Inline,
    Inlines,
    Item,
    List,
    Marker,
    Note,
    Paragraph,
    Quotation,
    Text,
    Words,
    plain,
)
from undersigned.core.texts.normal import DEEPEST_ITEM, is_safe_link, normal, normal_inlines

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"^undersigned[ \t]*:[ \t]*\S", re.MULTILINE)


def is_written_form(written: str) -> bool:
    """Whether the front matter marks it as ours (``undersigned: 1``), to be read strictly."""
    found = _FRONT_MATTER.match(_plain_lines(written))
    return bool(found and _MARK.search(found[1]))


@dataclass(frozen=True, kw_only=True)
class WrittenLines:
    """The first and last line, from 1, of each part of a written form.

    ``head`` goes by the keys of the front matter, a list with the lines of each entry; ``body``
    has those of all ``inlines_of`` the blocks, ``notes`` of each note.
    """

    head: Mapping[str, Sequence[Lines]]
    body: Sequence[Lines]
    notes: Sequence[Lines]


def read_text(written: str, *, name: str, register: Register | None = None) -> Text:
    """The text in its normal form.

    ``name`` is the file's, for errors. ``register`` has the organisations that signatories
    name by id. CampaignInvalid names the file, the line and what is wrong there.
    """
    text, _ = read_text_and_lines(written, name=name, register=register)
    return text


def read_text_and_lines(
    written: str, *, name: str, register: Register | None = None
) -> tuple[Text, WrittenLines]:
    """``read_text``, with the lines of its parts."""
    written = _plain_lines(written)
    found = _FRONT_MATTER.match(written)
    if not found:
        raise FilePlace(file=name, line=1).refused(faults.NO_FRONT_MATTER)
    lines_before = 0
    try:
        head, lines_of_head = read_front_matter(found[1], register)
        lines_before = found[0].count("\n")
        body = _Body()
        body.read(written[found.end() :])
    except FormFault as wrong:
        line = lines_before + (wrong.line or 0) + 1
        raise FilePlace(file=name, line=line).refused(wrong.what) from wrong
    lines = WrittenLines(
        head={key: [_moved(one, 1) for one in own] for key, own in lines_of_head.items()},
        body=[_moved(one, lines_before) for one in body.lines],
        notes=[_moved(one, lines_before) for one in body.lines_of_notes],
    )
    return normal(replace(head, blocks=tuple(body.blocks), notes=tuple(body.notes))), lines


def _moved(lines: Lines, down: int) -> Lines:
    return lines[0] + down, lines[1] + down


def read_body(markdown: str, *, name: str) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Blocks and notes of a text whose head is kept elsewhere; lines count from the body's first.

    CampaignInvalid as in ``read_text``.
    """
    body = _Body()
    try:
        body.read(_plain_lines(markdown))
    except FormFault as wrong:
        raise FilePlace(file=name, line=(wrong.line or 0) + 1).refused(wrong.what) from wrong
    return tuple(body.blocks), tuple(body.notes)


def first_line_of_body(written: str) -> int:
    """The line, from 1, on which the body of a written form begins."""
    found = _FRONT_MATTER.match(written)
    return found[0].count("\n") + 2 if found else 1


def _plain_lines(written: str) -> str:
    return written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


# --- Blocks -----------------------------------------------------------------------------------


@dataclass
class _Body:
    """What has been read of the body so far, and the lines of whatever has words."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    lines: list[Lines] = field(default_factory=list)
    lines_of_notes: list[Lines] = field(default_factory=list)

    def read(self, markdown: str) -> None:
        for node in SyntaxTreeNode(blocks_of(markdown)).children:
            if node.type == "note":
                self.notes.append(_note(node))
                self.lines_of_notes.append(_lines(node))
            else:
                self.blocks.append(self._block(node))

    def _block(self, node: SyntaxTreeNode) -> Block:
        match node.type:
            case "paragraph":
                return Paragraph(self._words_in(node))
            case "heading":
                return Heading(self._words_in(node), level=len(node.markup))
            case "bullet_list" | "ordered_list":
                return List(tuple(self._items(node, level=0)))
            case "blockquote":
                return Quotation(tuple(self._quoted(node)))
            case _:
                return List(tuple(self._asks(node)))

    def _quoted(self, node: SyntaxTreeNode) -> Iterator[Inlines]:
        for child in node.children:
            if child.type != "paragraph":
                raise FormFault(faults.NOT_PARAGRAPHS, _line(child))
            yield self._words_in(child)

    def _items(self, node: SyntaxTreeNode, *, level: int) -> Iterator[Item]:
        if level > DEEPEST_ITEM:
            raise FormFault(faults.LIST_TOO_DEEP, _line(node), most=DEEPEST_ITEM + 1)
        for item in node.children:
            words: Inlines = ()
            inner = list(item.children)
            if inner and inner[0].type == "paragraph":
                words = self._words_in(inner.pop(0))
            yield Item(words, int(item.info) if item.info else None, level)
            for child in inner:
                if child.type not in ("bullet_list", "ordered_list"):
                    raise FormFault(faults.NOT_AN_ITEM, _line(child))
                yield from self._items(child, level=level + 1)

    def _asks(self, node: SyntaxTreeNode) -> Iterator[Item]:
        for child in node.children:
            if child.type not in ("bullet_list", "ordered_list"):
                raise FormFault(faults.ASKS_NO_LIST, _line(child))
            for item in self._items(child, level=0):
                if item.level:
                    yield item
                    continue
                asked = tuple(inline for inline in item.words if not isinstance(inline, Ask))
                if len(asked) < len(item.words):
                    raise FormFault(faults.ASK_TWICE, _line(child))
                yield replace(item, words=(Ask(asked),))

    def _words_in(self, node: SyntaxTreeNode) -> Inlines:
        """The words of a paragraph or heading."""
        words = tuple(
            inline
            for child in node.children
            for inline in _inlines(child.content, line=_line(child))
        )
        if _is_seen(words):
            self.lines.append(_lines(node))
        return words


def _is_seen(words: Inlines) -> bool:
    """Whether the normal form keeps them."""
    return any(map(str.isalnum, plain(words))) or bool(normal_inlines(words))


def _note(node: SyntaxTreeNode) -> Note:
    words, source = split_citation(node.content)
    found = _inlines(words, line=_line(node))
    runs = tuple(inline for inline in found if isinstance(inline, Words))
    if len(runs) < len(found):
        raise FormFault(faults.NOTE_WITH_MARKERS, _line(node))
    return Note(node.info, runs, source)


def _lines(node: SyntaxTreeNode) -> Lines:
    """The lines of the body, from 1, that a block takes up."""
    first, behind = node.map or (0, 1)
    return first + 1, behind


def _line(node: SyntaxTreeNode) -> int | None:
    return node.map[0] if node.map else None


# --- Words ------------------------------------------------------------------------------------


def _inlines(words: str, *, line: int | None) -> Inlines:
    try:
        tree = SyntaxTreeNode(inlines_of(words))
        return tuple(_styled(tree.children, Words(text="")))
    except FormFault as wrong:
        raise FormFault(wrong.what, line) from wrong


def _styled(nodes: Iterable[SyntaxTreeNode], style: Words) -> Iterator[Inline]:
    """The words in the nodes; ``style`` is an empty run in the style that they stand in."""
    for node in nodes:
        match node.type:
            case "softbreak":
                yield replace(style, text=" ")
            case "hardbreak":
                yield replace(style, text="\n")
            case "strong":
                yield from _styled(node.children, replace(style, strong=True))
            case "em":
                yield from _styled(node.children, replace(style, emphasis=True))
            case "link":
                yield from _linked(node, style)
            case "span":
                yield from _spanned(node, style)
            case "marker":
                yield Marker(node.info)
            case _:
                yield replace(style, text=node.content)


def _linked(node: SyntaxTreeNode, style: Words) -> Iterator[Inline]:
    address = str(node.attrs["href"])
    if not is_safe_link(address):
        raise FormFault(faults.ADDRESS_UNSAFE, address=address)
    if style.link is not None:
        raise FormFault(faults.LINK_IN_LINK)
    yield from _styled(node.children, replace(style, link=address))


def _spanned(node: SyntaxTreeNode, style: Words) -> Iterator[Inline]:
    classes = str(node.attrs["class"]).split()
    style = replace(
        style,
        strong=style.strong or STRONG in classes,
        emphasis=style.emphasis or EMPHASIS in classes,
    )
    inlines = tuple(_styled(node.children, style))
    if ASK not in classes:
        yield from inlines
        return
    words = tuple(inline for inline in inlines if not isinstance(inline, Ask))
    if len(words) < len(inlines):
        raise FormFault(faults.ASK_IN_ASK)
    yield Ask(words)
