"""SARIF 2.1.0, as far as its required parts go."""

from __future__ import annotations

import json
from typing import Any

from tests.core.review.checking import findings
from undersigned.core.review.catalogue import chosen_rules
from undersigned.core.review.sarif import as_sarif

LETTER = "Dear [Name]:\n\nSee https://harbour.example/1?fbclid=abc. We are are alarmed by it all.\n"


def run() -> dict[str, Any]:
    written = as_sarif(findings(LETTER, name="my letter.txt"), chosen_rules(), version="0.1.0")
    assert json.loads(json.dumps(written)) == written
    assert written["version"] == "2.1.0"
    (one,) = written["runs"]
    return dict(one)


def test_every_result_names_a_rule_that_is_described() -> None:
    rules = run()["tool"]["driver"]["rules"]
    for result in run()["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]


def test_places_are_uris_with_lines_and_columns_in_code_points() -> None:
    assert run()["columnKind"] == "unicodeCodePoints"
    place = run()["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "1-my%20letter.txt"}
    assert place["region"] == {"startLine": 1, "startColumn": 6, "snippet": {"text": "[Name]"}}


def test_mends_are_fixes() -> None:
    (fix,) = (
        result["fixes"] for result in run()["results"] if result["ruleId"] == "tracking-parameter"
    )
    (change,) = fix[0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "https://harbour.example/1"}
