"""HTML source as a flat run of tags and words, in time that grows with its length only.

Tokenizing follows the HTML standard (WHATWG, 13.2.5) where that loses nothing; what a
browser would swallow to the end of the file (a comment, a script or a tag that is never
closed) goes on as ordinary words here and is told. The standard library's parser is not
used because some broken input takes it quadratic time (CVE-2025-6069).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from undersigned.core.phrase import Phrase, phrase

_MARKUP = re.compile(r"<(?:[!?]|/?[a-zA-Z])")
# No tag has a longer name; an address between angle brackets may stand in one line with many.
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]{0,200}+)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)?))?"""
)
_TAG_END = re.compile(r"[\s/]*+>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_NOT_A_TAG = re.compile(r"[^@]*:$|.*@")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}
_WORDS_ONLY = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("title", "textarea")
}


@dataclass(slots=True)
class Token:
    """``at`` is an index of the source; ``words`` are decoded, ``raw`` (scripts) are not."""

    kind: Literal["words", "raw", "open", "close"]
    value: str
    at: int
    attributes: dict[str, str] = field(default_factory=dict)
    end: int = 0


def tokens(source: str, problem: Callable[[Phrase, int], None]) -> Iterator[Token]:
    """The tokens of the source; ``problem`` is told what is broken and where (an index)."""
    return _Tokenizer(source, problem).run()


class _Tokenizer:
    def __init__(self, source: str, problem: Callable[[Phrase, int], None]) -> None:
        self.source = source
        self.problem = problem
        self.hopeless: set[str] = set()  # what has been looked for and is closed nowhere
        self.last_tag_end = source.rfind(">")

    def run(self) -> Iterator[Token]:
        start = at = 0
        while found := _MARKUP.search(self.source, at):
            at = found.start()
            past, made = self._markup(at)
            if past is None:  # a mere "<"
                at += 1
                continue
            yield from self._words(start, at)
            yield from made
            start = at = past
        yield from self._words(start, len(self.source))

    def _words(self, start: int, end: int) -> Iterator[Token]:
        if start < end:
            value = html.unescape(self.source[start:end])
            yield Token("words", value, start, end=end)

    def _markup(self, at: int) -> tuple[int | None, list[Token]]:
        """Where the markup at an index ends and what it is; None if it is none."""
        if self.source.startswith("<!--", at):
            return self._comment(at), []
        if self.source[at + 1] in "!?":
            end = self.source.find(">", at) if at < self.last_tag_end else -1
            return (end + 1 if end >= 0 else None), []
        return self._tag(at)

    def _comment(self, at: int) -> int:
        end = -1 if "comment" in self.hopeless else self.source.find("-->", at + 2)
        if end >= 0:
            return end + 3
        what = phrase("A comment is not closed, so what follows was read as plain words.")
        self._give_up("comment", what, at)
        return at + 4

    def _tag(self, at: int) -> tuple[int | None, list[Token]]:
        name_found = _NAME.match(self.source, at) if at < self.last_tag_end else None
        if name_found is None:
            return None, []
        name = name_found[1].lower()
        if _NOT_A_TAG.match(name):  # <https://...>, <mara@example.org>
            return None, []
        attributes, past = self._attributes(name_found.end(), at)
        if self.source[at + 1] == "/":
            return past, [Token("close", name, at)]
        made = [Token("open", name, at, attributes)]
        if name in _RAW or name in _WORDS_ONLY:
            return self._content(name, past, made)
        return past, made

    def _attributes(self, at: int, tag: int) -> tuple[dict[str, str], int]:
        """The attributes of a tag and where it ends."""
        attributes: dict[str, str] = {}
        start = at
        if "tag" not in self.hopeless:
            while found := _ATTRIBUTE.match(self.source, at):
                _take(attributes, found)
                at = found.end()
            if end := _TAG_END.match(self.source, at):
                return attributes, end.end()
            what = phrase("A tag is not closed, so what follows was read anew.")
            self._give_up("tag", what, tag)
        # A quotation mark is missing somewhere, so that quotes no longer say where a tag ends.
        end_at = self.source.find(">", start)
        attributes.clear()
        for found in _ATTRIBUTE.finditer(self.source[start:end_at]):
            _take(attributes, found)
        return attributes, end_at + 1

    def _content(self, name: str, past: int, made: list[Token]) -> tuple[int, list[Token]]:
        """An element whose content is no markup, up to its own end tag."""
        pattern = _RAW.get(name) or _WORDS_ONLY[name]
        close = None if name in self.hopeless else pattern.search(self.source, past)
        if close is None:
            what = phrase(
                "A {name} element is not closed, so it was read as plain words.", name=name
            )
            self._give_up(name, what, past)
            return past, []
        if name in _RAW:
            made.append(Token("raw", self.source[past : close.start()], past))
        else:
            made.extend(self._words(past, close.start()))
        return close.start(), made

    def _give_up(self, element: str, what: Phrase, at: int) -> None:
        if element not in self.hopeless:
            self.hopeless.add(element)
            self.problem(what, at)


def _take(attributes: dict[str, str], found: re.Match[str]) -> None:
    value = found[2] or found[3] or found[4] or ""
    if "&" in value:  # `&copy=` in an address is no entity, so that only whole ones count
        value = _ENTITY.sub(lambda entity: html.unescape(entity[0]), value)
    attributes.setdefault(found[1].lower(), value)
