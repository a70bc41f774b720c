"""Which addresses become links, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from urllib.parse import quote, urlsplit

from undersigned.core.texts.model import Words

_ADDRESS = re.compile(r"https?://[^\s<>\"()]+(?:\([^\s<>\"()]+\)[^\s<>\"()]*)*")
# Word takes a file with a longer address in it for damaged.
_LONGEST_LINK = 2083


def safe_link(link: str | None) -> str | None:
    """The address as a URI that every program takes (RFC 3986), or None.

    Only web, mail and telephone addresses are made into links.
    """
    if link is None or len(link) > _LONGEST_LINK:
        return None
    address, hash_sign, fragment = link.strip().partition("#")
    uri = _quoted(address) + hash_sign + _quoted(fragment)
    try:
        parts = urlsplit(uri)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port or a bracketed host that is none
        return None
    is_fit = parts.scheme in {"mailto", "tel"} or (parts.scheme in {"http", "https"} and has_host)
    return uri if is_fit and len(uri) <= _LONGEST_LINK else None


def _quoted(part: str) -> str:
    part = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part.encode("utf-8", "replace").decode())
    return quote(part, safe="%:/?[]@!$&'()*+,;=~")


def with_links(words: Iterable[Words]) -> Iterator[Words]:
    """The words of a note, with the web addresses among them made links.

    A note cites its source, often as a bare address.
    """
    for run in words:
        if run.link is not None:
            yield run
            continue
        end = 0
        for found in _ADDRESS.finditer(run.text):
            address = found[0].rstrip(".,;:!?'”’»")
            if found.start() > end:
                yield replace(run, text=run.text[end : found.start()])
            yield replace(run, text=address, link=address)
            end = found.start() + len(address)
        if end < len(run.text):
            yield replace(run, text=run.text[end:])
