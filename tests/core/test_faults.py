"""Faults: where something is wrong, and what."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.conftest import ROOT
from undersigned.core import faults
from undersigned.core.errors import CampaignInvalid
from undersigned.core.faults import Fault, FilePlace, collecting, faults_of, listed, refuse

SENTENCES = {
    name: words for name, words in vars(faults).items() if name.isupper() and isinstance(words, str)
}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (FilePlace(file="a.csv", row=3, column="id"), "a.csv, row 3, column id"),
        (FilePlace(file="a.md", line=3), "a.md, line 3"),
        (FilePlace(file="a.json", path="texts[1].slug"), "a.json, texts[1].slug"),
        (FilePlace(line=3), "line 3"),
        (FilePlace(), ""),
    ],
)
def test_a_place_is_said_as_far_as_it_is_known(place: FilePlace, said: str) -> None:
    assert str(place.said) == said


def test_one_fault_is_told_as_a_sentence() -> None:
    with pytest.raises(CampaignInvalid) as refused:
        raise FilePlace(file="a.json").refused(faults.TWICE, key="b")
    assert str(refused.value) == 'a.json: "b" is there twice.'
    (fault,) = faults_of(refused.value)
    assert str(fault) == 'a.json: "b" is there twice'


def test_many_faults_are_told_a_line_each() -> None:
    many = [FilePlace(file="a", line=number).fault(faults.EMPTY) for number in range(1, 121)]
    with pytest.raises(CampaignInvalid) as refused:
        refuse(many, name="It")
    lines = str(refused.value).splitlines()
    assert lines[0] == "It has 120 faults:"
    assert lines[1] == "- a, line 1: It must not be empty"
    assert len(lines) == 102
    assert lines[-1] == "- and 20 more"
    assert faults_of(refused.value) == tuple(many)


def test_nothing_is_refused_without_a_fault() -> None:
    refuse([], name="It")
    assert str(listed([])) == ""


def test_faults_of_several_files_come_together() -> None:
    found: list[Fault] = []
    for name in ("a", "b"):
        with collecting(found):
            raise FilePlace(file=name).refused(faults.NOT_UTF_8)
    assert [fault.place.file for fault in found] == ["a", "b"]


def test_an_error_that_somebody_else_words_is_a_fault_too() -> None:
    (fault,) = faults_of(CampaignInvalid(where="check.toml", reason="it is old"))
    assert str(fault) == "check.toml: it is old"


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_can_follow_a_place(name: str) -> None:
    words = SENTENCES[name]
    assert re.match(r"[A-Z\"{]", words)
    assert words[-1] not in ".!:;"


def test_every_sentence_is_said_somewhere() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = Counter(re.findall(r"\b[A-Z][A-Z0-9_]+\b", code))
    assert [name for name in SENTENCES if used[name] < 2] == []
