"""What was read of a text, each thing with its place in the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, NamedTuple, TypeVar

from undersigned.core.reading.original import Extract, PlacedWords, extract_of
from undersigned.core.spotting.sentences import sentences, word_count
from undersigned.core.spotting.spans import Span
from undersigned.core.texts.model import Ask, Inlines, Marker, Signatory, flat, plain

Role = Literal[
    "title", "subject", "addressee", "salutation", "body", "heading", "note", "closing",
    "signature", "copies",
]  # fmt: skip
# What is read as running words; the others are names, dates and addresses.
_PROSE: tuple[Role, ...] = ("body", "note")

Found = TypeVar("Found", bound=Span, covariant=True)


@dataclass(frozen=True, kw_only=True)
class Passage(Extract):
    """A paragraph, heading, item, note or other part of a text with its words.

    ``asks``, ``markers`` and ``links`` go by their offsets in ``text``; ``label`` is a note's.
    """

    role: Role
    asks: tuple[tuple[int, int], ...] = ()
    markers: tuple[tuple[str, int], ...] = ()
    links: tuple[tuple[str, int, int], ...] = ()
    is_item: bool = False
    label: str | None = None

    @property
    def is_prose(self) -> bool:
        return self.role in _PROSE

    def link_in(self, start: int, end: int) -> tuple[str, int, int] | None:
        """The last link of which something stands between two places."""
        at = bisect_left(self._starts_of_links, end) - 1
        return self.links[at] if at >= 0 and self.links[at][2] > start else None

    @cached_property
    def _starts_of_links(self) -> list[int]:
        return [start for _, start, _ in self.links]

    @cached_property
    def word_count(self) -> int:
        return word_count(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Where each of its sentences begins and ends."""
        return sentences(self.text)


class Signer(NamedTuple):
    """A signatory, and the words of the file that name it; ``named``: as what, if not by name."""

    who: Signatory
    unit: PlacedWords
    named: str | None = None

    @property
    def at(self) -> Extract:
        """Where the name stands."""
        return extract_of(self.named or self.who.person or self.who.name, self.unit)

    @property
    def name(self) -> str:
        """Name and acronym, as they are compared: "Harbour (HAR)"."""
        name = self.who.name
        return f"{name} ({self.who.acronym})" if self.who.acronym else name


@dataclass(frozen=True, kw_only=True)
class Spotted(Generic[Found]):
    """Something that a spotter found, and the words in which it did."""

    found: Found
    words: Extract


def passage(
    words: str | Inlines,
    role: Role,
    at: Extract,
    *,
    is_item: bool = False,
    label: str | None = None,
) -> Passage:
    """A passage of these words, read from the lines of ``at``."""
    markers: list[tuple[str, int]] = []
    links: list[tuple[str, int, int]] = []
    end = 0
    for run in () if isinstance(words, str) else flat(words):
        if isinstance(run, Marker):
            markers.append((run.label, end))
            continue
        if run.link:
            links.append((run.link, end, end + len(run.text)))
        end += len(run.text)
    return Passage(
        text=words if isinstance(words, str) else plain(words),
        role=role,
        line=at.line,
        last_line=at.last_line,
        index=at.index,
        last_index=at.last_index,
        asks=() if isinstance(words, str) else tuple(_asks(words)),
        markers=tuple(markers),
        links=tuple(links),
        is_item=is_item,
        label=label,
    )


def _asks(words: Inlines) -> Iterator[tuple[int, int]]:
    end = 0
    for inline in words:
        start, end = end, end + len(plain((inline,)))
        if isinstance(inline, Ask):
            yield start, end
