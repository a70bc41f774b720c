"""From what people have (plain text, Markdown, HTML, .docx) to texts.

``read(path)`` gives everything that was understood of a file. The way there: a loader
turns the file into pieces, ``units`` joins wrapped lines, ``boundaries`` parts the texts,
``part_finders`` find the parts of each, ``assembly`` makes them a ``Text``.
"""

from __future__ import annotations

from pathlib import Path

from undersigned.core.reading.loaders import load, load_bytes
from undersigned.core.reading.pieces import Loaded
from undersigned.core.reading.reader import reading_of
from undersigned.core.reading.result import Reading, TextRead, as_json

__all__ = ["Reading", "TextRead", "as_json", "read", "read_bytes"]


def read(path: Path) -> Reading:
    """Read a file; Unreadable says in one sentence why it cannot be."""
    return _read(load(path), path.name)


def read_bytes(data: bytes, *, name: str) -> Reading:
    """Read what a file of that name would hold."""
    return _read(load_bytes(data, name=name), name)


def _read(loaded: Loaded, name: str) -> Reading:
    return reading_of(loaded, file=name)
