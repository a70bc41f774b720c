"""Markdown as site builders write it, made ready for a CommonMark parser."""

from __future__ import annotations

import re
from dataclasses import dataclass

from undersigned.core.reading.loaders import limits

# Liquid tags, Hugo's shortcodes, kramdown's attribute lists and options.
_INSTRUCTIONS = re.compile(r"\{%[^{}]*?%\}|\{\{[<%][^{}]*?[>%]\}\}|\{::?[^{}]*?\}")
_OPTION = re.compile(r"\{::options[^{}]*parse_block_html\s*=\s*[\"']?(true|false)", re.IGNORECASE)
_BLOCK_TAG_LINE = re.compile(
    r"\s{0,3}</?(?:div|section|article|main|aside|header|footer|blockquote|center|details|figure)"
    r"\b[^<>]*>\s*",
    re.IGNORECASE,
)
_MARKDOWN_INSIDE = re.compile(r"\bmarkdown\s*=\s*[\"']?(?:1|block)", re.IGNORECASE)
_DELIMITERS = re.compile(r"[>\s]*+\|?(?:\s*+:?-++:?\s*+\|)*\s*+:?-++:?\s*+\|?\s*+")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class MarkdownLines:
    """Lines of Markdown with the line of the file that each comes from."""

    lines: list[str]
    numbers: list[int]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def number(self, index: int) -> int:
        """The line of the file; past the end, the last."""
        return self.numbers[min(index, len(self.numbers) - 1)] if self.numbers else 1


def prepared(lines: list[str], numbers: list[int]) -> MarkdownLines:
    """The lines without the instructions of site builders.

    Where kramdown reads Markdown inside of HTML elements (``parse_block_html``, or an
    attribute ``markdown="1"``), blank lines let a CommonMark parser do the same.
    """
    if not lines:
        return MarkdownLines([], [])
    kept = _widened_tables(_without_instructions("\n".join(lines)).split("\n"))
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
    return MarkdownLines(made, origins)


def _without_instructions(text: str) -> str:
    return _INSTRUCTIONS.sub(lambda found: "\n" * found[0].count("\n"), text)


def _without_heading_id(line: str) -> str:
    """``## Title {#id .class}`` without what stands in braces."""
    end = line.rstrip()
    brace = end.rfind("{")
    if line.startswith("#") and end.endswith("}") and end[brace + 1 : brace + 2] in ("#", "."):
        return end[:brace]
    return line


def _widened_tables(lines: list[str]) -> list[str]:
    """The lines with the head of each table as wide as its widest row.

    What stands in more cells than the head has would be left out (GitHub Flavored Markdown,
    4.10). Where it would have to be far wider, the rows are no table and stay as words.
    """
    lines = list(lines)
    at = 1
    while at < len(lines):
        if "|" in lines[at - 1] and "-" in lines[at] and _DELIMITERS.fullmatch(lines[at]):
            end = at + 1
            while end < len(lines) and lines[end].strip():
                end += 1
            columns = _columns(lines[at])
            missing = max(map(_columns, lines[at:end])) - columns
            if missing > limits.TABLE_COLUMNS:
                lines[at] = ""
            elif missing > 0 and _columns(lines[at - 1]) == columns:
                lines[at - 1] = _closed(lines[at - 1]) + " |" * missing
                lines[at] = _closed(lines[at]) + "-|" * missing
            at = end
        at += 1
    return lines


def _columns(row: str) -> int:
    return len(_BAR.findall(row.strip("> \t").removeprefix("|").removesuffix("|"))) + 1


def _closed(row: str) -> str:
    """A row that ends with a bar."""
    row = row.rstrip()
    return row if row.endswith("|") else f"{row} |"
