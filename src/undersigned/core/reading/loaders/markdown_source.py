"""Markdown as site builders write it, made ready for a CommonMark parser."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Liquid tags, Hugo's shortcodes, kramdown's attribute lists and options.
_INSTRUCTIONS = re.compile(r"\{%[^{}]*?%\}|\{\{[<%][^{}]*?[>%]\}\}|\{::?[^{}]*?\}")
_OPTION = re.compile(r"\{::options[^{}]*parse_block_html\s*=\s*[\"']?(true|false)", re.IGNORECASE)
_BLOCK_TAG_LINE = re.compile(
    r"\s{0,3}</?(?:div|section|article|main|aside|header|footer|blockquote|center|details|figure)"
    r"\b[^<>]*>\s*",
    re.IGNORECASE,
)
_MARKDOWN_INSIDE = re.compile(r"\bmarkdown\s*=\s*[\"']?(?:1|block)", re.IGNORECASE)

# ``Kandidat*innen``: a star that people write and that is no emphasis to them.
_STAR_IN_WORD = re.compile(r"(?<=[^\W\d_])\*(?=[^\W\d_])")


@dataclass(frozen=True)
class Source:
    """Lines of Markdown with the line of the file that each comes from."""

    lines: list[str]
    numbers: list[int]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def number(self, index: int) -> int:
        """The line of the file; past the end, the last."""
        return self.numbers[min(index, len(self.numbers) - 1)] if self.numbers else 1


def prepared(lines: list[str], numbers: list[int]) -> Source:
    """The lines without the instructions of site builders.

    Where kramdown reads Markdown inside of HTML elements (``parse_block_html``, or an
    attribute ``markdown="1"``), blank lines let a CommonMark parser do the same.
    """
    text = _STAR_IN_WORD.sub(r"\*", _without_instructions("\n".join(lines)))
    kept = text.split("\n")
    made, origins = [], []
    everywhere, opened_with_markdown = False, False
    for raw, line, number in zip(lines, kept, numbers, strict=True):
        if option := _OPTION.search(raw):
            everywhere = option[1].lower() == "true"
        made.append(_without_heading_id(line))
        origins.append(number)
        if _BLOCK_TAG_LINE.fullmatch(line):
            opened_with_markdown = opened_with_markdown or bool(_MARKDOWN_INSIDE.search(line))
            if everywhere or opened_with_markdown:
                made.append("")
                origins.append(number)
    return Source(made, origins)


def _without_instructions(text: str) -> str:
    return _INSTRUCTIONS.sub(lambda found: "\n" * found[0].count("\n"), text)


def _without_heading_id(line: str) -> str:
    """``## Title {#id .class}`` without what stands in braces."""
    end = line.rstrip()
    brace = end.rfind("{")
    if line.startswith("#") and end.endswith("}") and end[brace + 1 : brace + 2] in ("#", "."):
        return end[:brace]
    return line
