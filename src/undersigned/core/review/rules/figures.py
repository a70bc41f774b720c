"""Figures that disagree: with their note, with its address, or with one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import nsmallest
from urllib.parse import unquote

from undersigned.core.phrase import Phrase, phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong
from undersigned.core.spotting.calendar_names import english_months
from undersigned.core.spotting.dates import DateFound, find_dates
from undersigned.core.texts.dates import PartialDate

_START = (
    "Statement on the harbour\n\nWe are alarmed by what happens to the farmers of Veldmark.\n\n"
)

_MOST_LISTED = 8

# --- Ordinals and numbers against the note --------------------------------------------------------

_ORDINAL = re.compile(r"(?<![\w.])(\d{1,4})\s?(?:st|nd|rd|th)(?:\s+|-)(?:(?:regular|special|annual|plenary|ordinary|joint)\s+)?([a-z]{4,20})", re.I)  # fmt: skip
_NUMBERED = re.compile(
    r"\b(resolution|article|section|directive|regulation|decision|recommendation|law|decree"
    r"|public law|executive order|convention|case|application)s?\s+(?:no\.?\s+|nr\.?\s+)?"
    r"(\d{2,5}(?:[/-]\d{1,4})?)(?![\w/])",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[a-z\d”\"')][.!?])\s+(?=[A-Z“\"])")


def _claims(words: str) -> dict[str, set[str]]:
    """What ordinals and numbers are said of: {"meeting": {"12"}, "session": {"30"}}."""
    claims: dict[str, set[str]] = {}
    for match in _ORDINAL.finditer(words):
        claims.setdefault(match[2].lower().removesuffix("s"), set()).add(match[1])
    for match in _NUMBERED.finditer(words):
        claims.setdefault(match[1].lower(), set()).add(match[2])
    return claims


@dataclass(frozen=True)
class _NoteRead:
    """A note and what it says, looked at once however many markers call it."""

    passage: Passage
    language: str

    @cached_property
    def own_words(self) -> str:
        """Its words without its addresses."""
        ends = [0, *(end for _, _, end in self.passage.links)]
        starts = [*(start for _, start, _ in self.passage.links), len(self.passage.text)]
        return " ".join(self.passage.text[at:to] for at, to in zip(ends, starts, strict=True))

    @cached_property
    def said(self) -> dict[str, set[str]]:
        return _claims(self.own_words)

    @cached_property
    def addressed(self) -> dict[str, set[str]]:
        """What its own addresses say: ".../12th-meeting-30th-regular-session-..."."""
        words = " ".join(unquote(url.partition("?")[0]) for url, _, _ in self.passage.links)
        return _claims(re.sub(r"[-_/.]+", " ", words))

    @cached_property
    def days(self) -> list[PartialDate]:
        return _days(find_dates(self.own_words, language=self.language))

    def place(self, noun: str, number: str) -> tuple[int, int]:
        key = (noun, number)
        if key not in self._places:
            self._places[key] = _place(self.passage, noun, number)
        return self._places[key]

    @cached_property
    def _places(self) -> dict[tuple[str, str], tuple[int, int]]:
        return {}


def _notes(reviewed: ReviewedText) -> dict[str | None, _NoteRead]:
    """The notes by their labels."""
    return {note.label: _NoteRead(note, reviewed.text.language) for note in reviewed.notes}


def _days(found: Iterable[DateFound]) -> list[PartialDate]:
    return [one.date for one in found if one.date and one.date.is_day]


def _sentence(passage: Passage, at: int, behind: int) -> tuple[int, int]:
    """The sentence that a marker stands behind, from ``behind`` (the marker before)."""
    start = behind
    for end in _SENTENCE_END.finditer(passage.text, behind, max(behind, at - 1)):
        start = end.end()
    return start, at


def _disagrees(reviewed: ReviewedText) -> Iterator[Hit]:
    notes = _notes(reviewed)
    for passage in reviewed.body:
        behind = 0
        for label, at in passage.markers:
            note = notes.get(label)
            start, end = _sentence(passage, at, behind)
            behind = at
            if note is not None and start < end:
                yield from _against_note(reviewed, passage, (start, end), note)
    for note in (_NoteRead(one, reviewed.text.language) for one in reviewed.notes):
        said, addressed = note.said, note.addressed
        for noun in said.keys() & addressed.keys():
            if not said[noun] & addressed[noun]:
                span = note.place(noun, min(said[noun]))
                yield Hit(
                    spot=reviewed.spot(note.passage, *span),
                    message=phrase(
                        "The note says {noun} {noted}, but the address in it says {addressed}.",
                        noun=noun,
                        noted=_listed(said[noun]),
                        addressed=_listed(addressed[noun]),
                    ),
                )


def _against_note(
    reviewed: ReviewedText, passage: Passage, place: tuple[int, int], note: _NoteRead
) -> Iterator[Hit]:
    in_text = _claims(passage.text[slice(*place)])
    in_note, in_address = note.said, note.addressed
    for noun, numbers in in_text.items():
        noted = in_note.get(noun) or in_address.get(noun)
        if not noted or numbers & noted or len(numbers) > 1:
            continue
        start, end = _place(passage, noun, min(numbers), *place)
        message = phrase(
            "The text says {noun} {numbers}, but its note {label} says {noted}. One of them is "
            "wrong.",
            noun=noun,
            numbers=_listed(numbers),
            label=note.passage.label,
            noted=_listed(noted),
        )
        if noun in in_note and (sides_with := _sides_with(in_address.get(noun), numbers, noted)):
            message = message.then(sides_with)
        yield Hit(
            spot=reviewed.spot(passage, start, end),
            message=message,
            related=(reviewed.spot(note.passage, *note.place(noun, min(noted))),),
        )


def _sides_with(addressed: set[str] | None, in_text: set[str], noted: set[str]) -> Phrase | None:
    """Which of the two the address in the note agrees with."""
    if not addressed:
        return None
    if addressed & in_text:
        return phrase("The address in the note agrees with the text.")
    return phrase("The address in the note agrees with the note.") if addressed & noted else None


def _place(passage: Passage, noun: str, number: str, start: int = 0, end: int | None = None) -> tuple[int, int]:  # fmt: skip
    """Where a number and its noun stand; the beginning if only an address has them."""
    end = len(passage.text) if end is None else end
    for pattern, place in ((_ORDINAL, 1), (_NUMBERED, 2)):
        for match in pattern.finditer(passage.text, start, end):
            if match[place] == number and match[3 - place].lower().startswith(noun):
                return match.span()
    return start, min(end, start + 40)


def _listed(numbers: set[str]) -> tuple[str, ...]:
    return tuple(nsmallest(_MOST_LISTED, numbers))


ORDINAL_DISAGREES = Rule(
    name="ordinal-disagrees-with-note",
    severity="error",
    reason=(
        "The text says the 12th meeting and its note the 22nd: whoever follows the note finds"
        " something else, and doubts the rest. The rule compares the numbers of one thing "
        "(meeting, session, resolution, article ...) in the sentence, in its note and in the "
        "web address in that note."
    ),
    look=each(_disagrees),
    found=(
        wrong(_START + "The Council spoke of it in the 12th meeting of its 30th session.[1]\n\n[1] Council, 22nd meeting, 30th session (2020) https://council.example/12th-meeting-30th-session\n", at="12th meeting"),
        wrong(_START + "This breaks resolution 1325 of the Council.[1]\n\n[1] Council, resolution 1352 (2000), https://council.example/r\n", at="resolution 1325"),
    ),
    silent=(
        right(_START + "The Council spoke of it in the 12th meeting of its 30th session.[1] It was the 50th anniversary.[2]\n\n[1] Council, 12th meeting, 30th session, https://council.example/12th-meeting-30th-session\n[2] The Peace Accords, 20th edition, https://accords.example/\n"),
    ),
)  # fmt: skip


def _dates_against_note(reviewed: ReviewedText) -> Iterator[Hit]:
    notes = _notes(reviewed)
    for passage in reviewed.body:
        behind = 0
        for label, at in passage.markers:
            note = notes.get(label)
            start, end = _sentence(passage, at, behind)
            behind = at
            if note is None or len(note.days) != 1:
                continue
            said = [
                found
                for found in find_dates(passage.text[start:end], language=note.language)
                if found.date and found.date.is_day
            ]
            if len(said) != 1:
                continue
            days = [date.first for date in (*_days(said), *note.days)]
            if _slipped(*days):
                yield Hit(
                    spot=reviewed.spot(passage, start + said[0].start, start + said[0].end),
                    message=phrase(
                        "The text says {day}, but its note {label} says {other}. Is it the same "
                        "day?",
                        day=days[0],
                        label=label,
                        other=days[1],
                    ),
                    related=(reviewed.spot(note.passage, 0, 40),),
                )


def _slipped(one: date, other: date) -> bool:
    """Whether two days look like one that was mistyped: all the same but one part."""
    same = (one.year == other.year, one.month == other.month, one.day == other.day)
    return sum(same) == 2 and (not same[0] or not same[1])


DATE_DISAGREES = Rule(
    name="date-disagrees-with-note",
    severity="notice",
    reason=(
        "If the dates in the text and in its note differ only in the year or only in the "
        "month, they are mostly one date, mistyped once."
    ),
    look=each(_dates_against_note),
    found=(
        wrong(_START + "The Council spoke of it on 1 October 2020.[1]\n\n[1] Council, 1 October 2021, https://council.example/1\n", at="1 October 2020"),
    ),
    silent=(
        right(_START + "The Council spoke of it on 1 October 2020.[1]\n\n[1] Lantern, 3 October 2020, https://lantern.example/1\n"),
    ),
)  # fmt: skip

# --- Parts and wholes -----------------------------------------------------------------------------

_PART_OF_WHOLE = re.compile(
    r"(?<![\w.,/$€£-])(?P<part>\d{1,3}(?:,\d{3})*|\d{1,6})\s+(?:out\s+)?of\s+(?:the|these|those|its|our|their|all|a total of)?\s{0,2}"
    r"(?P<whole>\d{1,3}(?:,\d{3})*|\d{1,6})(?![\w/%]|[.,]\d|-)\s+(?=(?!of\b)[a-z])",
)
_COUNTED_OTHERWISE = re.compile(
    r"(?:articles?|arts?\.?|sections?|sec\.?|chapters?|laws?|nos?\.?|parts?|rules?|resolutions?|pages?|lines?"
    rf"|paragraphs?|para\.?|items?|points?|clauses?|{'|'.join(english_months())}|,|and|&)\s*$",
    re.IGNORECASE,
)
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d{1,6})"
_SUM = re.compile(
    rf"(?<![\w.,/$€£-])(?P<whole>{_NUMBER})\s+(?P<noun>[a-z]+(?:\s[a-z]+){{0,3}}?)\s?(?:\(|:\s|[—–]\s?|\s-\s)"
    rf"(?P<parts>{_NUMBER}\s+[a-z]+(?:\s[a-z]+){{0,2}}(?:,\s+(?:and\s+)?{_NUMBER}\s+[a-z]+(?:\s[a-z]+){{0,2}}){{0,6}}"
    rf",?\s+and\s+{_NUMBER}\s+[a-z]+(?:\s[a-z]+){{0,2}})(?=[).;]|\s?[—–])"
)


_FIGURES = re.compile(r"\d+")


def _value(digits: str) -> int:
    return int(digits.replace(",", ""))


def _sums(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.prose:
        if len(_FIGURES.findall(passage.text)) < 2:
            continue
        for match in _PART_OF_WHOLE.finditer(passage.text):
            part, whole = _value(match["part"]), _value(match["whole"])
            before = passage.text[max(0, match.start() - 24) : match.start()]
            if part > whole and not _COUNTED_OTHERWISE.search(before) and whole < 1900:
                yield Hit(
                    spot=reviewed.spot(passage, match.start(), match.end("whole")),
                    message=phrase(
                        "{part} cannot be part of {whole}: it is more.",
                        part=match["part"],
                        whole=match["whole"],
                    ),
                )
        for match in _SUM.finditer(passage.text):
            parts = [_value(number) for number in re.findall(_NUMBER, match["parts"])]
            if sum(parts) != _value(match["whole"]):
                yield Hit(
                    spot=reviewed.spot(passage, *match.span()),
                    message=phrase(
                        "The parts add up to {sum}, but the sentence says {whole}.",
                        sum=sum(parts),
                        whole=match["whole"],
                    ),
                )


SUMS_DISAGREE = Rule(
    name="sums-disagree",
    severity="warning",
    reason=(
        "Where a sentence gives the whole and all of its parts, they must add up. A reader "
        "who finds that they do not stops believing the figures."
    ),
    look=each(_sums),
    found=(
        wrong(_START + "They arrested 30 people (12 men, 10 women and 6 children) in May.\n", at="30 people (12 men, 10 women and 6 children"),
        wrong(_START + "At least 15 of 12 prisoners were released in May.\n", at="15 of 12"),
    ),
    silent=(
        right(_START + "They arrested 28 people (12 men, 10 women and 6 children). Of those, 12 of 14 were released under Article 12 of 5 laws.\n"),
        right(_START + "They arrested 30 people, 12 of whom were members; 4 of the 30 are still held.\n"),
    ),
)  # fmt: skip

# --- Percentages ----------------------------------------------------------------------------------

_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per\s?cent|percent)"
_SHARES = (
    re.compile(rf"(?<![\w.,$€£])(?P<part>{_NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|these\s+|its\s+)?(?P<whole>{_NUMBER})\b[^.;()%\d]{{0,60}}?\(\s?(?:or\s+|about\s+|ca\.?\s+)?{_PERCENT}\s?\)"),
    re.compile(rf"{_PERCENT}\s?\((?P<part>{_NUMBER})\s+(?:out\s+)?of\s+(?:the\s+)?(?P<whole>{_NUMBER})\)"),
)  # fmt: skip


def _percentages(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.prose:
        if "%" not in passage.text and "cent" not in passage.text:
            continue
        for shape in _SHARES:
            for match in shape.finditer(passage.text):
                part, whole = _value(match["part"]), _value(match["whole"])
                if not whole or part > whole:
                    continue
                stated, share = float(match["percent"]), 100 * part / whole
                if abs(share - stated) > 1.0:
                    yield Hit(
                        spot=reviewed.spot(passage, *match.span()),
                        message=phrase(
                            "{part} of {whole} is {share}%, not {stated}%.",
                            part=part,
                            whole=whole,
                            share=round(share, 1),
                            stated=match["percent"],
                        ),
                    )


PERCENT_DISAGREES = Rule(
    name="percent-disagrees",
    severity="warning",
    reason=(
        "A percentage must agree with the numbers beside it, give or take one percentage "
        "point for rounding."
    ),
    look=each(_percentages),
    found=(
        wrong(_START + "In May 12 of 48 prisoners (35%) were released.\n", at="12 of 48 prisoners (35%)"),
    ),
    silent=(
        right(_START + "In May 12 of 48 prisoners (25%) were released, up 11.6% ($46 million) from 2017.\n"),
    ),
)  # fmt: skip

RULES = (ORDINAL_DISAGREES, DATE_DISAGREES, SUMS_DISAGREE, PERCENT_DISAGREES)
