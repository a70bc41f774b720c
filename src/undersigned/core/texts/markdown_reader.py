"""From the written form of a text to the text; whatever is outside of the form is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from markdown_it.tree import SyntaxTreeNode

from undersigned.core.errors import CampaignInvalid
from undersigned.core.texts.front_matter import Register, read_front_matter
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
)
from undersigned.core.texts.normal import DEEPEST_ITEM, is_safe_link, normal

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"^undersigned[ \t]*:[ \t]*\S", re.MULTILINE)


def is_written_form(written: str) -> bool:
    """Whether the front matter marks it as ours (``undersigned: 1``), to be read strictly."""
    found = _FRONT_MATTER.match(_plain_lines(written))
    return bool(found and _MARK.search(found[1]))


def read_text(written: str, *, name: str, register: Register | None = None) -> Text:
    """The text in its normal form.

    ``name`` is the file's, for errors. ``register`` has the organisations that signatories
    name by id. CampaignInvalid names the file, the line and what is wrong there.
    """
    written = _plain_lines(written)
    found = _FRONT_MATTER.match(written)
    if not found:
        raise CampaignInvalid(
            where=f"{name}, line 1", reason='the text must begin with front matter between "---"'
        )
    lines_before = 0
    try:
        head = read_front_matter(found[1], register)
        lines_before = found[0].count("\n")
        body = _Body()
        body.read(written[found.end() :])
    except FormFault as fault:
        line = lines_before + (fault.line or 0) + 1
        raise CampaignInvalid(where=f"{name}, line {line}", reason=fault.reason) from fault
    return normal(replace(head, blocks=tuple(body.blocks), notes=tuple(body.notes)))


def read_body(markdown: str, *, name: str) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Blocks and notes of a text whose head is kept elsewhere; lines count from the body's first.

    CampaignInvalid as in ``read_text``.
    """
    body = _Body()
    try:
        body.read(_plain_lines(markdown))
    except FormFault as fault:
        raise CampaignInvalid(
            where=f"{name}, line {(fault.line or 0) + 1}", reason=fault.reason
        ) from fault
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
    """What has been read of the body so far."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def read(self, markdown: str) -> None:
        for node in SyntaxTreeNode(blocks_of(markdown)).children:
            if node.type == "note":
                self.notes.append(_note(node))
            else:
                self.blocks.append(_block(node))


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "paragraph":
            return Paragraph(_words_in(node))
        case "heading":
            return Heading(_words_in(node), level=len(node.markup))
        case "bullet_list" | "ordered_list":
            return List(tuple(_items(node, level=0)))
        case "blockquote":
            return Quotation(tuple(_quoted(node)))
        case _:
            return List(tuple(_asks(node)))


def _quoted(node: SyntaxTreeNode) -> Iterator[Inlines]:
    for child in node.children:
        if child.type != "paragraph":
            raise FormFault("a quotation holds paragraphs only", _line(child))
        yield _words_in(child)


def _items(node: SyntaxTreeNode, *, level: int) -> Iterator[Item]:
    if level > DEEPEST_ITEM:
        raise FormFault(f"a list may not be more than {DEEPEST_ITEM + 1} levels deep", _line(node))
    for item in node.children:
        words: Inlines = ()
        inner = list(item.children)
        if inner and inner[0].type == "paragraph":
            words = _words_in(inner.pop(0))
        yield Item(words, int(item.info) if item.info else None, level)
        for child in inner:
            if child.type not in ("bullet_list", "ordered_list"):
                raise FormFault(
                    "an item holds one paragraph and the lists under it; "
                    "end a line with a backslash to go on in a new line",
                    _line(child),
                )
            yield from _items(child, level=level + 1)


def _asks(node: SyntaxTreeNode) -> Iterator[Item]:
    for child in node.children:
        if child.type not in ("bullet_list", "ordered_list"):
            raise FormFault('between "::: asks" and ":::" there is a list only', _line(child))
        for item in _items(child, level=0):
            if item.level:
                yield item
                continue
            plain = tuple(inline for inline in item.words if not isinstance(inline, Ask))
            if len(plain) < len(item.words):
                raise FormFault(
                    'an item between "::: asks" and ":::" is an ask already', _line(child)
                )
            yield replace(item, words=(Ask(plain),))


def _note(node: SyntaxTreeNode) -> Note:
    words, source = split_citation(node.content)
    found = _inlines(words, line=_line(node))
    runs = tuple(inline for inline in found if isinstance(inline, Words))
    if len(runs) < len(found):
        raise FormFault("a note holds no markers and no asks", _line(node))
    return Note(node.info, runs, source)


def _line(node: SyntaxTreeNode) -> int | None:
    return node.map[0] if node.map else None


# --- Words ------------------------------------------------------------------------------------


def _words_in(node: SyntaxTreeNode) -> Inlines:
    """The words of a paragraph or heading."""
    return tuple(
        inline for child in node.children for inline in _inlines(child.content, line=_line(child))
    )


def _inlines(words: str, *, line: int | None) -> Inlines:
    try:
        tree = SyntaxTreeNode(inlines_of(words))
        return tuple(_styled(tree.children, Words(text="")))
    except FormFault as fault:
        raise FormFault(fault.reason, line) from fault


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
        raise FormFault(f'"{address}" is no address of a page or a mailbox')
    if style.link is not None:
        raise FormFault("there is a link inside a link")
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
        raise FormFault("there is an ask inside an ask")
    yield Ask(words)
