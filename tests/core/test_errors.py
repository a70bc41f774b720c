"""Every error that a person can meet has a sentence, a code of its own and its place in the tree."""

from __future__ import annotations

import re

import pytest

from undersigned.core import errors
from undersigned.core.errors import ContactMissing, UndersignedError


def _all(error: type[UndersignedError] = UndersignedError) -> list[type[UndersignedError]]:
    return [error, *(one for child in error.__subclasses__() for one in _all(child))]


ERRORS = [one for one in _all() if one.__module__.startswith("undersigned.core.errors")]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_an_error_stands_in_the_tree_and_can_be_imported(error: type[UndersignedError]) -> None:
    assert re.search(rf"\b{error.__name__}\b", errors.__doc__ or "")
    assert getattr(errors, error.__name__) is error


def test_no_two_errors_have_one_code() -> None:
    codes = [error.code for error in ERRORS]
    assert sorted(codes) == sorted(set(codes))


def test_a_sentence_goes_by_how_many_there_are() -> None:
    one = ContactMissing(count=1, names=("Lantern",))
    assert str(one).startswith("Lantern has no contact to write to")
    two = ContactMissing(count=2, names=("Lantern", "Meridian"))
    assert str(two).startswith("Lantern, Meridian have no contacts to write to")
