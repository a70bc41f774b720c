"""Findings as SARIF, which code hosts show beside the lines (OASIS SARIF 2.1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from undersigned.core.review.finding import Finding, Spot
from undersigned.core.review.rule import Rule

_LEVELS = {"error": "error", "warning": "warning", "notice": "note"}
_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(findings: Iterable[Finding], rules: Sequence[Rule], *, version: str) -> dict[str, Any]:
    """One run of the reviewer; columns count code points."""
    places = {rule.name: place for place, rule in enumerate(rules)}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "undersigned",
                        "version": version,
                        "rules": [_rule(rule) for rule in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, places[finding.rule]) for finding in findings],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.name.replace("-", " ").capitalize()},
        "fullDescription": {"text": rule.reason},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, place: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": place,
        "level": _LEVELS[finding.severity],
        "message": {"text": str(finding.message)},
        "locations": [_location(finding.spot)],
    }
    if finding.related:
        result["relatedLocations"] = [_location(spot) for spot in finding.related]
    if finding.mend:
        result["fixes"] = [_fix(finding)]
    return result


def _location(spot: Spot) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": spot.line, "startColumn": spot.column}
    if spot.excerpt:
        region["snippet"] = {"text": spot.excerpt}
    return {"physicalLocation": {"artifactLocation": _artifact(spot.file), "region": region}}


def _artifact(file: str) -> dict[str, str]:
    return {"uri": quote(PurePath(file).as_posix())}


def _fix(finding: Finding) -> dict[str, Any]:
    mend = finding.mend
    assert mend is not None  # noqa: S101  # asked for only where there is one
    region = {
        "startLine": mend.start[0],
        "startColumn": mend.start[1],
        "endLine": mend.end[0],
        "endColumn": mend.end[1],
    }
    replacement = {"deletedRegion": region, "insertedContent": {"text": mend.replacement}}
    change = {"artifactLocation": _artifact(finding.spot.file), "replacements": [replacement]}
    return {"artifactChanges": [change]}
