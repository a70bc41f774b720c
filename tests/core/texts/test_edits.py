"""Edits lead from one sequence to the other, whichever way they are found."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.texts.edits import Edit, edits


def _applied(old: list[str], new: list[str], found: list[Edit]) -> list[str]:
    made: list[str] = []
    place = 0
    for edit in found:
        assert (edit.old_start, edit.new_start) == (place, len(made))
        kept = old[edit.old_start : edit.old_end]
        came = new[edit.new_start : edit.new_end]
        assert not edit.stayed or kept == came
        made += kept if edit.stayed else came
        place = edit.old_end
    assert place == len(old)
    return made


@given(st.lists(st.sampled_from("ab")), st.lists(st.sampled_from("ab")), st.integers(0, 300))
def test_edits_make_the_new_sequence_of_the_old_one(
    old: list[str], new: list[str], times: int
) -> None:
    # What is repeated more than some 140 times is found by the longest common subsequence.
    old, new = [*old, *"a" * times], [*new, *"a" * times]
    found = edits(old, new)
    assert _applied(old, new, found) == new
    stayed = [edit.stayed for edit in found]
    assert all(one or other for one, other in pairwise(stayed))


def test_the_longest_are_told_as_taken_out_and_put_in_between_what_stayed() -> None:
    old = ["head", *["old"] * 11_000, "tail"]
    new = ["head", *["new"] * 11_000, "tail"]
    assert edits(old, new) == [
        Edit(True, 0, 1, 0, 1),
        Edit(False, 1, 11_001, 1, 11_001),
        Edit(True, 11_001, 11_002, 11_001, 11_002),
    ]
