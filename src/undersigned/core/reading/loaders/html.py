"""HTML as pieces: whole pages, fragments, and what office programs and site builders save."""

from __future__ import annotations

import re
from bisect import bisect_right

from undersigned.core.phrase import Phrase
from undersigned.core.reading.loaders.drafts import Report, loaded
from undersigned.core.reading.loaders.front_matter import read_front_matter
from undersigned.core.reading.loaders.html_layout import Layout
from undersigned.core.reading.loaders.html_notes import pair_notes
from undersigned.core.reading.loaders.html_tokens import Token, tokens
from undersigned.core.reading.loaders.markers import settle_raised
from undersigned.core.reading.pieces import Loaded

# PHP ends its code at the first `?>`, or with the file.
_CODE = re.compile(r"\A#![^\n]*|<\?(?:php\b|=|\s).*?(?:\?>|\Z)", re.IGNORECASE | re.DOTALL)
_RAW = ("script", "style")
_IN_HEAD = frozenset({"base", "link", "meta", "script", "style", "title", "noscript", "template"})


def load_html(text: str, report: Report, *, name: str) -> Loaded:
    """The pieces of a page; ``title`` and ``language`` are what the page says of itself.

    A site builder's page may have front matter.

    Raises ``FileTooDeep``.
    """
    front = read_front_matter(text.split("\n"), report)
    if front.length:
        text = "\n" * front.length + text.split("\n", front.length)[-1]
    layout = Layout(report, name=name)
    player = Player(layout, report)
    player.play(without_code(text))
    drafts = layout.finish()
    pair_notes(drafts, layout.extents, report)
    settle_raised(drafts)
    return loaded(drafts, report, form="html", metadata={**player.metadata, **front.metadata})


def without_code(text: str) -> str:
    """The page with its PHP blanked; its lines keep their numbers."""
    return _CODE.sub(lambda found: "\n" * found[0].count("\n"), text)


class Player:
    """Plays HTML source into a layout, and keeps what stands in its head."""

    def __init__(self, layout: Layout, report: Report) -> None:
        self.metadata: dict[str, tuple[str, int | None]] = {}
        self._layout = layout
        self._report = report
        self._in_head = False
        self._in_title = False
        self._in_script = False  # else raw content is a style sheet

    def play(self, source: str, *, first_line: int = 1) -> None:
        """``first_line`` is the line of the file that the source begins at."""
        ends = [found.start() for found in re.finditer("\n", source)]

        def line_at(index: int) -> int:
            return first_line + bisect_right(ends, index - 1)

        def problem(what: Phrase, index: int) -> None:
            self._report.add(what, line_at(index))

        for token in tokens(source, problem):
            line = line_at(token.at)
            match token.kind:
                case "words":
                    written = source[token.at : token.end]
                    start = token.at + len(written) - len(written.lstrip())
                    end = token.at + len(written.rstrip())
                    self._words(token.value, line_at(start), line_at(max(end - 1, start)))
                case "raw":
                    self._raw(token)
                case "open":
                    self._open(token, line)
                case "close":
                    self._close(token.value)

    def _words(self, text: str, first_line: int, last_line: int) -> None:
        if self._in_title:
            self.metadata.setdefault("title", (text, first_line))
        else:
            self._in_head = self._in_head and text.isspace()
            self._layout.words(text, first_line, last_line)

    def _raw(self, token: Token) -> None:
        if self._in_script:
            self._layout.script(token.value)
        else:
            self._layout.rules.read(token.value)

    def _open(self, token: Token, line: int) -> None:
        tag, attributes = token.value, token.attributes
        self._in_script = tag == "script"
        language = attributes.get("lang") or attributes.get("xml:lang")
        if tag == "html":
            if language:
                self.metadata.setdefault("language", (language, line))
        elif tag == "head":
            self._in_head = True
        elif tag == "title":
            self._in_title = True
        elif tag == "body":  # Word writes the language here
            self._in_head = False
            if language:
                self.metadata.setdefault("language", (language, line))
        elif tag not in _IN_HEAD or not self._in_head:
            self._in_head = False
            if tag not in _RAW:
                self._layout.open(tag, attributes, line)

    def _close(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag == "head":
            self._in_head = False
        elif tag not in ("html", "body", *_RAW):
            self._layout.close(tag)
