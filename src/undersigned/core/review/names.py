"""Names of bodies and people as they are compared, and which of many are nearly the same.

Thresholds (in per cent of rapidfuzz's ``ratio`` over normalised names) as measured on
1,206 signatories of real letters: true pairs have 96 and more, sister bodies up to 93.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from undersigned.core.folding import lowered

SAME, SIMILAR = 95.0, 85.0
# So many pairs of one list are looked at: names of which more are alike are one in many forms.
MOST_PAIRS = 10_000

_LEADING_THE = re.compile(r"^(?:the|la|le|les|l|los|las|el|die|der|das)\s+")
_SIGNS = re.compile(r"[^\w]+")


@lru_cache(maxsize=20_000)
def normal_name(name: str) -> str:
    """Small letters without accents, signs as blanks, no leading article; acronyms stay."""
    words = _SIGNS.sub(" ", lowered(name).replace("&", " and ").replace("'", "").replace("’", ""))
    return _LEADING_THE.sub("", " ".join(words.split()))


@lru_cache(maxsize=20_000)
def sorted_name(name: str) -> str:
    """The normal name with its words in order of the alphabet."""
    return " ".join(sorted(normal_name(name).split()))


def near_pairs(names: Sequence[str], *, least: float = SIMILAR) -> Iterator[tuple[int, int, float]]:
    """All pairs of names (by index, the smaller first) whose ratio is ``least`` or more.

    ``names`` are compared as they are given: normalise and sort their words before. Every
    pair is found, and few are compared: by length, as a ratio of 85 needs lengths that
    differ by less than a third, and equal names only once.
    """
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(name, []).append(place)
    for same in places.values():
        for at, one in enumerate(same):
            yield from ((one, other, 100.0) for other in same[at + 1 :])
    for name, near, alike in _distinct_pairs(sorted(places, key=len), least):
        for first in places[name]:
            for second in places[near]:
                yield min(first, second), max(first, second), alike


def _distinct_pairs(names: list[str], least: float) -> Iterator[tuple[str, str, float]]:
    """The pairs among different names that are sorted by length."""
    # 2 * common / (length + other length) >= least, and common <= the shorter length.
    reach = (200.0 - least) / least
    lengths = [len(name) for name in names]
    stop = 0
    for at, name in enumerate(names):
        longest = int(lengths[at] * reach)
        while stop < len(names) and lengths[stop] <= longest:
            stop += 1
        if at + 1 >= stop:
            continue
        for other, alike, _ in process.extract(
            name, names[at + 1 : stop], scorer=ratio, score_cutoff=least, limit=None
        ):
            yield name, other, alike


def differing(one: str, other: str) -> int:
    """How many letters must be put in or taken out to make one name the other."""
    return int(Indel.distance(one, other))
