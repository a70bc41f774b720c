"""Names and values of WordprocessingML (ISO/IEC 29500-1, 17)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Xml = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_OFF = frozenset({"0", "false", "off", "none"})


def child(element: Xml | None, *path: str) -> Xml | None:
    """The element down a path of names without prefix, or None."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{W}{name}")
    return element


def val(element: Xml | None, *path: str) -> str | None:
    """The ``w:val`` of the element down a path, or None."""
    found = child(element, *path)
    return None if found is None else found.get(f"{W}val")


def number(written: str | None) -> int | None:
    """An attribute that must be a number; None if it is none."""
    try:
        return int(written) if written is not None and len(written) < 10 else None
    except ValueError:
        return None


def switch(element: Xml | None, *path: str) -> bool | None:
    """A property that is on or off; None where it is not given (17.17.4)."""
    found = child(element, *path)
    return None if found is None else (found.get(f"{W}val") or "1").lower() not in _OFF


def elements(parent: Xml) -> Iterator[Xml]:
    """The child elements, without anything else that XML may hold."""
    return parent.iterchildren("*")
