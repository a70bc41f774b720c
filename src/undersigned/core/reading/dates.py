"""Read the dates that people write in letters: in words of eight languages, or in figures.

A date is never guessed: where the order of day and month, the century or the year is
open, the finding says so. No library is asked, because those fill what is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from undersigned.core.folding import blotted, lowered
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.texts.dates import PartialDate


@dataclass(frozen=True)
class DateDoubt:
    """Why a date cannot be told, or what was taken for granted.

    ``order``: which figure is the day; ``century``: of a year in two figures; ``no year``;
    ``no such day``: the calendar has none.
    """

    of: Literal["order", "century", "no year", "no such day"]
    said: Phrase


@dataclass(frozen=True, kw_only=True)
class DateFound:
    """A date as written, and what it means.

    ``as_written`` is the date alone, without weekday, article and place; ``start`` and
    ``end`` are its place in the string searched, in code points. ``date`` is None where
    it cannot be told; ``doubts`` say why, or what was taken for granted.
    """

    date: PartialDate | None
    as_written: str
    start: int
    end: int
    place: str | None = None
    doubts: tuple[DateDoubt, ...] = ()

    @property
    def unsure(self) -> Phrase | None:
        """All doubts, in words."""
        said = [doubt.said for doubt in self.doubts]
        return said[0].then(*said[1:]) if len(said) > 1 else said[0] if said else None


# --- Words ------------------------------------------------------------------------------

# January to December; a bar parts the full name from abbreviations. Without accents.
_MONTHS = {
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug"
    " september|sept|sep october|oct november|nov december|dec",
    "fr": "janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre"
    " octobre novembre decembre",
    "es": "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre"
    " octubre noviembre diciembre|dic",
    "de": "januar|janner|jaenner februar marz|maerz april mai juni juli august september"
    " oktober|okt november dezember|dez",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "nl": "januari februari maart|mrt april mei juni juli augustus september oktober november"
    " december",
    "km": "មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
}
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miercoles|jueves|viernes|sabado"
    r"|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|(?:segunda|terca|quarta|quinta|sexta)(?:-feira)?|(?:lune|marte|mercole|giove|vener)di"
    r"|sabato|domenica|(?:maan|dins|woens|donder|vrij|zater|zon)dag)"
)
_LABEL = (
    r"(?:dated?|datum|fecha|data|fait a|fait|fecho|feito|hecho|done|as of|issued|published|posted|signed"
    r"|adopted|for (?:immediate )?release|released)"
)
_ARTICLE = r"(?:the|this|on|in|at|le|en|a|al|el|den|der|am|im|em|il|op|de|of)"
_AT = r"(?:at|in|en|zu|em|te)"
# Words of a heading: "Press release, 23 March 2021" is no place with a date.
_NO_PLACE = re.compile(
    r"\b(?:statements?|letters?|releases?|press|reports?|deadline|due|updated?|news|newsletter"
    r"|meetings?|sessions?|hearing|events?|conference|submission|petition|declaration|minutes"
    r"|agenda|volume|vol|issue|edition|draft|version|resolution|act|law|bill|expires?|until|since"
    r"|arrested|born|died|page|annex|article|note|copyright|accessed|retrieved|consulted"
    r"|communique|lettre|rapport|declaracion|carta|comunicado|informe|erklarung|stellungnahme"
    r"|brief|pressemitteilung|bericht|sitzung|stand)\b"
)
# A place's small words: "Frankfurt am Main", "Rio de Janeiro".
_PARTICLE = re.compile(
    r"(?:am|and|d['’].+|da|de|del|der|do|en|et|la|le|les|of|sur|the|upon|van|y)", re.IGNORECASE
)
_DAY_FIRST_LANGUAGES = ("de", "es", "fr", "it", "km", "nl", "pl", "pt", "ru", "sv", "uk", "vi")

_NUMBERS = {
    name: place
    for names in _MONTHS.values()
    for place, spellings in enumerate(names.split(), start=1)
    for name in spellings.split("|")
}

# --- The grammar ------------------------------------------------------------------------


def _any_of(names: list[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_LATIN = _any_of([name for name in _NUMBERS if name.isascii()])
_KHMER = _any_of([name for name in _NUMBERS if not name.isascii()])
_MONTH = rf"(?:(?P<month>{_LATIN})(?![^\W\d])\.?|(?:ខែ)?\s?(?P<khmer>{_KHMER})(?:\s?ឆ្នាំ)?)"
_DAY = r"(?P<day>\d{1,2})(?!\d)\s?(?:(?:st|nd|rd|th|er|[eoa])\b|[°.])?"
_OF = r"(?:\s{0,4}(?:day\s{1,4})?(?:(?:of|de|del|di)\s{1,4}|d['’])|\s{0,4}[-/,]?\s{0,4})"
_YEAR = r"(?:,?\s{0,4}(?:(?:of|de|del)\s{1,4})?|[-/])(?:(?P<year>\d{4})|['’](?P<short>\d{2}))(?!\d)"
_NO_MORE = r"(?![./-]?\d)"
_FREE = r"(?<!\w)(?<!\d[./–-])"

_FORMS = [
    re.compile(_FREE + form)
    for form in (
        _DAY + _OF + _MONTH + _YEAR,
        rf"{_DAY}-{_MONTH}-(?P<short>\d{{2}}){_NO_MORE}",
        rf"{_MONTH},?\s{{0,4}}{_DAY}{_YEAR}",
        _MONTH + _YEAR,
        rf"(?P<year>\d{{4}})(?P<sign>[-/.])(?P<number>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_NO_MORE}",
        r"(?P<year>\d{4})\s?[年년]\s?(?P<number>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日일])?",
        r"(?P<one>\d{1,2})\s?(?P<sign>[./-])\s?(?P<other>\d{1,2})\s?(?P=sign)\s?"
        rf"(?:(?P<year>\d{{4}})|(?P<short>\d{{2}})){_NO_MORE}",
    )
]
_WITHOUT_YEAR = [re.compile(rf"{_DAY}{_OF}{_MONTH}"), re.compile(rf"{_MONTH}\s{{0,4}}{_DAY}")]


def find_dates(text: str, *, language: str | None = None) -> list[DateFound]:
    """Every date in running text that has a year, in order, none inside another.

    ``language`` is that of the text (BCP 47); where it has one custom, an open order of
    figures is read by it, with a word of doubt.
    """
    folded = blotted(lowered(text))
    found = [
        date
        for form in _FORMS
        for match in form.finditer(folded)
        if (date := _date(text, match, language)) is not None
    ]
    found.sort(key=lambda date: (date.start, -date.end))
    apart: list[DateFound] = []
    for date in found:
        if not apart or date.start >= apart[-1].end:
            apart.append(date)
    return apart


def _date(text: str, match: re.Match[str], language: str | None) -> DateFound | None:
    """What a match of one of the forms means; None if it can be no date."""
    groups = match.groupdict()
    written = text[match.start() : match.end()]
    year, doubts = _year(groups, written)
    if not 1800 <= year <= 2199:
        return None
    if groups.get("one"):
        month, day, doubt = _in_order(groups, year, language, written)
        doubts += [doubt] if doubt else []
    else:
        name = groups.get("month") or groups.get("khmer")
        month = _NUMBERS[name] if name else int(groups["number"])
        day = int(groups["day"]) if groups.get("day") else None
    if month is not None and not (1 <= month <= 12 and (day is None or 1 <= day <= 31)):
        return None
    date = None
    if month is not None:
        try:
            date = PartialDate(year, month, day)
        except ValueError:
            said = phrase("There is no such day as {written}.", written=written)
            doubts = [DateDoubt("no such day", said)]
    return DateFound(
        date=date,
        as_written=written,
        start=match.start(),
        end=match.end(),
        doubts=tuple(doubts),
    )


def _year(groups: dict[str, str | None], written: str) -> tuple[int, list[DateDoubt]]:
    """The year in four figures, and a doubt if two were written.

    00 to 29 are the 2000s, 70 to 99 the 1900s; of the others none is likelier: 0.
    """
    if groups.get("year"):
        return int(groups["year"] or 0), []
    short = int(groups["short"] or 0)
    if 30 <= short < 70:
        return 0, []
    year = short + (1900 if short >= 70 else 2000)
    said = phrase("The two-digit year of {written} was read as {year}.", written=written, year=year)
    return year, [DateDoubt("century", said)]


def _in_order(
    groups: dict[str, str | None], year: int, language: str | None, written: str
) -> tuple[int | None, int | None, DateDoubt | None]:
    """Month, day and doubt of ``23/03/2021``; figures with dots put the day first."""
    one, other = int(groups["one"] or 0), int(groups["other"] or 0)
    if one == other or other > 12 or one > 12:
        day, month = (other, one) if other > 12 else (one, other)
        return month, day, None
    if groups["sign"] == ".":
        return other, one, None
    day_first = date(year, other, one)
    if (language or "").split("-")[0] in _DAY_FIRST_LANGUAGES:
        said = phrase(
            "{written} was read as {day}, as is usual in its language.",
            written=written,
            day=day_first,
        )
        return other, one, DateDoubt("order", said)
    said = phrase(
        "{written} may be {day} or {other}.",
        written=written,
        day=day_first,
        other=date(year, one, other),
    )
    return None, None, DateDoubt("order", said)


# --- A line of its own ------------------------------------------------------------------

_LONGEST_LINE = 160
_ARTICLES = rf"(?:\b{_ARTICLE}\s{{1,4}}){{0,2}}"
_HEAD = re.compile(
    rf"[\s*_#>|(\[]{{0,8}}(?:{_LABEL}\b\s?[:.–—-]?\s{{0,4}})?(?:{_AT}\s{{1,4}})?"
    r"(?P<place>[^\W\d][^\d:]{0,80}?)??(?P<gap>[\s,;|–—(-]{0,8})"
    rf"{_ARTICLES}(?:\b{_WEEKDAY}\b[,.]?\s{{1,4}})?{_ARTICLES}(?:ថ្ងៃទី\s?)?"
)
_TIME = r"(?:[t\s,]{1,3}(?:at\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s?(?:[ap]\.?m\.?)?\s?(?:z|utc|gmt)?\s?(?:[+-]\d{2}:?\d{2})?)"
_TAIL = re.compile(
    rf"{_TIME}?[\s,.;:)\]*_|]{{0,8}}(?:(?<=[,|\s])[–—-]?\s?(?P<place>[^\W\d][^\d:]{{0,60}}?)[\s.*_]{{0,4}})?"
)


def find_date_line(line: str, *, language: str | None = None) -> DateFound | None:
    """The date of a letter, if this whole line is one.

    Before the date may stand a label ("Date:", "As of"), a place ("Berlin, den") and the
    weekday; behind it a place or a time of day. Day and month alone make a date line too,
    with no date that could be told.
    """
    if len(line) > _LONGEST_LINE:
        return None
    dates = find_dates(line, language=language) or _without_year(line, language=language)
    if len(dates) != 1:
        return None
    (date,) = dates
    folded = lowered(line)
    head, tail = _HEAD.fullmatch(folded, 0, date.start), _TAIL.fullmatch(folded, date.end)
    if not head or not tail or (head["place"] and tail["place"]):
        return None
    place = head["place"] or tail["place"]
    if place is None:
        return date
    found = head if head["place"] else tail
    as_written = line[found.start("place") : found.end("place")].strip(" ,;|–—-()*_")
    if as_written.count(".") == 1:
        as_written = as_written.rstrip(".")
    is_day = date.date is not None and date.date.is_day
    is_apart = found is tail or head["gap"].strip() != ""
    if not _may_be_place(as_written) or not (is_day or is_apart):
        return None
    return replace(date, place=as_written)


def _may_be_place(words: str) -> bool:
    names = [word for word in re.split(r"[\s,/()-]+", words) if word]
    return (
        0 < len(names) <= 7
        and not _NO_PLACE.search(lowered(words))
        and all(not name[0].islower() or _PARTICLE.fullmatch(name) for name in names)
        and not names[0][0].islower()
    )


def _without_year(line: str, *, language: str | None) -> list[DateFound]:
    """``23 March`` with nothing behind it. "3. April" may be the third of a list, unless
    the line is German."""
    folded = lowered(line)
    for form in _WITHOUT_YEAR:
        match = form.search(folded)
        name = match and (match["month"] or match["khmer"])
        if not match or not name or not _is_whole(name):
            continue
        if "." in match[0] and (language or "").split("-")[0] != "de":
            continue
        written = line[match.start() : match.end()]
        said = phrase("{written} has no year.", written=written)
        return [
            DateFound(
                date=None,
                as_written=written,
                start=match.start(),
                end=match.end(),
                doubts=(DateDoubt("no year", said),),
            )
        ]
    return []


def _is_whole(name: str) -> bool:
    """Whether it is a month's full name and no abbreviation."""
    spellings = (one for names in _MONTHS.values() for one in names.split())
    return any(one.split("|")[0] == name for one in spellings)
