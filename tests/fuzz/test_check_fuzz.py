"""Mutated letters through the reviewer: no exception, places inside the file, one order."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest

from tests.fuzz.mutations import mutated
from undersigned.core.errors import CampaignInvalid, Unreadable
from undersigned.core.review.catalogue import chosen_rules
from undersigned.core.review.mends import mended
from undersigned.core.review.reviewed_text import ReviewedText, texts_of
from undersigned.core.review.reviewer import findings_in
from undersigned.core.review.sarif import as_sarif

INPUTS = int(os.environ.get("UNDERSIGNED_FUZZ_INPUTS", "1000"))
ROUNDS = 20
DAY = date(2026, 11, 23)
HERE = Path(__file__).parents[1]
LETTERS = [
    path
    for path in (*(HERE / "core/reading/letters").iterdir(), HERE / "core/texts/golden/letter.md")
    if path.suffix != ".yaml"
]
RULES = chosen_rules()
# What other letters of a campaign have to be mutated with.
EXAMPLES = [example for rule in RULES for example in (*rule.found, *rule.silent)]


def _input(chance: random.Random) -> list[tuple[bytes, str]]:
    if chance.random() < 0.4:
        example = chance.choice(EXAMPLES)
        letters = [(letter, example.name) for letter in example.letters]
    else:
        path = chance.choice(sorted(LETTERS))
        letters = [(path.read_text(encoding="utf-8"), path.name)]
    return [
        (mutated(chance, letter).encode("utf-8", "surrogatepass"), f"{number}-{name}")
        for number, (letter, name) in enumerate(letters)
    ]


def _texts(files: list[tuple[bytes, str]]) -> list[ReviewedText]:
    texts: list[ReviewedText] = []
    for data, name in files:
        try:
            texts += texts_of(data, file=name)
        except (Unreadable, CampaignInvalid):
            continue
    return texts


@pytest.mark.parametrize("part", range(ROUNDS))
def test_mutated_letters_are_checked_without_an_exception(part: int) -> None:
    for number in range(part, INPUTS, ROUNDS):
        chance = random.Random(number)  # noqa: S311  # chance here is no secret
        files = _input(chance)
        try:
            _check(files)
        except Exception as error:
            error.add_note(f"input {number}: {files!r:.3000}")
            raise


def _check(files: list[tuple[bytes, str]]) -> None:
    texts = _texts(files)
    found = findings_in(texts, RULES, on=DAY)
    as_sarif(found, RULES, version="0")
    for finding in found:
        for spot in (finding.spot, *finding.related):
            assert spot.line >= 1
            assert spot.column >= 1
    for data, name in files:
        mended(data, [finding for finding in found if finding.spot.file == name])
