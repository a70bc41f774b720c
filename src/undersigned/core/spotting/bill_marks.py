"""Find where a type of bill and a number stand together, and doubt what only looks so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from undersigned.core.phrase import Phrase, phrase
from undersigned.core.spotting.spans import Span

BillType = Literal["hr", "s", "hjres", "sjres", "hconres", "sconres", "hres", "sres"]


@dataclass(frozen=True, kw_only=True)
class NearMiss(Span):
    """What was most likely meant as a bill but cannot be read as one, and why."""

    why: Phrase


# --- Marks: type and number -------------------------------------------------------------

# Blanks with at most one line end; bounded and possessive, so that hostile text costs no time.
_B = r"[^\S\n]{0,4}+(?:\n[^\S\n]{0,4}+)?+"
_MARK = re.compile(
    rf"""
    (?<![\w.\ufffd])
    (?:
      (?i:(?P<chamber>house(?:\s{{1,8}}of\s{{1,8}}representatives)?|senate|[hs]){_B}\.?{_B}
          (?:(?P<joint>j(?:oint|t)?)|(?P<concurrent>conc?(?:urrent)?))?{_B}\.?{_B}
          res(?:olutions?)?{_B}\.?)
    | (?i:(?P<bill>house|senate)\s{{1,8}}bills?)
    | (?P<hr>H{_B}\.?{_B}R{_B}\.?|h\.{_B}r\.)
    | (?P<small>hr)
    | (?P<lone>S{_B}\.?)
    )
    {_B}(?:(?:Nos?\b\.?|NOS?\b\.?|nos?\.|N[º°]|№|\#|[Nn]umbers?\b){_B})?
    (?P<number>[0-9]{{1,7}}(?:,[0-9]{{3}}(?![0-9]))*)
    """,
    re.VERBOSE,
)
# A number goes on: "22-5", "3.5", "5th", "5:30", "5%". A hyphen before a title is let
# through ("HR 526-Veldmark").
_GOES_ON = re.compile(r"\w|[.:][0-9]|-(?![A-Z][a-z]{2})|%")
_MORE = re.compile(
    rf"(?P<link>{_B}(?:,(?:{_B}(?:and|or)\b)?|;|&|/|–|\band\b|\bor\b){_B})(?P<number>[1-9][0-9]{{0,4}})"
    r"(?![0-9]*(?:\w|[.,:][0-9]|-|%|/[0-9]))"
)
# What may follow a number that was carried over; other words would count something.
_AFTER_MORE = re.compile(
    r"\s{0,8}(?:$|[.,;:()!?\"”’&/–—\]]"
    r"|(?:and|or|are|were|was|is|be|would|will|have|has|should|both|in|which|that|to|into|before"
    r"|now|as|by|on|from|with|without|during)\b)"
)


@dataclass(frozen=True, kw_only=True)
class Mark(Span):
    """A type and a number. A doubt goes when a title or a Congress stands beside the mark,
    unless its type was carried over."""

    type: BillType
    number: int
    form: Literal["plain", "lone", "small", "carried"] = "plain"
    doubt: Phrase | None = None


def marks(folded: str) -> Iterator[Mark | NearMiss]:
    """The places where a type and a number stand together, numbers carried over included.

    ``folded`` is a text as ``folding.plain`` and ``folding.blotted`` leave it.
    """
    for found in _MARK.finditer(folded):
        if _is_something_else(folded, found):
            continue
        number = found["number"]
        if number.startswith("0") or "," in number or len(number) > 5:
            if not found["lone"]:
                why = phrase("{number} does not look like the number of a bill.", number=number)
                yield NearMiss(as_written=found[0], start=found.start(), end=found.end(), why=why)
            continue
        mark = Mark(
            type=_type(found),
            number=int(number),
            as_written=found[0],
            start=found.start(),
            end=found.end(),
            form="lone" if found["lone"] else "small" if found["small"] else "plain",
            doubt=_doubt(folded, found),
        )
        yield mark
        if mark.doubt is None:
            yield from _carried_over(folded, mark)


def _carried_over(folded: str, first: Mark) -> Iterator[Mark]:
    """The bare numbers behind a citation: ``H.R. 526, 527 and 530``."""
    end = first.end
    while more := _MORE.match(folded, end):
        is_year = 1900 <= int(more["number"]) <= 2099
        goes_on = _MORE.match(folded, more.end()) or _AFTER_MORE.match(folded, more.end())
        if is_year or not goes_on:
            return
        written = " ".join(first.as_written.split())
        yield replace(
            first,
            number=int(more["number"]),
            as_written=more["number"],
            start=more.start("number"),
            end=more.end("number"),
            form="carried",
            doubt=phrase(
                "{number} was taken for the same kind of bill as {bill}.",
                number=more["number"],
                bill=written,
            ),
        )
        end = more.end()


def _type(found: re.Match[str]) -> BillType:
    if found["hr"] or found["small"]:
        return "hr"
    if found["lone"]:
        return "s"
    if found["bill"]:
        return "hr" if found["bill"].lower() == "house" else "s"
    is_house = found["chamber"][0] in "hH"
    if found["joint"]:
        return "hjres" if is_house else "sjres"
    if found["concurrent"]:
        return "hconres" if is_house else "sconres"
    return "hres" if is_house else "sres"


# --- Doubts ------------------------------------------------------------------------------

_STATE_NAMES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia"
    "|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts"
    "|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey"
    "|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania"
    "|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington"
    "|West Virginia|Wisconsin|Wyoming|Puerto Rico|Guam"
)
_STATE_BEFORE = re.compile(rf"\b(?:(?:{_STATE_NAMES})(?:['’]s)?(?:\sState)?|[Ss]tate)\s{{1,8}}$")
_STATE_AFTER = re.compile(rf"\s{{1,8}}(?:in|of)\s{{1,8}}(?:{_STATE_NAMES})\b")
# Words that take a letter and a number of their own: "section S.5", "Suite S 120".
_LETTERED = re.compile(
    r"(?:sect?(?:ions?)?|§§?|tables?|fig(?:ures?)?|annex|appendix|schedule|class|grade|model|galaxy"
    r"|series|room|suite|building|route|exit|gate|unit|block|type|size|part|para(?:graph)?"
    r"|art(?:icle)?|rules?|form|box|pages?|line|clause|chapter|supplement|apartment|apt"
    r"|siehe|vgl|seite)[.:]?",
    re.IGNORECASE,
)
# Capitalised words that come before a Senate bill; other ones may be a given name.
_LEADS = re.compile(
    r"(?:the|and|of|on|for|in|to|or|re|by|with|as|also|both|though|although|while|when|if|since"
    r"|that|this|see|under|today|however|please|bills?|measure|legislation|companion|senate|house"
    r"|congress|act|subject|regarding|support(?:ing)?|oppos(?:e|ing)|pass(?:ing)?|enact|vote"
    r"|(?:co-?)?sponsor(?:ing)?|(?:re)?introduced?|resubmit|urg(?:e|ing)|endors(?:e|ing)"
    r"|stop|reject|block|advance)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:\w\.)*[A-Z]\.?")  # "U. S. 12", "J. S. 12"
_SECTION_BEHIND = re.compile(r"\((?:[0-9]{1,2}|[a-z]{1,3})\)|/[0-9]|\s?[–-][0-9]|\s{1,3}ff?\b")
_OF_AN_ACT = re.compile(r"\s{1,8}of\s{1,8}the\s{1,8}(?![0-9])")


def _is_something_else(folded: str, found: re.Match[str]) -> bool:
    """Whether it is surely no bill of the Congress."""
    start, end = found.span()
    if _GOES_ON.match(folded, end):
        return True
    if start > 1 and folded[start - 1] in "'’" and folded[start - 2].isalnum():
        return True  # "THE STATE'S 5 DEMANDS"
    before = folded[max(0, start - 48) : start]
    if found["bill"]:
        return bool(_STATE_BEFORE.search(before) or _STATE_AFTER.match(folded, end))
    if found["small"]:
        return bool(re.search(r"[0-9]\s{0,8}$", before))  # "8 hr 30"
    if found["lone"]:
        word = _word_before(before)
        is_lettered = _LETTERED.fullmatch(word) or _INITIALS.fullmatch(word)
        return bool(is_lettered or before.endswith("-") or _SECTION_BEHIND.match(folded, end))
    return False


def _word_before(before: str) -> str:
    if not before[-1:].isspace() or not before.strip():
        return ""
    return before.split()[-1].strip("\"'“”‘’(«")


def _doubt(folded: str, found: re.Match[str]) -> Phrase | None:
    """Why this may not be a bill, unless a title or a Congress stands beside it."""
    written = " ".join(found[0].split())
    if found["small"]:
        return phrase("{bill} is in lower case; is it a bill?", bill=written)
    if not found["lone"]:
        return None
    word = _word_before(folded[max(0, found.start() - 48) : found.start()])
    if re.fullmatch(r"[A-Z][^\W\d_]*", word) and not _LEADS.fullmatch(word):
        return phrase("The S in {bill} may be somebody’s initial.", bill=written)
    if "." not in written:
        return phrase(
            "{bill} has no full stop after the S and may be something else.", bill=written
        )
    if 1900 <= int(found["number"].replace(",", "")) <= 2099:
        return phrase("The number in {bill} may be a year.", bill=written)
    if _OF_AN_ACT.match(folded, found.end()):
        return phrase("{bill} may be a section of an act.", bill=written)
    return None
