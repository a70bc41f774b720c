"""check.toml."""

from __future__ import annotations

import pytest

from tests.core.review.checking import findings
from undersigned.core.errors import CampaignInvalid
from undersigned.core.review.settings import read_check_settings

LETTER = "Dear Minister,\n\nWe are alarmed by the the arrests and the the trials.\n"
ACCEPT = '[[accept]]\nrule = "doubled-word"\nexcerpt = "the the"\nreason = "As he said it."\n'


def left(settings: str) -> int:
    read = read_check_settings(settings, name="check.toml")
    return len([one for one in findings(LETTER, only=["doubled-word"]) if read.leaves(one)])


def test_a_rule_that_is_ignored_finds_nothing() -> None:
    assert left('ignore = ["doubled-word"]') == 0


def test_an_accepted_finding_is_left_out() -> None:
    assert left(ACCEPT) == 0
    assert left(ACCEPT.replace('"the the"', '"very very"')) == 2


def test_an_acceptance_may_be_for_one_file_only() -> None:
    assert left(ACCEPT + 'file = "1-letter.txt"\n') == 0
    assert left(ACCEPT + 'file = "letter.txt"\n') == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ignore = [", "This is not TOML"),
        ("ignore = 'doubled-word'", "must be a list"),
        (
            "ignore = ['double-word']",
            'ignore[1]: There is no rule "double-word"; did you mean "doubled-word"',
        ),
        ("ignored = []", 'There is no "ignored" here; did you mean "ignore"'),
        ("[accept]\nrule = 'x'", "two brackets"),
        ("[[accept]]\nrule = 'doubled-word'\nexcerpt = 'x'", 'accept[1]: "reason" is missing'),
        ("[[accept]]\nrule = 'nothing'\nexcerpt = 'x'\nreason = 'y'", 'There is no rule "nothing"'),
        (
            "[[accept]]\nrules = 'doubled-word'",
            'accept[1]: There is no "rules" here; did you mean "rule"',
        ),
    ],
)
def test_what_is_wrong_in_it_is_said_in_a_sentence(written: str, said: str) -> None:
    with pytest.raises(CampaignInvalid, match=r"check\.toml") as refused:
        read_check_settings(written, name="check.toml")
    assert said in str(refused.value)


def test_everything_that_is_wrong_in_it_is_said_at_once() -> None:
    with pytest.raises(CampaignInvalid) as refused:
        read_check_settings("ignore = ['nothing', 1]\n[[accept]]\nrule = ' '", name="check.toml")
    assert len(str(refused.value).splitlines()) == 6
