"""What the reader understands of a paper and what the reviewer says to it.

Reading a long page takes a good part of a second, so that a process remembers what it read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from undersigned.core.reading import read_bytes
from undersigned.core.reading.result import Reading
from undersigned.core.reading.written import read_written
from undersigned.core.review.catalogue import RULES
from undersigned.core.review.finding import Finding
from undersigned.core.review.reviewed_text import texts_in
from undersigned.core.review.reviewer import findings_in
from undersigned.core.texts.front_matter import Register
from undersigned.core.texts.markdown_reader import is_written_form
from undersigned.core.texts.model import Signatory

_REMEMBERED = 16


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """What was read of a paper, and what is said to it; ``lines`` are its own, by number."""

    reading: Reading
    lines: tuple[tuple[int, str], ...]
    findings: tuple[Finding, ...] = field(default=())


def understood(
    data: bytes, *, name: str, on: date, register: Register | None = None
) -> Understanding:
    """Read a file's bytes; the kinds of Unreadable and CampaignInvalid say why they cannot be.

    ``register`` has the organisations that a text in our own written form names by id.
    """
    if is_own(data, name=name):
        return _own(data, name, on, None if register is None else tuple(register.items()))
    return _read(data, name, on)


def is_own(data: bytes, *, name: str) -> bool:
    """Whether it is a text in our own written form, as it comes from a campaign folder."""
    return name.lower().endswith(".md") and is_written_form(data.decode("utf-8", "replace"))


@lru_cache(maxsize=_REMEMBERED)
def _read(data: bytes, name: str, on: date) -> Understanding:
    return _of(read_bytes(data, name=name), on)


@lru_cache(maxsize=_REMEMBERED)
def _own(
    data: bytes, name: str, on: date, known: tuple[tuple[str, Signatory], ...] | None
) -> Understanding:
    register = None if known is None else dict(known)
    written = data.decode("utf-8", "replace")
    return _of(read_written(written, name=name, register=register), on)


def _of(reading: Reading, on: date) -> Understanding:
    return Understanding(
        reading=reading,
        lines=tuple(reading.original.shown_lines()),
        findings=tuple(findings_in(texts_in(reading), RULES.values(), on=on)),
    )
