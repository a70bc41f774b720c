"""Texts of a campaign that share paragraphs: a change to one must reach the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.fuzz import ratio

from undersigned.core.phrase import Phrase, counted, phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import MOST_COMPARED, Review, Rule, right, wrong
from undersigned.core.texts.edits import edits

_SHORTEST = 80
_NEARLY = 85.0
_END = 24
# What more paragraphs begin with, or end with, is a formula and tells nothing.
_MOST_ALIKE = 20


def _long(reviewed: ReviewedText) -> dict[str, Passage]:
    return {
        " ".join(passage.text.split()): passage
        for passage in reviewed.body
        if len(passage.text) >= _SHORTEST
    }


def _same(one: dict[str, Passage], other: dict[str, Passage]) -> list[str]:
    return [words for words in one if words in other]


def _nearly(one: dict[str, Passage], other: dict[str, Passage]) -> list[tuple[str, str]]:
    """Paragraphs that begin or end alike and differ in a few words."""
    pairs = []
    by_end: dict[str, list[str]] = {}
    for words in sorted(other.keys() - one.keys()):
        for end in _ends(words):
            by_end.setdefault(end, []).append(words)
    for words in one.keys() - other.keys():
        near = {them for end in _ends(words) for them in by_end.get(end, [])[:_MOST_ALIKE]}
        best = max(sorted(near), key=lambda them: ratio(words, them), default=None)
        if best is not None and ratio(words, best) >= _NEARLY:
            pairs.append((words, best))
    return sorted(pairs, key=lambda pair: one[pair[0]].line)


def _ends(words: str) -> tuple[str, str]:
    return words[:_END], words[-_END:]


def _pairs(
    review: Review,
) -> Iterator[tuple[ReviewedText, ReviewedText, dict[str, Passage], dict[str, Passage]]]:
    long = [(reviewed, _long(reviewed)) for reviewed in review.texts[:MOST_COMPARED]]
    by_end: dict[str, set[int]] = {}
    for at, (_, passages) in enumerate(long):
        for words in passages:
            for end in _ends(words):
                by_end.setdefault(end, set()).add(at)
    related = {pair for texts in by_end.values() for pair in combinations(sorted(texts), 2)}
    for one, other in sorted(related):
        yield long[one][0], long[other][0], long[one][1], long[other][1]


def _shared(review: Review) -> Iterator[Hit]:
    if len(review.texts) > MOST_COMPARED:
        behind = review.texts[MOST_COMPARED]
        yield Hit(
            spot=behind.spot(behind.top(), 0, 0),
            message=phrase(
                "Only the first {count} texts were compared with one another; this one and those "
                "behind it were not.",
                count=MOST_COMPARED,
            ),
        )
    for reviewed, other, here, there in _pairs(review):
        same = _same(here, there)
        near = _nearly(here, there)
        if not same:
            continue
        first, second = here[same[0]], there[same[0]]
        if near:
            first = min(first, here[near[0][0]], key=lambda passage: passage.line)
            second = min(second, there[near[0][1]], key=lambda passage: passage.line)
        yield Hit(
            spot=reviewed.spot(first, 0, 60),
            message=_says_shared(reviewed, other, same=len(same), near=len(near)),
            related=(other.spot(second, 0, 60),),
        )


def _says_shared(reviewed: ReviewedText, other: ReviewedText, *, same: int, near: int) -> Phrase:
    shared = (
        counted(
            "{count} paragraph of this text is also in the text at line {line}, word for word.",
            "{count} paragraphs of this text are also in the text at line {line}, word for word.",
            count=same,
            line=other.lines[0],
        )
        if other.file == reviewed.file
        else counted(
            "{count} paragraph of this text is also in {file}, word for word.",
            "{count} paragraphs of this text are also in {file}, word for word.",
            count=same,
            file=other.file,
        )
    )
    if near:
        shared = shared.then(
            counted("{count} is nearly the same.", "{count} are nearly the same.", count=near)
        )
    return shared.then(phrase("What you change in one has to be changed in the other."))


_ONE = (
    "We are alarmed by the arrest of the farmers of the harbour, who only asked for their own land."
)
_TWO = (
    "None of them has seen a lawyer, and their families are not told in which prison they are held."
)

SHARED_PARAGRAPHS = Rule(
    name="shared-paragraphs",
    severity="notice",
    reason=(
        "The letters of a campaign are written by copying. When a fact changes, it has to "
        "change in all of them; this says which texts share which paragraphs."
    ),
    look=_shared,
    found=(
        wrong(f"Dear Minister,\n\n{_ONE}\n\n{_TWO}\n", f"Dear Ambassador,\n\n{_ONE}\n\n{_TWO}\n", at=_ONE[:60].strip()),
    ),
    silent=(right(f"Dear Minister,\n\n{_ONE}\n", f"Dear Ambassador,\n\n{_TWO}\n"),),
)  # fmt: skip


def _differences(review: Review) -> Iterator[Hit]:
    for reviewed, other, here, there in _pairs(review):
        for words, theirs in _nearly(here, there):
            removed, added = _changed(words, theirs)
            alike = (
                phrase(
                    "This paragraph is nearly the same as the one at line {line}.",
                    line=there[theirs].line,
                )
                if other.file == reviewed.file
                else phrase("This paragraph is nearly the same as one in {file}.", file=other.file)
            )
            yield Hit(
                spot=reviewed.spot(here[words], 0, 60),
                message=alike.then(
                    phrase("Here: “{here}”. There: “{there}”.", here=removed, there=added)
                ),
                related=(other.spot(there[theirs], 0, 60),),
            )


def _shortened(parts: list[str]) -> str:
    return " … ".join(filter(None, parts))[:160]


def _changed(one: str, other: str) -> tuple[str, str]:
    """The words in which two paragraphs differ, shortened."""
    left, right_words = one.split(), other.split()
    here: list[str] = []
    there: list[str] = []
    for edit in edits(left, right_words):
        if not edit.stayed:
            here.append(" ".join(left[edit.old_start : edit.old_end]))
            there.append(" ".join(right_words[edit.new_start : edit.new_end]))
    return _shortened(here), _shortened(there)


NEARLY_SHARED = Rule(
    name="nearly-shared-paragraphs",
    severity="notice",
    reason=(
        "Two paragraphs of a campaign differ in a few words: on purpose, or because a "
        "correction reached only one of them. The difference is shown."
    ),
    look=_differences,
    found=(
        wrong(f"Dear Minister,\n\n{_ONE}\n", f"Dear Ambassador,\n\n{_ONE.replace('farmers', 'fishers')}\n", at=_ONE[:60].strip()),
    ),
    silent=(right(f"Dear Minister,\n\n{_ONE}\n", f"Dear Ambassador,\n\n{_ONE}\n"),),
)  # fmt: skip

RULES = (SHARED_PARAGRAPHS, NEARLY_SHARED)
