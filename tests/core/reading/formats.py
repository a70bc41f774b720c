"""A plain letter in the formats that people keep letters in, one line for each line."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable

import docx

_LABEL = re.compile(r"(?:\d{1,3}[.)]|[-+]|\\?\*)\s")


def as_html(text: str) -> bytes:
    """The page as a content manager has it: a paragraph for each line."""
    lines = (f"<p>{html.escape(line.strip()) or '&nbsp;'}</p>" for line in text.splitlines())
    body = "\n".join(lines)
    return f"<!DOCTYPE html><html><head><title></title></head><body>{body}</body></html>".encode()


def as_html_with_breaks(text: str) -> bytes:
    """A paragraph for each stanza, with ``<br>`` between its lines."""
    stanzas = [
        "<br>".join(html.escape(line.strip()) for line in stanza.splitlines() if line.strip())
        for stanza in re.split(r"\n\s*\n", text)
    ]
    body = "\n".join(f"<p>{stanza}</p>" for stanza in stanzas if stanza)
    nav = "<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>"
    return f"<html><body>{nav}<main>{body}</main></body></html>".encode()


def as_markdown(text: str) -> bytes:
    """The same words with hard line ends, and what Markdown would take for markup escaped."""
    lines = [re.sub(r"([*_\[\]<>#])", r"\\\1", line.strip()) for line in text.splitlines()]
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    # No hard end before or behind a label: there Markdown begins a list's item.
    ended = (
        f"{line}\\"
        if line and below and not _LABEL.match(line) and not _LABEL.match(below)
        else line
        for line, below in pairs
    )
    return "\n".join(ended).encode()


def as_docx(text: str) -> bytes:
    """A paragraph for each line, as Word makes of pasted text."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line.strip())
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


FORMATS: dict[str, Callable[[str], bytes]] = {
    "lines.html": as_html,
    "breaks.html": as_html_with_breaks,
    "page.md": as_markdown,
    "page.docx": as_docx,
}
