"""What all spotters share: the shape of what they find, and a memory for lines seen before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TypeVar

_Judged = TypeVar("_Judged")
_LONGEST_REMEMBERED = 400


@dataclass(frozen=True, kw_only=True)
class Span:
    """Words that stand somewhere: ``text[start:end]`` of the string that was searched.

    ``start`` and ``end`` count code points. ``as_written`` are the words as they stand there.
    """

    as_written: str
    start: int
    end: int


def remembered(judge: Callable[[str], _Judged]) -> Callable[[str], _Judged]:
    """A judge that need not look at the same line twice: several parts of the reader ask.

    Paragraphs are judged anew, so that a long file is not held in memory.
    """
    cached = lru_cache(maxsize=8192)(judge)

    @wraps(judge)
    def remembering(text: str) -> _Judged:
        return cached(text) if len(text) <= _LONGEST_REMEMBERED else judge(text)

    return remembering
