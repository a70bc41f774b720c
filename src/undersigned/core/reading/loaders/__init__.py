"""Every kind of file to pieces: ``load`` a file, or ``load_bytes`` from anywhere.

What a file is, its content says first and its name second: Word's "web page" named .doc
is HTML, and a page saved as .txt is a page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from undersigned.core.errors import (
    FileEmpty,
    FileMissing,
    FileNotText,
    FileProtected,
    FileTooLarge,
    Unreadable,
    files,
)
from undersigned.core.phrase import phrase
from undersigned.core.reading.loaders import hidden_addresses, limits
from undersigned.core.reading.loaders.drafts import Report
from undersigned.core.reading.loaders.encoding import decode, repaired
from undersigned.core.reading.loaders.front_matter import begins_with_front_matter
from undersigned.core.reading.pieces import Loaded

_NOT_TEXT: Final = (
    (b"%PDF", files.IS_PDF),
    (b"{\\rtf", files.IS_RTF),
    (b"\x1f\x8b", files.IS_PACKED),
    (b"Rar!", files.IS_PACKED),
    (b"7z\xbc\xaf", files.IS_PACKED),
    (b"\x89PNG", files.IS_PICTURE),
    (b"\xff\xd8\xff", files.IS_PICTURE),
    (b"GIF8", files.IS_PICTURE),
)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_ARCHIVE = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?content-type:\s*multipart/related", re.IGNORECASE
)

_MARKDOWN_NAMES: Final = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
_HTML_NAMES: Final = frozenset({".html", ".htm", ".xhtml", ".php", ".shtml"})
_PAGE_START = re.compile(
    r"(?:#![^\n]*\n|<!--.*?-->|<\?.*?\?>|\s)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</(?:p|div|span|td|tr|li|ul|ol|a|b|i|strong|em|h[1-6]|table|font)\s*>|<(?:br|p|hr)\b[^<>]*>",
    re.IGNORECASE,
)
_ANY_TAG = re.compile(r"<[a-zA-Z!/?]")


def load(path: Path) -> Loaded:
    """The pieces of a file. Raises the kinds of ``Unreadable``."""
    name = str(path)
    try:
        if not path.is_file():
            if path.exists():
                raise FileNotText(file=name, reason=phrase(files.IS_NO_FILE))
            raise FileMissing(file=name)
        if path.stat().st_size > limits.FILE_BYTES:
            raise FileTooLarge(file=name, limit=limits.FILE_BYTES // limits.MEGABYTE)
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            file=name, reason=error.strerror or phrase(files.SYSTEM_REFUSED)
        ) from error
    return load_bytes(data, name=name)


def load_bytes(data: bytes, *, name: str) -> Loaded:
    """The pieces of a file's bytes; ``name`` stands in errors, its ending says the kind.

    Raises the kinds of ``Unreadable``.
    """
    if len(data) > limits.FILE_BYTES:
        raise FileTooLarge(file=name, limit=limits.FILE_BYTES // limits.MEGABYTE)
    if not data.strip():
        raise FileEmpty(file=name)
    if data.startswith(_ZIP):
        from undersigned.core.reading.loaders.docx import load_docx

        found = load_docx(data, name=name)
    else:
        _refuse_other_kinds(data, name)
        found = _load_text(data, name=name)
    if not found.pieces:
        raise FileEmpty(file=name)
    return found


def _load_text(data: bytes, *, name: str) -> Loaded:
    report = Report()
    original = decode(data, name=name, report=report)
    found = _load_words(repaired(original, report), report, name=name)
    return replace(found, lines=tuple(original.split("\n")))


def _load_words(text: str, report: Report, *, name: str) -> Loaded:
    ending = Path(name).suffix.lower()
    if _is_page(text, ending):
        from undersigned.core.reading.loaders.html import load_html

        return load_html(text, report, name=name)
    text = hidden_addresses.without_scripts(
        text,
        lambda line: report.add(
            phrase("An email address that a script had hidden was put back."), line
        ),
    )
    if ending in _MARKDOWN_NAMES or begins_with_front_matter(text):
        from undersigned.core.reading.loaders.markdown import load_markdown

        return load_markdown(text, report, name=name)
    from undersigned.core.reading.loaders.plain import load_plain

    return load_plain(text, report)


def _refuse_other_kinds(data: bytes, name: str) -> None:
    for start, reason in _NOT_TEXT:
        if data.startswith(start):
            raise FileNotText(file=name, reason=phrase(reason))
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileProtected(file=name)
        raise FileNotText(file=name, reason=phrase(files.IS_OLD_OFFICE))
    if _WEB_ARCHIVE.match(data[:4000]):
        raise FileNotText(file=name, reason=phrase(files.IS_WEB_ARCHIVE))


def _is_page(text: str, ending: str) -> bool:
    """Whether the text is HTML, whole or in part."""
    if _PAGE_START.match(text[:20_000]):
        return True
    if ending in _HTML_NAMES:
        return _ANY_TAG.search(text) is not None
    if ending in _MARKDOWN_NAMES or begins_with_front_matter(text):
        return False
    tags = len(_TAG.findall(text))
    return tags >= 8 or (tags >= 2 and text.lstrip().startswith("<"))
