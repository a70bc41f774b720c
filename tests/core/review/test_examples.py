"""Every rule is proven by its own examples, which stand in docs/rules.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.review.checking import in_example
from undersigned.core.review.catalogue import RULES
from undersigned.core.review.handbook import written_handbook

FOUND = [(name, place) for name, rule in RULES.items() for place in range(len(rule.found))]
SILENT = [(name, place) for name, rule in RULES.items() for place in range(len(rule.silent))]
HANDBOOK = Path(__file__).parents[3] / "docs/rules.md"


@pytest.mark.parametrize(("name", "place"), FOUND)
def test_a_rule_finds_what_its_examples_say(name: str, place: int) -> None:
    example = RULES[name].found[place]
    assert example.excerpt in [finding.spot.excerpt for finding in in_example(name, example)]


@pytest.mark.parametrize(("name", "place"), SILENT)
def test_a_rule_is_silent_where_its_examples_say(name: str, place: int) -> None:
    assert in_example(name, RULES[name].silent[place]) == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_a_reason_and_examples_of_both_kinds(name: str) -> None:
    rule = RULES[name]
    assert rule.reason.endswith(".") or rule.reason.endswith(")")
    assert rule.found
    assert rule.silent


def test_the_handbook_is_current() -> None:
    assert written_handbook() == HANDBOOK.read_text(encoding="utf-8"), (
        "run: undersigned check --rules > docs/rules.md"
    )
