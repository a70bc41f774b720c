"""The Markdown that texts are written in: a closed subset of CommonMark with asks and notes.

Paragraphs, ``#`` headings, lists, quotations, ``*emphasis*``, ``**strong**``, links, ``<https://...>``,
backslash escapes, entities and hard breaks are CommonMark 0.31. To them come, after Pandoc:

* ``[^label]`` calls a note; ``[^label]: words [@source]`` is one, in a paragraph of its own;
* ``[words]{.ask}``, ``{.strong}`` and ``{.em}`` mark a span of words;
* ``::: asks`` to ``:::`` encloses a list whose outermost items are asks;
* ``((recipient name))`` stands as it is, whatever characters it holds.

Tables, code, underlined headings and rules are not there, so that their signs are mere
signs. HTML, images and titles of links are faults.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from undersigned.core import faults
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.texts.fields import FIELD

ASK, STRONG, EMPHASIS = ".ask", ".strong", ".em"
_CLASSES = frozenset({ASK, STRONG, EMPHASIS})

# Blocks inside one another. A list takes two; what lies deeper would be left out in silence.
_DEEPEST = 100
_PLAIN = re.compile(r"(?:[^\n\\*_\[\]<>&!(]|\((?!\())+")
_LABEL = r"((?:[^\[\]\\\n]|\\.)*)"
_MARKER = re.compile(rf"\[\^{_LABEL}\]")
_NOTE = re.compile(rf"\[\^{_LABEL}\]:[ \t]*")
_CITATION = re.compile(rf"(?:^|\s+)\[@{_LABEL}\]\s*$")
# A bracket, or what holds some that part nothing: an escape, a field, a marker, an address.
_BRACKET = re.compile(
    rf"\\.|{FIELD.pattern}|{_MARKER.pattern}|<[a-zA-Z][a-zA-Z0-9+.-]{{1,31}}:[^<>\x00-\x20]*>|[\[\]]",
    re.DOTALL,
)
_FENCE = re.compile(r":::\s*(.*?)\s*")
_SPAN = re.compile(r"\{([^{}\n]*)\}")
_IMAGE = re.compile(r"!\[(?!\^)")
_HTML = re.compile(r"<[A-Za-z/!?]")


class FormFault(Exception):
    """What is written is outside of the form; ``line`` counts from 0, if it is known."""

    def __init__(self, words: str | Phrase, /, line: int | None = None, **facts: object) -> None:
        self.what = words if isinstance(words, Phrase) else phrase(words, **facts)
        self.line = line
        super().__init__(str(self.what))


def blocks_of(markdown: str) -> list[Token]:
    """The blocks as tokens, the words in them not looked at yet; FormFault says what is wrong."""
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(markdown, parser, {}, tokens)
    return tokens


def inlines_of(words: str) -> list[Token]:
    """The words of one block as tokens; FormFault says what is wrong."""
    parser = _parser()
    return parser.inline.parse(words, parser, {}, [])


def split_citation(words: str) -> tuple[str, str | None]:
    """The words of a note, and the id of the source that they end with: ``[@id]``."""
    found = _CITATION.search(words)
    return (words[: found.start()], label_of(found[1])) if found else (words, None)


def label_of(written: str) -> str:
    """A label or an id without its backslashes."""
    return re.sub(r"\\(.)", r"\1", written)


def written_label(label: str) -> str:
    """A label or an id as it stands between brackets."""
    return re.sub(r"[\[\]\\]", r"\\\g<0>", label)


class _Markdown(MarkdownIt):
    """Addresses are data: they are taken as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Markdown("zero", {"maxNesting": _DEEPEST})
    parser.enable(["heading", "list", "blockquote"])
    parser.enable(["newline", "escape", "emphasis", "autolink", "entity"])
    interrupting: RuleOptionsType = {"alt": ["paragraph", "list", "blockquote"]}
    parser.block.ruler.before("heading", "asks", _asks_rule, interrupting)
    parser.block.ruler.before("heading", "note", _note_rule, interrupting)
    parser.inline.ruler.at("text", _plain_rule)
    parser.inline.ruler.after("text", "field", _field_rule)
    parser.inline.ruler.after("field", "marker", _marker_rule)
    parser.inline.ruler.after("marker", "bracket", _bracket_rule)
    parser.inline.ruler.after("autolink", "refused", _refused_rule)
    return parser


# --- Blocks ----------------------------------------------------------------------------------


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _asks_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    fence = _FENCE.fullmatch(_line(state, start))
    if not fence:
        return False
    if silent:
        return True
    if fence[1] != "asks" or state.level:
        raise FormFault(faults.WRONG_FENCE, start)
    closing = start + 1
    while closing < end and _line(state, closing).rstrip() != ":::":
        closing += 1
    if closing == end:
        raise FormFault(faults.FENCE_OPEN, start)
    last_line, state.lineMax = state.lineMax, closing
    token = state.push("asks_open", "", 1)
    token.map = [start, closing + 1]
    state.md.block.tokenize(state, start + 1, closing)
    state.push("asks_close", "", -1)
    state.lineMax = last_line
    state.line = closing + 1
    return True


def _note_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One paragraph, up to a blank line or whatever else interrupts a paragraph."""
    found = _NOTE.match(_line(state, start))
    is_inside = state.level and state.sCount[start] >= state.blkIndent
    if not found or is_inside:
        return False
    if silent:
        return True
    interrupting = state.md.block.ruler.getRules("paragraph")
    after = start + 1
    while after < end and not state.isEmpty(after):
        if any(rule(state, after, end, True) for rule in interrupting):
            break
        after += 1
    following = state.skipEmptyLines(after)
    if following > after and following < end and state.sCount[following] >= 4:
        raise FormFault(faults.NOTE_OF_PARAGRAPHS, following)
    lines = [_line(state, line) for line in range(start, after)]
    token = state.push("note", "", 0)
    token.info = label_of(found[1])
    token.content = "\n".join(lines)[found.end() :].strip()
    token.map = [start, after]
    state.line = after
    return True


# --- Inlines ---------------------------------------------------------------------------------


def _plain_rule(state: StateInline, silent: bool) -> bool:
    found = _PLAIN.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def _field_rule(state: StateInline, silent: bool) -> bool:
    found = FIELD.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


def _marker_rule(state: StateInline, silent: bool) -> bool:
    found = _MARKER.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("marker", "", 0).info = label_of(found[1])
    state.pos = found.end()
    return True


def _bracket_rule(state: StateInline, silent: bool) -> bool:
    """``[words](address)`` and ``[words]{.class}``."""
    if state.src[state.pos] != "[":
        return False
    start, end = state.pos + 1, state.posMax
    closing = _closings(state).get(state.pos, -1)
    following = state.src[closing + 1 : closing + 2] if 0 <= closing < end - 1 else ""
    if following == "(":
        address, after = _address(state, closing + 2)
        kind, attributes = "link", {"href": address}
    elif following == "{":
        classes, after = _classes(state, closing + 1)
        kind, attributes = "span", {"class": classes}
    else:
        return False
    if not silent:
        state.push(f"{kind}_open", "", 1).attrs = dict(attributes)
        state.pos, state.posMax = start, closing
        state.md.inline.tokenize(state)
        state.push(f"{kind}_close", "", -1)
    state.pos, state.posMax = after, end
    return True


def _closings(state: StateInline) -> Mapping[int, int]:
    """Where the bracket that opens at a place is closed, for all of the words at once.

    The parser's own way looks ahead anew from every bracket.
    """
    known: dict[int, int] | None = state.env.get("closings")
    if known is None:
        known = state.env["closings"] = {}
        opened: list[int] = []
        place = 0
        while found := _BRACKET.search(state.src, place):
            place = found.end()
            if found[0] == "[":
                opened.append(found.start())
            elif found[0] == "]" and opened:
                known[opened.pop()] = found.start()
                place = _behind_address(state, place)
    return known


def _behind_address(state: StateInline, place: int) -> int:
    """Behind the address of a link, whose brackets are none of the words; else the same place."""
    if state.src[place : place + 1] != "(":
        return place
    found = state.md.helpers.parseLinkDestination(state.src, place + 1, len(state.src))
    return found.pos if found.ok and found.str else place


def _address(state: StateInline, start: int) -> tuple[str, int]:
    """What stands in the round brackets of a link, and the place behind them."""
    found = state.md.helpers.parseLinkDestination(state.src, start, state.posMax)
    if not found.ok or not found.str or state.src[found.pos : found.pos + 1] != ")":
        raise FormFault(faults.NOT_A_LINK, words=state.src[start - 1 : start + 20])
    return found.str, found.pos + 1


def _classes(state: StateInline, start: int) -> tuple[str, int]:
    """What stands in the curly brackets of a span, and the place behind them."""
    found = _SPAN.match(state.src, start, state.posMax)
    names = found[1].split() if found else []
    if not found or not names or not _CLASSES.issuperset(names):
        raise FormFault(faults.NOT_A_CLASS, words=state.src[start : start + 20])
    return found[1], found.end()


def _refused_rule(state: StateInline, silent: bool) -> bool:
    if _HTML.match(state.src, state.pos, state.posMax):
        raise FormFault(faults.HTML_IN_TEXT, words=state.src[state.pos : state.pos + 20])
    if _IMAGE.match(state.src, state.pos, state.posMax):
        raise FormFault(faults.IMAGE_IN_TEXT, written="\\!")
    return False
