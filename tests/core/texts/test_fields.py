"""Fields: a closed list of holes, filled in one pass or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.errors import FieldEmpty, FieldUnknown, WriterFieldInLetter
from undersigned.core.texts.fields import (
    Field,
    fields_in,
    fill,
    parse_field,
    split_fields,
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("recipient name", "recipient name"),
        ("  Recipient   NAME ", "recipient name"),
        ("Why I care", "why i care"),
        ("signatory count", "signatory count"),
        ("Signatory count : 02-Statement", "signatory count: 02-statement"),
        ("case: ADA: days held", "case: ada: days held"),
    ],
)
def test_case_and_blanks_do_not_matter(written: str, key: str) -> None:
    field = parse_field(written)
    assert field.key == key
    assert parse_field(str(field).strip("()")) == field


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("recipient nam", "recipient name"),
        ("case: ada: age", None),
        ("signatory count:", "signatory count"),
        ("salutation: ada", "salutation"),
        ("xyz", None),
    ],
)
def test_an_unknown_field_names_the_nearest(written: str, near: str | None) -> None:
    with pytest.raises(FieldUnknown) as refused:
        parse_field(written)
    assert refused.value.facts.get("near") == near
    assert str(refused.value).endswith(f"Did you mean (({near}))?") is (near is not None)


def test_brackets_in_brackets_are_no_field() -> None:
    assert split_fields("((a) or (b)) and ((state))") == ["((a) or (b)) and ", Field("state")]


def test_fields_are_listed_once_in_their_order() -> None:
    texts = ["((state)) ((date))", "((State))", "((body name))"]
    assert fields_in(texts) == [Field("state"), Field("date"), Field("body name")]


def test_values_are_put_in_once_and_not_looked_at_again() -> None:
    values = {"recipient name": "((state))", "state": "Minnesota"}
    filled = fill("To ((recipient name)) of ((State))", values, recipient="Ada Example")
    assert filled == "To ((state)) of Minnesota"


@given(st.text(alphabet="ab() \n", max_size=20))
def test_words_without_fields_stay_as_they_are(words: str) -> None:
    try:
        assert fill(words, {}, recipient="Ada Example") == words
    except FieldUnknown:
        assert "((" in words


@pytest.mark.parametrize("value", [{}, {"state": " "}])
def test_an_empty_value_stops_the_letter(value: dict[str, str]) -> None:
    with pytest.raises(FieldEmpty, match="Ada Example"):
        fill("((state))", value, recipient="Ada Example")


def test_the_reason_why_there_is_no_value_stops_the_letter() -> None:
    values = {"why i care": WriterFieldInLetter(field="why i care")}
    with pytest.raises(WriterFieldInLetter, match="why i care"):
        fill("((why I care))", values, recipient="Ada Example")
