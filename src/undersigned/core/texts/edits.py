"""What leads from one sequence to another: what stayed, went and came, in their order.

Short sequences are told by their longest common runs, as people see them (Ratcliff and
Obershelp, ``difflib``). That takes time to the third power of what is repeated, so that longer
ones are told by their longest common subsequence, and the longest as taken out and put in whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Indel

# Up to so many pairs of members, and of equal members, the longest common runs are looked for.
_MOST_PAIRS, _MOST_EQUAL_PAIRS = 4_000_000, 20_000
# Up to so many, the longest common subsequence: it takes a bit of memory for each.
_MOST_BITS = 100_000_000


class Edit(NamedTuple):
    """``old[old_start:old_end]`` became ``new[new_start:new_end]``, or stayed as it was."""

    stayed: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def edits(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Edit]:
    """The edits that lead from one to the other, in order; no two changes stand side by side."""
    pairs = len(old) * len(new)
    counts = Counter(new)
    equal_pairs = sum(count * counts[member] for member, count in Counter(old).items())
    if pairs <= _MOST_PAIRS and equal_pairs <= _MOST_EQUAL_PAIRS:
        found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        return [Edit(tag == "equal", *places) for tag, *places in found]
    return list(_of_long(old, new))


def _of_long(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Edit]:
    shorter = min(len(old), len(new))
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    old_end, new_end = len(old) - tail, len(new) - tail
    if head:
        yield Edit(True, 0, head, 0, head)
    if (old_end - head) * (new_end - head) <= _MOST_BITS:
        yield from _of_subsequence(old[head:old_end], new[head:new_end], head)
    elif head < max(old_end, new_end):
        yield Edit(False, head, old_end, head, new_end)
    if tail:
        yield Edit(True, old_end, len(old), new_end, len(new))


def _of_subsequence(old: Sequence[Hashable], new: Sequence[Hashable], start: int) -> Iterator[Edit]:
    """``start``: where both of them begin."""
    numbers: dict[Hashable, int] = {}
    numbered = [[numbers.setdefault(member, len(numbers)) for member in one] for one in (old, new)]
    found = Indel.opcodes(*numbered)
    for stayed, group in groupby(found, key=lambda each: each.tag == "equal"):
        together = list(group)
        first, last = together[0], together[-1]
        yield Edit(
            stayed,
            start + first.src_start,
            start + last.src_end,
            start + first.dest_start,
            start + last.dest_end,
        )
