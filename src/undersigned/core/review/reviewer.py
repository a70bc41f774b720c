"""Let the rules look at texts, and put what they find in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from undersigned.core.review.finding import Finding
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Review, Rule
from undersigned.core.review.urls import PageAnswer

_GRAVEST_FIRST = ("error", "warning", "notice")


def findings_in(
    texts: Sequence[ReviewedText],
    rules: Iterable[Rule],
    *,
    on: date,
    answers: Mapping[str, PageAnswer] | None = None,
) -> list[Finding]:
    """What the rules find in the texts of a campaign, by file, line and column.

    ``answers`` are those of the web pages that the texts link to, if they were asked.
    """
    review = Review(texts=texts, on=on, answers=answers or {})
    found = {
        Finding(
            rule=rule.name,
            severity=hit.severity or rule.severity,
            spot=hit.spot,
            message=hit.message,
            mend=hit.mend,
            related=hit.related,
        )
        for rule in rules
        for hit in rule.look(review)
    }
    return sorted(found, key=_order)


def _order(finding: Finding) -> tuple[object, ...]:
    spot = finding.spot
    grave = _GRAVEST_FIRST.index(finding.severity)
    said = str(finding.message)
    return (spot.file, spot.line, spot.column, grave, finding.rule, said, spot.excerpt)
