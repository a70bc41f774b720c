"""The faults of the sample letters that stand beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.core.review.checking import DAY
from undersigned.core.review.catalogue import chosen_rules
from undersigned.core.review.finding import Finding
from undersigned.core.review.reviewed_text import texts_of
from undersigned.core.review.reviewer import findings_in

# Names under which the sample's faults are known here.
NAMES = {"date-passed": "date-has-passed"}
# Where a fault's line is that of a whole list or paragraph, a finding may be this far from it.
NEAR = 3


def checked(path: Path) -> list[Finding]:
    texts = texts_of(path.read_bytes(), file=path.name)
    return findings_in(texts, chosen_rules(), on=DAY)


def places(found: list[Finding], rule: str) -> set[int]:
    of_rule = [finding for finding in found if finding.rule == rule]
    return {spot.line for one in of_rule for spot in (one.spot, *one.related)}


@pytest.fixture
def seed(shared: Path) -> list[Finding]:
    return checked(next((shared / "seed").glob("*.txt")))


def test_every_defect_of_the_sample_page_is_found_on_its_lines(
    shared: Path, seed: list[Finding]
) -> None:
    defects = json.loads((shared / "seed/expected.json").read_text("utf-8"))["defects"]
    for defect in defects:
        near = NEAR if defect["rule"] == "shared-paragraphs" else 0
        found = places(seed, defect["rule"])
        for line in defect["lines"]:
            assert any(abs(line - one) <= near for one in found), (defect["rule"], line)


def test_no_error_or_warning_on_the_sample_page_is_false(shared: Path, seed: list[Finding]) -> None:
    defects = json.loads((shared / "seed/expected.json").read_text("utf-8"))["defects"]
    expected = {(one["rule"], line) for one in defects for line in one["lines"]}
    assert {(one.rule, one.spot.line) for one in seed if one.fails} <= expected


def test_the_defects_of_the_sample_letters_are_found(shared: Path) -> None:
    letters = yaml.safe_load((shared / "corpus/index.yaml").read_text("utf-8"))["letters"]
    missed = []
    for letter in letters:
        found = checked(shared / "corpus" / letter["file"])
        for defect in letter["defects"]:
            rule = NAMES.get(defect["rule"], defect["rule"])
            lines = places(found, rule)
            line = defect["line"]
            is_found = any(line is None or abs(line - one) <= NEAR for one in lines)
            if not is_found and rule != "typo":
                missed.append((letter["id"], rule, line))
    assert missed == []
