"""What a rule is: a name, how grave it is, why it is there, and examples that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from undersigned.core.review.finding import Hit, Severity
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.urls import PageAnswer

# The day on which examples are checked, unless they say another.
EXAMPLE_DAY = date(2026, 11, 23)
# So many texts of a campaign are compared with one another, each with each.
MOST_COMPARED = 100


@dataclass(frozen=True, kw_only=True)
class Review:
    """What is looked at: all texts of a campaign (or of the files given), on a day.

    ``answers`` are those of web pages by their address, if somebody has asked them.
    """

    texts: Sequence[ReviewedText]
    on: date
    answers: Mapping[str, PageAnswer] = field(default_factory=dict)

    def day_of(self, reviewed: ReviewedText) -> date:
        """The day that a text speaks on: its own date, else the day of the review."""
        dated = reviewed.text.date
        return dated.last if dated else self.on


Look = Callable[[Review], Iterator[Hit]]


@dataclass(frozen=True)
class Example:
    """Letters that a rule speaks of, or must not; ``excerpt`` is what it points at.

    Plain text, or Markdown where ``name`` ends so.
    """

    letters: tuple[str, ...]
    excerpt: str | None = None
    on: date = EXAMPLE_DAY
    name: str = "letter.txt"
    answers: Mapping[str, PageAnswer] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One thing that can be wrong.

    ``reason`` is a paragraph for people, with its source. ``found`` are examples in which
    the rule finds something, ``silent`` such in which it must not; both are tests and stand
    in ``docs/rules.md``.
    """

    name: str
    severity: Severity
    reason: str
    look: Look
    found: tuple[Example, ...]
    silent: tuple[Example, ...]


def wrong(
    *letters: str,
    at: str,
    on: date = EXAMPLE_DAY,
    name: str = "letter.txt",
    answers: Mapping[str, PageAnswer] | None = None,
) -> Example:
    """An example with a fault ``at`` these words."""
    return Example(letters, at, on, name, answers or {})


def right(
    *letters: str,
    on: date = EXAMPLE_DAY,
    name: str = "letter.txt",
    answers: Mapping[str, PageAnswer] | None = None,
) -> Example:
    """An example about which a rule must be silent."""
    return Example(letters, None, on, name, answers or {})


def each(look: Callable[[ReviewedText], Iterator[Hit]]) -> Look:
    """A rule that looks at each text by itself, on whatever day."""

    def look_at_all(review: Review) -> Iterator[Hit]:
        for reviewed in review.texts:
            yield from look(reviewed)

    return look_at_all


def each_on_its_day(look: Callable[[ReviewedText, date, date], Iterator[Hit]]) -> Look:
    """A rule that looks at each text by itself: on the text's own day, and today."""

    def look_at_all(review: Review) -> Iterator[Hit]:
        for reviewed in review.texts:
            yield from look(reviewed, review.day_of(reviewed), review.on)

    return look_at_all
