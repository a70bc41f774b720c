"""What the reader understands of a paper and what the reviewer says to it.

Reading a long page takes a good part of a second, so that a process remembers what it read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from undersigned.core.campaigns.own_texts import own_reading
from undersigned.core.reading.result import Reading
from undersigned.core.review.catalogue import RULES
from undersigned.core.review.finding import Finding
from undersigned.core.review.opening import opened, papers_of
from undersigned.core.review.papers import Paper
from undersigned.core.review.reviewer import findings_in
from undersigned.core.texts.front_matter import Register
from undersigned.core.texts.markdown_reader import is_written_form
from undersigned.core.texts.model import Signatory

_REMEMBERED = 16


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """A paper with all that is said about it; ``lines`` are its own, by number."""

    reading: Reading
    papers: tuple[Paper, ...]
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
    found = opened(data, file=name)
    return Understanding(
        reading=found.reading,
        papers=found.papers,
        lines=found.lines,
        findings=tuple(findings_in(found.papers, RULES.values(), on=on)),
    )


@lru_cache(maxsize=_REMEMBERED)
def _own(
    data: bytes, name: str, on: date, known: tuple[tuple[str, Signatory], ...] | None
) -> Understanding:
    register = None if known is None else dict(known)
    written = data.decode("utf-8", "replace")
    papers = papers_of(data, file=name, register=register)
    return Understanding(
        reading=own_reading(written, name=name, register=register),
        papers=papers,
        lines=tuple(enumerate(papers[0].source.lines, 1)),
        findings=tuple(findings_in(papers, RULES.values(), on=on)),
    )
