"""Addresses that a page hides from harvesters and shows by a script, made readable again.

Joomla 4 and later: the element ``joomla-hidden-mail`` with base64 attributes ``first``
(before the @), ``last`` (after it) and ``text``. Joomla to 3: a script that joins
entity-encoded strings in a variable named ``addy...`` and puts them into a span named
``cloak...`` or writes them where the script stands. Cloudflare: bytes in hexadecimal, the
first of which is the key (XOR) to the others. No script is run.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

_STRING = r"""'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+\""""
_ASSIGNED = re.compile(rf"\b(addy\w*)\s*=((?:{_STRING}|addy\w*|[\s+])++)", re.DOTALL)
_PART = re.compile(rf"{_STRING}|addy\w*", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PLACE = re.compile(r"""getElementById\(\s*['"](cloak\w+)['"]""")
_FALLBACK = (
    r"This email address is being protected from spambots\. "
    r"You need JavaScript enabled to view it\.\s*"
)
_LEFT_OVER = re.compile(
    rf"""(?:<span\s+id=["']?cloak\w*+["']?[^<>]*+>[^<>]{{0,300}}</span>\s*|{_FALLBACK})?
    (?:<script\b[^<>]*>\s*)?
    document\.getElementById\('cloak\w*'\)\.innerHTML\s*=\s*'';
    .{{0,4000}}?\+\s*addy_text\w*\s*\+\s*'(?:<\\?/a>)?'\s*;
    (?:\s*</script\s*>)?""".replace("\n    ", ""),
    re.DOTALL,
)
_HIDES_NEXT = re.compile(r"document\.write\(.{0,40}?display:\s*none", re.DOTALL)
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")


class HiddenAddress(NamedTuple):
    """``place`` is the id of the element it belongs into; None: where it was found."""

    address: str
    shown: str
    place: str | None = None


def of_element(attributes: Mapping[str, str]) -> HiddenAddress | None:
    """The address in a ``joomla-hidden-mail`` element."""
    shown = _base64(attributes.get("text"))
    address = f"{_base64(attributes.get('first'))}@{_base64(attributes.get('last'))}"
    return _checked(address, shown) or _checked(shown, shown)


def of_cloudflare(code: str) -> HiddenAddress | None:
    """The address in a ``data-cfemail`` attribute or behind ``email-protection#``."""
    try:
        key, *rest = bytes.fromhex(code)
        address = bytes(each ^ key for each in rest).decode()
    except ValueError:
        return None
    return _checked(address, address)


def of_script(script: str) -> HiddenAddress | None:
    """The address that a script of Joomla puts together."""
    if "addy" not in script:
        return None
    values: dict[str, str] = {}
    for found in _ASSIGNED.finditer(script):
        parts = _PART.findall(found[2])
        values[found[1]] = "".join(
            _ESCAPED.sub(r"\1", part[1:-1]) if part[0] in "'\"" else values.get(part, "")
            for part in parts
        )
    addresses = [html.unescape(text) for name, text in values.items() if "text" not in name]
    shown = [html.unescape(text) for name, text in values.items() if "text" in name]
    if not addresses:
        return None
    place = _PLACE.search(script)
    hidden = _checked(addresses[0], shown[0] if shown else "")
    return hidden and hidden._replace(place=place[1] if place else None)


def without_scripts(text: str, told: Callable[[int], None]) -> str:
    """Plain words or Markdown without the scripts of Joomla 3 that were copied with them.

    Each is replaced by its address, and its line (from 1) is told. Lines keep their numbers.
    """

    def address(found: re.Match[str]) -> str:
        hidden = of_script(found[0])
        if hidden is None:
            return found[0]
        told(text.count("\n", 0, found.start()) + 1)
        return hidden.shown + "\n" * found[0].count("\n")

    return _LEFT_OVER.sub(address, text) if "cloak" in text else text


def hides_what_follows(script: str) -> bool:
    """Whether a script opens an invisible element, for browsers that can run it."""
    return bool(_HIDES_NEXT.search(script))


def _base64(value: str | None) -> str:
    try:
        return base64.b64decode(value or "", validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _checked(address: str, shown: str) -> HiddenAddress | None:
    address = address.partition("?")[0].strip()
    if not _ADDRESS.fullmatch(address):
        return None
    words = re.sub(r"<[^<>]*>", "", shown).strip()
    return HiddenAddress(address, words or address)
