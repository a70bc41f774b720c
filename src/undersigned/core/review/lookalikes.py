"""Which bodies of a register may be the one that is about to be added."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from undersigned.core.review.names import SAME, SIMILAR, normal_name, sorted_name

_SAME_ACRONYM = 90.0
_MOST = 6
# The likeliest of so many are chosen from.
_LOOKED_AT = 50


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a body of the register is called."""

    names: tuple[str, ...]
    acronym: str = ""
    country: str = ""


class Lookalikes:
    """The bodies of a register by their keys, prepared to be asked about many names."""

    def __init__(self, register: Mapping[str, Known]) -> None:
        self._register = register
        pairs = [(key, name) for key, known in register.items() for name in known.names]
        self._orders = tuple(
            _ByLength((normal(name), key) for key, name in pairs)
            for normal in (normal_name, sorted_name)
        )
        self._by_acronym: dict[str, list[str]] = {}
        for key, known in register.items():
            if known.acronym:
                self._by_acronym.setdefault(normal_name(known.acronym), []).append(key)

    def of(self, name: str, *, acronym: str = "", country: str = "") -> list[str]:
        """The keys of at most six bodies that may be the same, the likeliest first.

        Names that are nearly equal are shown whatever else differs. Similar ones (sister
        bodies differ by a letter) are not, where both have an acronym or a country and these
        differ. The same acronym is shown if no two countries speak against it, and so is a
        body whose acronym is what was typed as the name.
        """
        found: dict[str, float] = {}
        for key, alike in self._similar(name):
            if alike >= SAME or not _speak_against(self._register[key], acronym, country):
                found[key] = max(alike, found.get(key, 0.0))
        for short in {normal_name(words) for words in (acronym, name) if words}:
            for key in self._by_acronym.get(short, ()):
                if not _differ(self._register[key].country, country):
                    found[key] = max(_SAME_ACRONYM, found.get(key, 0.0))
        return sorted(found, key=lambda key: (-found[key], key))[:_MOST]

    def _similar(self, name: str) -> Iterator[tuple[str, float]]:
        for wanted, order in zip((normal_name(name), sorted_name(name)), self._orders, strict=True):
            yield from order.like(wanted)


class _ByLength:
    """Names sorted by their length: names that are alike differ by less than a third."""

    def __init__(self, named: Iterable[tuple[str, str]]) -> None:
        pairs = sorted(named, key=lambda pair: len(pair[0]))
        self._names = [name for name, _ in pairs]
        self._keys = [key for _, key in pairs]
        self._lengths = [len(name) for name in self._names]

    def like(self, name: str) -> Iterator[tuple[str, float]]:
        """The keys of similar names, with their ratio."""
        # 2 * common / (length + other length) >= least, and common <= the shorter length.
        reach = (200.0 - SIMILAR) / SIMILAR
        first = bisect_left(self._lengths, int(len(name) / reach))
        stop = bisect_right(self._lengths, int(len(name) * reach))
        matches = process.extract(
            name, self._names[first:stop], scorer=ratio, score_cutoff=SIMILAR, limit=_LOOKED_AT
        )
        yield from ((self._keys[first + place], alike) for _, alike, place in matches)


def _speak_against(known: Known, acronym: str, country: str) -> bool:
    return _differ(known.acronym, acronym) or _differ(known.country, country)


def _differ(one: str, other: str) -> bool:
    """Whether both are said, and are not the same."""
    return bool(one and other) and normal_name(one) != normal_name(other)
