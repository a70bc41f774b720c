"""Which bodies of a register may be the one that is about to be added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from undersigned.core.review.names import SAME, SIMILAR, normal_name, sorted_name

_SAME_ACRONYM = 90.0
_MOST = 6


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a body of the register is called."""

    names: tuple[str, ...]
    acronym: str = ""
    country: str = ""


def lookalikes(
    name: str, register: Mapping[str, Known], *, acronym: str = "", country: str = ""
) -> list[str]:
    """The keys of at most six bodies that may be the same, the likeliest first.

    Names that are nearly equal are shown whatever else differs. Similar ones (sister bodies
    differ by a letter) are not, where both have an acronym or a country and these differ. The
    same acronym is shown if no two countries speak against it, and so is a body whose acronym
    is what was typed as the name.
    """
    found: dict[str, float] = {}
    for key, alike in _similar(name, register):
        if alike >= SAME or not _speak_against(register[key], acronym, country):
            found[key] = max(alike, found.get(key, 0.0))
    short = {normal_name(words) for words in (acronym, name) if words}
    for key, known in register.items():
        has_acronym = bool(known.acronym) and normal_name(known.acronym) in short
        if has_acronym and not _differ(known.country, country):
            found[key] = max(_SAME_ACRONYM, found.get(key, 0.0))
    return sorted(found, key=lambda key: (-found[key], key))[:_MOST]


def _similar(name: str, register: Mapping[str, Known]) -> Iterator[tuple[str, float]]:
    pairs = [(key, words) for key, known in register.items() for words in known.names]
    for compared in (normal_name, sorted_name):
        choices = [compared(words) for _, words in pairs]
        matches = process.extract(
            compared(name), choices, scorer=ratio, score_cutoff=SIMILAR, limit=None
        )
        for _, alike, place in matches:
            yield pairs[place][0], alike


def _speak_against(known: Known, acronym: str, country: str) -> bool:
    return _differ(known.acronym, acronym) or _differ(known.country, country)


def _differ(one: str, other: str) -> bool:
    """Whether both are said, and are not the same."""
    return bool(one and other) and normal_name(one) != normal_name(other)
