"""Letters in, findings out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from undersigned.core.review.catalogue import RULES, chosen_rules
from undersigned.core.review.finding import Finding
from undersigned.core.review.reviewed_text import texts_of
from undersigned.core.review.reviewer import findings_in
from undersigned.core.review.rule import Example

DAY = date(2026, 11, 23)


def findings(
    *letters: str, only: Iterable[str] = (), name: str = "letter.txt", on: date = DAY
) -> list[Finding]:
    """What the rules find in letters that are looked at together."""
    texts = [
        reviewed
        for number, letter in enumerate(letters, 1)
        for reviewed in texts_of(letter.encode(), file=f"{number}-{name}")
    ]
    return findings_in(texts, chosen_rules(only=only), on=on)


def in_example(rule: str, example: Example) -> list[Finding]:
    """What one rule finds in one of its examples."""
    texts = [
        reviewed
        for number, letter in enumerate(example.letters, 1)
        for reviewed in texts_of(letter.encode(), file=f"{number}-{example.name}")
    ]
    return findings_in(texts, [RULES[rule]], on=example.on, answers=example.answers)


def lines(found: Iterable[Finding], rule: str) -> list[int]:
    """The lines of the findings of one rule."""
    return [finding.spot.line for finding in found if finding.rule == rule]
