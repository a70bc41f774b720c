"""Find the short title and the Congress that stand beside the citation of a bill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undersigned.core.spotting.spans import Span

WINDOW = 250  # how far from the citation a title may reach, in code points
SHORTEST = 5  # of a title or a stated Congress: " (1st)"


@dataclass(frozen=True, kw_only=True)
class Title(Span):
    """A short title: its place, the year in it, and how closely it hangs on the citation.

    ``tightness`` 3: the citation follows it in brackets; 2: nothing but blanks, quotation
    marks, a dash or "the" between; 1: a comma or a bracket.
    """

    year: int | None
    tightness: int


_SMALL = (
    r"(?:of|and|for|the|to|in|on|with|by|from|against|&|a|an|at|as|or|through|without|under|into)"
)
_CAPITAL = r"(?:(?:[A-Z]\.){1,6}|[^\Wa-z_][\w’'&-]{0,60})"
_YEAR = r"(?:,?\s{1,8}(?:(?:of|OF)\s{1,8})?\(?(?P<year>[12][0-9]{3})\b)?"
_ACT = rf"(?:Act|ACT)\b(?:\s{{1,8}}(?:{_CAPITAL}\s{{1,8}}){{1,4}}(?:Act|ACT)\b)?"
_NAME = rf"{_CAPITAL}(?:,?\s{{1,8}}(?:{_CAPITAL}|{_SMALL}\b)){{0,18}}?\s{{1,8}}{_ACT}{_YEAR}"
_BRACKET = r"(?:\s{0,8}[(\[][^()\[\]]{0,60}[)\]]){0,2}"
_LEAD_IN = r"(?:(?:also\s|commonly\s)?(?:known\sas|called|titled|entitled|or)\s{1,8})?"

_BEHIND = re.compile(
    rf"(?P<between>[\s,:;–—-]{{0,8}}[(\[]?){_LEAD_IN}(?:(?i:the)\s{{1,8}}(?:[a-z-]{{4,20}}\s{{1,8}}){{0,2}})?[\"“‘«'*_]{{0,3}}\s?"
    rf"(?:The\s{{1,8}})?(?:(?P<name>{_NAME})|(?<=[\"“«])(?P<quoted>[^\W\d_a-z][^\"“”«»]{{3,150}})(?=[\"”»]))"
)
_PAST_BRACKET = re.compile(_BRACKET)
_ENDS_WITH_YEAR = re.compile(r"\bof\s{1,8}([12][0-9]{3}),?$")

_IN_FRONT = re.compile(
    rf"\b(?P<act>{_ACT}{_YEAR}\)?)[\"”’»'*_]{{0,3}}(?P<between>(?:\s{{0,8}}[(\[]|,|\s{{0,8}}[–—:-]|\s)\s{{0,8}})"
    r"(?:(?:also\s)?(?:or|as|known\sas|numbered|introduced\sas)\s{1,8})?$"
)
_WORD_BEFORE = re.compile(rf"(?:(?P<small>{_SMALL})|(?P<capital>{_CAPITAL})),?\s{{1,8}}$")


def title_after(folded: str, *, start: int, end: int) -> Title | None:
    """The title behind a citation: ``HR 526 Veldmark Democracy Act of 2019``."""
    if end - start < SHORTEST:
        return None
    window = folded[start : min(end, start + WINDOW)]
    found = _BEHIND.match(window)
    past = _PAST_BRACKET.match(window)
    if not found and past and past.end():
        found = _BEHIND.match(window, past.end())
    if not found:
        return None
    group = "name" if found["name"] else "quoted"
    year = found["year"]
    if group == "quoted":
        if not _is_in_title_case(found["quoted"]):
            return None
        ending = _ENDS_WITH_YEAR.search(found["quoted"])
        year = ending[1] if ending else None
    is_apart = any(sign in found["between"] for sign in ",;([")
    return Title(
        as_written=found[group],
        start=start + found.start(group),
        end=start + found.end(group),
        year=int(year) if year else None,
        tightness=1 if is_apart else 2,
    )


def _is_in_title_case(words: str) -> bool:
    long = [word for word in words.split() if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) * 2 > len(long)


def title_before(folded: str, *, start: int, end: int) -> Title | None:
    """The title in front of a citation: ``the Veldmark Democracy Act of 2019 (H.R. 526)``."""
    if end - start < SHORTEST:
        return None
    offset = max(start, end - WINDOW)
    window = folded[offset:end]
    found = _IN_FRONT.search(window)
    if not found:
        return None
    first = _first_word(window, found.start("act"))
    if first is None:
        return None
    is_in_brackets = any(sign in found["between"] for sign in "([")
    return Title(
        as_written=window[first : found.end("act")],
        start=offset + first,
        end=offset + found.end("act"),
        year=int(found["year"]) if found["year"] else None,
        tightness=3 if is_in_brackets else 1 if "," in found["between"] else 2,
    )


def _first_word(window: str, act: int) -> int | None:
    """Where the title begins that ends with the Act at this place.

    It goes back over capitalised and small words; of several beginnings the one behind
    the farthest "the" is taken, else the farthest capitalised word.
    """
    first = behind_the = None
    place = act
    while word := _WORD_BEFORE.search(window, max(0, place - 72), place):
        place = word.start()
        if word["capital"] and word["capital"] not in ("The", "THE"):
            first = place
        elif word[0].strip(" ,\n").lower() == "the" and first is not None:
            behind_the = first
        elif word["capital"]:
            break
    return first if behind_the is None else behind_the


# --- The Congress -----------------------------------------------------------------------

_UNITS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth"),
]
_IN_WORDS = {word: 101 + place for place, word in enumerate(_UNITS)} | {"twentieth": 120}
_IN_WORDS |= {f"twenty-{word}": 121 + place for place, word in enumerate(_UNITS[:9])}
_ORDINAL = (
    r"(?:(?P<n>[0-9]{2,3})\s?(?:st|nd|rd|th)"
    r"|one\shundred\s(?:and\s)?(?P<words>(?:twenty-)?[a-z]{5,11}))"
)
_US = r"(?:(?:u\.?\s?s\.?|united\sstates)\s)?"
_CONGRESS = rf"{_ORDINAL}\s{{1,8}}{_US}cong(?:ress|\b)"
_STATED_BEHIND = re.compile(
    rf"""
    [\s,:;"”’»'*_–—-]{{0,8}}
    (?:
      (?P<link>of|in|from|during|introduced\sin)?\s{{0,8}}(?:the\s{{1,8}})?{_US}{_CONGRESS}
    | [(\[]\s?(?:[^()\[\]]{{0,60}}?[\s,;])??{_CONGRESS.replace("<n>", "<n2>").replace("<words>", "<words2>")}
    | [(\[]\s?(?P<short>[0-9]{{2,3}})(?:st|nd|rd|th)\s?[)\]]
    | [(\[]\s?(?P<plausible>9[3-9]|1[0-4][0-9])\s?(?:cong\b\.?\s?)?[)\]]
    | (?P<bare>[0-9]{{2,3}})\s{{1,8}}cong(?:ress\b|\.)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STATED_IN_FRONT = re.compile(
    rf"\b{_CONGRESS}\.?(?:['’]s)?[\s,:;–—-]{{0,4}}(?:(?:as|bills?|measures?|the)\s{{1,8}}|[(\[]){{0,2}}$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\bre-?(?:introduc|submit|submission|vive|fil)|\bbring\s.{0,20}\bback\b|\bagain\b", re.I
)


def stated_congress(
    folded: str, *, front: tuple[int, int], behind: Sequence[int], end: int
) -> tuple[int | None, int | None]:
    """The Congress stated beside a citation, and else the one it is to be brought in again.

    Looked for right behind the citation and its title (``behind``, before ``end``) and
    right in ``front`` of it. "Reintroduce H.R. 526 in the 117th Congress" states none.
    """
    before = folded[max(front[0], front[1] - 80) : front[1]]
    for place in behind:
        if end - place < SHORTEST:
            break
        found = _STATED_BEHIND.match(folded[place : min(end, place + 120)])
        if not found:
            continue
        number = _number(found)
        if number and (found["link"] or "").lower() in ("in", "during") and _AGAIN.search(before):
            return None, number
        if number:
            return number, None
    found = _STATED_IN_FRONT.search(before) if len(before) > SHORTEST else None
    return (_number(found) if found else None), None


def _number(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    digits = next(
        (groups[key] for key in ("n", "n2", "short", "plausible", "bare") if groups.get(key)), None
    )
    if digits:
        return int(digits) if 1 <= int(digits) <= 150 else None
    words = groups.get("words") or groups.get("words2")
    return _IN_WORDS.get(words.lower()) if words else None
