"""Work grows with the size of what comes in, whatever that is: nothing small takes long.

Four times the words are compared with the words: 100 KB with 25 KB. Where each byte is much work, as
in a line for each letter, less is compared, so that all shapes take half a minute; set
UNDERSIGNED_GROWTH=full to compare all of them at their full size, which takes some minutes.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.growth.shapes import SHAPES, Shape, repeated
from tests.core.growth.ways import WAYS
from tests.core.growth.work import work_of
from tests.fuzz.mutations import NASTY

IS_FULL = os.environ.get("UNDERSIGNED_GROWTH") == "full"
LARGE = 100_000
MOST_CALLS = 10**9 if IS_FULL else 80_000
MOST_CALLS_OF_A_UNIT = 10**9 if IS_FULL else 14_000
# In proportion it is 4 times the work, sorted 5, squared 16.
MOST_TIMES = 5.5


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_four_times_the_words_are_about_four_times_the_work(shape: Shape) -> None:
    _hold(shape, most_calls=MOST_CALLS)


@settings(max_examples=100, derandomize=True, database=None)
@given(
    unit=st.lists(
        st.one_of(st.sampled_from(NASTY), st.text(max_size=6)), min_size=1, max_size=5
    ).map("".join),
    way=st.sampled_from(("plain", "markdown", "page", "own_form", "change", "register")),
)
def test_so_it_is_with_whatever_is_repeated(unit: str, way: str) -> None:
    _hold(Shape(repr(unit), way, repeated(unit or "\n")), most_calls=MOST_CALLS_OF_A_UNIT)


def _hold(shape: Shape, *, most_calls: int) -> None:
    way = WAYS[shape.way]
    for size in (200, 1_000):  # what is loaded once and kept
        work_of(way, shape.make(size))
    tried = work_of(way, shape.make(LARGE // 50))
    large = min(LARGE, LARGE // 50 * max(4, most_calls // max(tried.calls, 1)))
    less = work_of(way, shape.make(large // 4))
    more = work_of(way, shape.make(large))
    assert more.calls <= MOST_TIMES * less.calls + 2_000, (shape, large, less, more)
    assert not more.explodes(less), (shape, large, less, more)
