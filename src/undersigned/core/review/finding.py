"""What the reviewer has to say about a place in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from undersigned.core.phrase import Phrase

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, order=True)
class Spot:
    """A place in a file: line and column from 1, in code points; paragraphs in .docx.

    ``excerpt`` is what stands there, its blanks joined.
    """

    file: str
    line: int
    column: int
    excerpt: str


@dataclass(frozen=True, order=True)
class Mend:
    """What to put in the place of what stands from ``start`` up to ``end`` (line, column)."""

    start: tuple[int, int]
    end: tuple[int, int]
    replacement: str


@dataclass(frozen=True, kw_only=True)
class Hit:
    """What one rule found; the reviewer makes it a finding.

    ``severity`` is given where the case is milder or graver than the rule's own.
    """

    spot: Spot
    message: Phrase
    severity: Severity | None = None
    mend: Mend | None = None
    related: tuple[Spot, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A hit with the name of its rule, and how grave it is."""

    rule: str
    severity: Severity
    spot: Spot
    message: Phrase
    mend: Mend | None = None
    related: tuple[Spot, ...] = ()

    @property
    def fails(self) -> bool:
        """Whether a check that has it fails: notices do not."""
        return self.severity != "notice"


def as_json(findings: Iterable[Finding]) -> dict[str, Any]:
    """The form that ``undersigned check --json`` prints (design, section 8)."""
    return {"findings": [_finding(finding) for finding in findings]}


def _finding(finding: Finding) -> dict[str, Any]:
    mend = finding.mend
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        **_spot(finding.spot),
        "message": str(finding.message),
        "mend": {
            "start": list(mend.start),
            "end": list(mend.end),
            "replacement": mend.replacement,
        }
        if mend
        else None,
        "related": [_spot(spot) for spot in finding.related],
    }


def _spot(spot: Spot) -> dict[str, Any]:
    return {
        "file": spot.file,
        "line": spot.line,
        "column": spot.column,
        "excerpt": spot.excerpt,
    }
