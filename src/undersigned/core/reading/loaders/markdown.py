"""Markdown as pieces: CommonMark, and what Jekyll, Hugo and kramdown make of it.

The tokens of the parser are played into the same layout as those of a page, so that HTML
inside of Markdown, and Markdown inside of that, fall into their places.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from undersigned.core.errors import FileTooDeep
from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders import limits
from undersigned.core.reading.loaders.drafts import PieceDraft, Report, loaded
from undersigned.core.reading.loaders.front_matter import FrontMatterValue, read_front_matter
from undersigned.core.reading.loaders.html import Player, without_code
from undersigned.core.reading.loaders.html_layout import Layout
from undersigned.core.reading.loaders.html_notes import pair_notes
from undersigned.core.reading.loaders.markdown_lines import MarkdownLines, prepared
from undersigned.core.reading.loaders.markers import settle_raised
from undersigned.core.reading.loaders.plain import plain_drafts
from undersigned.core.reading.pieces import Loaded

_NOTE_CALL = re.compile(r"\[\^([^\]\s]{1,100})\]")
_NUMBER = re.compile(r"\d{1,3}")
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)
_MARKDOWN_SIGNS = re.compile(r"\*\*|\]\(|\\[\[*_]|\[\^|^#{1,6} |^ {0,3}[*-] ", re.MULTILINE)
_BREAKS = ("softbreak", "hardbreak")
_NOTE_ID = "note of markdown: "


def load_markdown(text: str, report: Report, *, name: str) -> Loaded:
    """The pieces of a Markdown file; texts in its front matter stand for an empty body.

    Raises ``FileTooDeep``.
    """
    lines = text.split("\n")
    front = read_front_matter(lines, report)
    numbers = list(range(1, len(lines) + 1))
    body = prepared(lines[front.length :], numbers[front.length :])
    drafts = markdown_drafts(body, report, name=name)
    if not drafts:
        drafts = [
            draft for entry in front.texts for draft in _drafts_of_entry(entry, report, name=name)
        ]
    return loaded(drafts, report, form="markdown", metadata=front.metadata)


def _drafts_of_entry(entry: FrontMatterValue, report: Report, *, name: str) -> list[PieceDraft]:
    """A text from the front matter: Markdown if it looks so, else plain."""
    lines = entry.value.split("\n")
    if _MARKDOWN_SIGNS.search(entry.value):
        return markdown_drafts(prepared(lines, list(entry.lines)), report, name=name)
    drafts = plain_drafts(lines)
    for draft in drafts:
        draft.line = draft.last_line = entry.lines[draft.line - 1]
    return drafts


def markdown_drafts(source: MarkdownLines, report: Report, *, name: str) -> list[PieceDraft]:
    """The drafts of Markdown without front matter."""
    layout = Layout(report, name=name)
    player = _MarkdownPlayer(source, layout, report, name=name)
    player.play()
    drafts = layout.finish()
    pair_notes(drafts, layout.extents, report)
    label_of_block = {
        block: label
        for place, label in player.notes.items()
        for block in range(layout.extents[place][0], layout.extents[place][1] + 1)
    }
    for draft in drafts:
        if label := label_of_block.get(draft.block):
            draft.note, draft.boilerplate = label, False
    settle_raised(drafts)
    return drafts


def _parser() -> MarkdownIt:
    options = {
        "html": True,
        "maxNesting": limits.MARKDOWN_DEPTH,
        "inline_definitions": True,
        "store_labels": True,
    }
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    parser.disable("code")  # what people indent in a letter is no program
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    parser.inline.ruler.at("footnote_ref", _call_note)
    parser.inline.ruler.before("emphasis", "star_in_word", _keep_star_in_word)
    parser.core.ruler.at("inline", _parse_inline)
    return parser


def _call_note(state: StateInline, silent: bool) -> bool:
    """``[^1]`` calls a note, even one that is not there; the plugin's rule would not."""
    found = _NOTE_CALL.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.meta = {"label": found[1]}
    state.pos = found.end()
    return True


def _keep_star_in_word(state: StateInline, silent: bool) -> bool:
    """``Kandidat*innen``: a star that people write and that is no emphasis to them."""
    around = state.src[max(state.pos - 1, 0) : state.pos + 2]
    if len(around) < 3 or around[1] != "*" or not (around[0] + around[2]).isalpha():
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


def _parse_inline(state: StateCore) -> None:
    """Look at the markup inside of paragraphs, but of none that no person wrote."""
    looked_at = 0
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = []
        looked_at += len(token.content)
        if looked_at <= limits.MARKDOWN_TEXT and len(token.content) <= limits.MARKDOWN_PARAGRAPH:
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            continue
        for index, line in enumerate(token.content.split("\n")):
            if index:
                token.children.append(Token("softbreak", "br", 0))
            token.children.append(Token("text", "", 0, content=line))


class _MarkdownPlayer:
    """Plays the tokens of one Markdown text into a layout.

    ``notes``: the id of the element that each note was put into, with the note's label.
    """

    def __init__(self, source: MarkdownLines, layout: Layout, report: Report, *, name: str) -> None:
        self.notes: dict[str, str] = {}
        self._source = source
        self._layout = layout
        self._report = report
        self._html = Player(layout, report)
        self._line = source.number(0)
        self._env: dict[str, Any] = {}
        self._parser = _parser()
        self._tokens = self._parser.parse(source.text, self._env)
        if any(token.level + 1 >= limits.MARKDOWN_DEPTH for token in self._tokens):
            raise FileTooDeep(file=name, limit=limits.MARKDOWN_DEPTH)
        self._defined = {
            token.meta["label"] for token in self._tokens if token.type == "footnote_reference_open"
        }
        self._linked: set[str] = set()  # labels that links and pictures name
        self._bare: set[str] = set()  # numbers that stand in the text as ``[1]``
        for token in self._tokens:
            self._note_links(token.children or [])

    def _note_links(self, children: list[Token]) -> None:
        for at, child in enumerate(children):
            if child.type in ("link_open", "image") and "label" in child.meta:
                self._linked.add(child.meta["label"])
                if _is_bare_label(children, at):
                    self._bare.add(child.meta["label"])

    def play(self) -> None:
        for token in self._tokens:
            if token.map:
                self._line = self._source.number(token.map[0])
            match token.type:
                case "inline":
                    self._play_inline(token)
                case "html_block":
                    self._html.play(without_code(token.content), first_line=self._line)
                case "fence":
                    self._play_fence(token)
                case "hr":
                    self._layout.rule(self._line)
                case "definition":
                    self._play_definition(token)
                case "footnote_reference_open":
                    self._open_note(token.meta["label"])
                case "footnote_reference_close":
                    self._layout.close("div")
                case _ if token.nesting == 1 and not token.hidden:
                    self._open(token)
                case _ if token.nesting == -1 and not token.hidden:
                    self._layout.close(token.tag)

    def _open(self, token: Token) -> None:
        attributes = {key: str(value) for key, value in token.attrs.items()}
        self._layout.open(token.tag, attributes, self._line)

    def _open_note(self, label: str) -> None:
        place = f"{_NOTE_ID}{len(self.notes)}"
        self.notes[place] = label
        self._layout.open("div", {"id": place}, self._line)

    def _words(self, text: str) -> None:
        self._layout.words(text, self._line, self._line)

    def _play_fence(self, token: Token) -> None:
        line = self._line + 1
        self._layout.open("pre", {}, line)
        self._layout.words(token.content.rstrip("\n"), line, line)
        self._layout.close("pre")

    def _play_definition(self, token: Token) -> None:
        """A link's address apart from the link: shown where it is a note, or of no use."""
        label, address, title = (token.meta[key] for key in ("label", "url", "title"))
        known = self._env["references"][token.meta["id"]]
        is_used = token.meta["id"] in self._linked and known["map"] == token.map
        is_note = bool(_NUMBER.fullmatch(label))
        if is_used and label not in self._bare:
            return
        if is_note:
            self._open_note(label)
            self._words(f"{title} " if title else "")
        else:
            self._layout.open("div", {}, self._line)
            self._words(f"[{label}]: ")
        self._layout.open("a", {"href": address}, self._line)
        self._words(self._parser.normalizeLinkText(address))
        self._layout.close("a")
        self._layout.close("div")

    def _play_inline(self, token: Token) -> None:
        children = token.children or []
        line = token.map[0] if token.map else None
        skipped_to = 0
        for at, child in enumerate(children):
            if line is not None:
                self._line = self._source.number(line)
                line += child.content.count("\n") + (child.type in _BREAKS)
            if at < skipped_to:
                continue
            if _is_bare_label(children, at):
                self._layout.mark(child.meta["label"], self._line)
                skipped_to = at + 3
            elif child.type in _BREAKS:
                self._play_break(child, children[at - 1] if at else None)
            else:
                self._play_child(child)

    def _play_break(self, child: Token, before: Token | None) -> None:
        if before and before.type == "html_inline" and _BREAK_TAG.match(before.content):
            self._words(" ")  # the line was ended already
        else:
            self._layout.line_break(soft=child.type == "softbreak")

    def _play_child(self, child: Token) -> None:
        match child.type:
            case "footnote_ref":
                label = child.meta["label"]
                self._layout.mark(label, self._line)
                if label not in self._defined:
                    what = phrase("There is no note for the marker {label}.", label=f"[^{label}]")
                    self._report.add(what, self._line)
            case "html_inline":
                self._html.play(child.content, first_line=self._line)
            case "image":
                self._layout.open("img", {"alt": child.content}, self._line)
            case _ if child.nesting == 1:
                self._open(child)
            case _ if child.nesting == -1:
                self._layout.close(child.tag)
            case _:
                self._words(child.content)


def _is_bare_label(children: list[Token], at: int) -> bool:
    """Whether a link is a mere number, ``[1]``, whose address stands elsewhere."""
    label = children[at].meta.get("label", "") if children[at].type == "link_open" else ""
    return (
        bool(_NUMBER.fullmatch(label))
        and children[at + 1].content == label
        and children[at + 2].type == "link_close"
    )
