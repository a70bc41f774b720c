"""Find the dates that people write in letters: in words of every language, or in figures.

The names of months, and in which order a language puts day, month and year, are those of the
Unicode locale data (``calendar_names``); figures of all scripts count. A date is never guessed:
where the order of day and month, the century or the year is open, the finding says so. No
library is asked, because those fill what is missing.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as calendar_day
from functools import cache
from typing import Literal, TypeGuard

from undersigned.core.folding import blotted, lowered
from undersigned.core.phrase import Phrase, phrase
from undersigned.core.spotting import calendar_names
from undersigned.core.spotting.calendar_names import NumberedMonths
from undersigned.core.spotting.month_names import REACH, UNSPACED, Month, MonthFinder
from undersigned.core.spotting.spans import Span
from undersigned.core.spotting.weekdays import Weekday, weekday_before
from undersigned.core.texts.dates import PartialDate


@dataclass(frozen=True)
class DateDoubt:
    """Why a date cannot be told, or what was taken for granted.

    ``order``: which figure is the day; ``century``: of a year in two figures; ``month``: its name
    means another one elsewhere; ``no year``; ``no such day``: the calendar has none.
    """

    of: Literal["order", "century", "month", "no year", "no such day"]
    said: Phrase


@dataclass(frozen=True, kw_only=True)
class DateFound(Span):
    """A date as written, and what it means.

    ``as_written`` is the date alone, without weekday, article and place. ``date`` is None
    where it cannot be told; ``doubts`` say why, or what was taken for granted.
    """

    date: PartialDate | None
    weekday: Weekday | None = None
    place: str | None = None
    doubts: tuple[DateDoubt, ...] = ()

    @property
    def unsure(self) -> Phrase | None:
        """All doubts, in words."""
        said = [doubt.said for doubt in self.doubts]
        return said[0].then(*said[1:]) if len(said) > 1 else said[0] if said else None


def find_dates(text: str, *, language: str | None = None) -> list[DateFound]:
    """Every date in running text that has a year, in order, none inside another.

    ``language`` is that of the text (BCP 47): see ``month_names`` for which names count. An
    open order of figures is read by the custom of the language, with a word of doubt.
    """
    if not _NUMBER.search(text):
        return []
    search = _Search(text, language)
    found = [*search.in_words(), *search.numbered(), *search.in_figures()]
    found.sort(key=lambda date: (date.start, -date.end))
    apart: list[DateFound] = []
    for date in found:
        if not apart or date.start >= apart[-1].end:
            apart.append(replace(date, weekday=search.weekday(date.start)))
    return apart


def find_day_without_year(text: str, *, language: str | None = None) -> DateFound | None:
    """``23 March`` with no year, the month's name in full.

    "3. April" may be the third of a list, unless the language writes days so.
    """
    return _Search(text, language).day_without_year()


# --- The grammar ------------------------------------------------------------------------

_FIRST_YEAR, _LAST_YEAR = 1800, 2199
_NUMBER = re.compile(r"\d+")
_FREE = re.compile(rf"(?:(?<!\w)|(?<=[{UNSPACED}]))(?<!\d[./–-])")
_NO_MORE = r"(?![./-]?\d)"
# A day's ending: "1er", "23rd", "1°", "3."
_ENDING = r"\s?(?:(?:st|nd|rd|th|er|[eoa])\b|[°.])?"
_WORDS = r"(?P<words>[^\s\d,;:!?()\[\]{}|\"“”«»/\\<>=*_#@\ufffd.'’-][^\d,;:!?()\[\]{}|\"“”«»/\\<>=*_#@\ufffd]*?)"

_DAY_MONTH_YEAR = re.compile(
    rf"{_ENDING}\s{{0,4}}[-/,]?\s{{0,4}}{_WORDS}\.?(?:,?\s{{0,4}}|[-/])['’]?"
)
_DAY_YEAR = re.compile(rf"{_ENDING}(?:,?\s{{0,4}}(?:(?:of|de|del)\s{{1,4}})?|[-/])['’]?")
_MONTH_YEAR = re.compile(r"\.?(?:,?\s{0,4}|[-/])['’]?")
_MONTH_DAY = re.compile(r"\.?,?\s{0,4}")
_DAY_MONTH = re.compile(rf"{_ENDING}(?:\s{{0,4}}[-/,]?\s{{0,4}})")
# In languages that put the year first it may have an ending, too: "2021(e)ko", "2021."
_YEAR_MONTH_DAY = re.compile(rf"(?:\([a-z]\))?[.,]?\s{{0,4}}{_WORDS}\.?,?\s{{0,4}}")
_YEAR_MONTH = re.compile(r"[.,]?\s{0,4}")
_YEAR_DAY = re.compile(r"[.,-]?\s{0,4}(?:[^\W\d_]{1,8}\.?,?\s{0,4})?")
# "2021 г."
_WORD_BEHIND = re.compile(r"\s?(?P<word>[^\W\d_]{1,8})\b\.?")
_IN_DASHES = re.compile(r"-[^\W\d]+-")
_FIGURES_BEHIND = re.compile(r"[./-]?\d")
_FIGURES_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}}){_NO_MORE}"
)
# "2021. 3. 23.", in languages that put the year first.
_FIGURES_WITH_BLANKS = re.compile(
    rf"(?P<year>\d{{4}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<day>\d{{1,2}}){_NO_MORE}"
)
_FIGURES_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})\s?(?P<sign>[./-])\s?(?P<other>\d{1,2})\s?(?P=sign)\s?"
    rf"(?:(?P<year>\d{{4}})|(?P<short>\d{{2}})){_NO_MORE}"
)


@cache
def _numbered_form(months: NumberedMonths) -> re.Pattern[str]:
    """A date whose month is a number with a word: ``23 tháng 3 năm 2021``, ``2021年3月23日``."""
    between = calendar_names.words_between(months.language)
    joint = rf"(?:{'|'.join(map(re.escape, sorted(between)))})" if between else r"\b"
    month = rf"{_loose(months.before)}(?P<month>\d{{1,2}}){_loose(months.behind)}"
    day, year = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
    if months.before:
        form = rf"(?:{day}\s{{0,2}})?{month}\s?[,/]?\s?(?:{joint}\s?)?{year}"
    else:
        form = rf"{year}\s?{joint}\s?{month}[^\W\d_]{{0,2}}(?:\s?{day}(?:\s?{joint})?)?"
    return re.compile(_FREE.pattern + form)


def _loose(words: str) -> str:
    """Words beside a number, parted from it and from one another by a blank or a hyphen."""
    return rf"[\s-]?{words.replace(' ', '[ -]')}\s?" if words else ""


# What was read of a date: where it begins and ends, its month and its day.
_Parts = tuple[int, int, Month, int | None]
_Number = re.Match[str] | None


@dataclass(frozen=True)
class _Year:
    """A year; ``is_short``: written in two figures."""

    number: int
    is_short: bool = False


class _Search:
    """One string that is searched for dates."""

    def __init__(self, text: str, language: str | None) -> None:
        self._text = text
        self._folded = blotted(lowered(text))
        self._language = calendar_names.language_of(language)
        self._numbers = list(_NUMBER.finditer(self._folded))
        orders = calendar_names.orders_in_words(self._language or "")
        self._may_begin_with_year = self._language is None or any(
            order[0] == "y" for order in orders
        )
        self._order = calendar_names.order_in_figures(self._language or "")
        self._months = MonthFinder(self._folded, self._language)

    def weekday(self, start: int) -> Weekday | None:
        return weekday_before(self._text, self._folded, start, self._language)

    # --- In words

    def in_words(self) -> Iterator[DateFound]:
        """Dates with the name of a month, looked for around every number that may be a year."""
        numbers = (None, *self._numbers, None)
        for before, number, behind in zip(numbers, self._numbers, numbers[2:], strict=False):
            if (year := self._year(number, before)) is None:
                continue
            for find in (self._day_first, self._month_first, self._month_alone, self._year_first):
                parts = find(number, before, behind)
                date = parts and self._of_parts(parts, year)
                if date:
                    yield date
                    break

    def _year(self, number: re.Match[str], before: _Number) -> _Year | None:
        """The year that a number may be."""
        if len(number[0]) == 4:
            year = int(number[0])
            return _Year(year) if _FIRST_YEAR <= year <= _LAST_YEAR else None
        if len(number[0]) != 2:
            return None
        is_short = self._folded[: number.start()][-1:] in ("'", "’")
        if not is_short and before and number.start() - before.end() < REACH:
            in_dashes = _IN_DASHES.fullmatch(self._folded, before.end(), number.start())
            goes_on = _FIGURES_BEHIND.match(self._folded, number.end())
            is_short = in_dashes is not None and goes_on is None
        return _in_century(int(number[0])) if is_short else None

    def _day_first(self, year: re.Match[str], day: _Number, _: _Number) -> _Parts | None:
        """``23 March 2021``, ``3 de mayo de 2021``, ``23-mar-21``."""
        if not self._may_be_day(day) or year.start() - day.end() > REACH:
            return None
        gap = _DAY_MONTH_YEAR.fullmatch(self._folded, day.end(), year.start())
        month = self._months.inside(*gap.span("words")) if gap else None
        return (day.start(), year.end(), month, int(day[0])) if month else None

    def _month_first(self, year: re.Match[str], day: _Number, _: _Number) -> _Parts | None:
        """``March 23, 2021``."""
        if day is None or not _DAY_YEAR.fullmatch(self._folded, day.end(), year.start()):
            return None
        month = self._months.before(day.start(), _MONTH_DAY, is_dated=True)
        return (month.start, year.end(), month, int(day[0])) if month else None

    def _month_alone(self, year: re.Match[str], _: _Number, __: _Number) -> _Parts | None:
        """``March 2021``, ``março de 2021``."""
        month = self._months.before(year.start(), _MONTH_YEAR, is_dated=False)
        return (month.start, year.end(), month, None) if month else None

    def _year_first(self, year: re.Match[str], _: _Number, day: _Number) -> _Parts | None:
        """``2021. március 23.``, ``2021. gada 23. marts``, ``2021 m. kovas``."""
        if not self._may_begin_with_year:
            return None
        folded, start = self._folded, year.start()
        if self._may_be_day(day, follows=True) and day.start() - year.end() <= REACH:
            gap = _YEAR_MONTH_DAY.fullmatch(folded, year.end(), day.start())
            month = self._months.inside(*gap.span("words"), order="yM") if gap else None
            if month:
                return start, day.end(), month, int(day[0])
            if _YEAR_DAY.fullmatch(folded, year.end(), day.start()):
                month = self._months.after(day.end(), _DAY_MONTH, is_dated=True, order="yd")
                if month:
                    return start, month.end, month, int(day[0])
        month = self._months.after(year.end(), _YEAR_MONTH, is_dated=False, order="y")
        return (start, month.end, month, None) if month else None

    def _may_be_day(self, number: _Number, *, follows: bool = False) -> TypeGuard[re.Match[str]]:
        """Whether a number is a day; if a date begins with it, nothing may hang on to its front."""
        return (
            number is not None
            and len(number[0]) <= 2
            and (follows or _FREE.match(self._folded, number.start()) is not None)
        )

    def _of_parts(self, parts: _Parts, year: _Year) -> DateFound | None:
        start, end, month, day = parts
        if not _FREE.match(self._folded, start):
            return None
        behind = _WORD_BEHIND.match(self._folded, end)
        if behind and behind["word"] in calendar_names.words_behind(month.language):
            end = behind.end()
        if month.other is None or day is None:
            return self._date(start, end, year, month.number, day)
        meant = [
            number for number in (month.number, month.other) if _is_day(year.number, number, day)
        ]
        if len(meant) < 2:
            return self._date(start, end, year, meant[0] if meant else month.number, day)
        return self._open(start, end, year, *((number, day) for number in meant), of="month")

    # --- In figures

    def numbered(self) -> Iterator[DateFound]:
        """Dates with the number of a month and a word beside it."""
        for months in calendar_names.numbered_months():
            if (months.before or months.behind).split()[0] not in self._folded:
                continue
            for match in _numbered_form(months).finditer(self._folded):
                day = int(match["day"]) if match["day"] else None
                is_own = self._language in (None, months.language)
                if day is None and months.before and not is_own:
                    continue
                year = _Year(int(match["year"]))
                if date := self._date(*match.span(), year, int(match["month"]), day):
                    yield date

    def in_figures(self) -> Iterator[DateFound]:
        """Dates in nothing but figures: ``2021-03-23``, ``23.3.2021``, ``3/23/21``."""
        for number in self._numbers:
            if not _FREE.match(self._folded, number.start()):
                continue
            match = _FIGURES_YEAR_FIRST.match(self._folded, number.start())
            if not match and self._order == "yMd":
                match = _FIGURES_WITH_BLANKS.match(self._folded, number.start())
            if match:
                year, month, day = (int(match[part]) for part in ("year", "month", "day"))
                date = self._date(*match.span(), _Year(year), month, day)
            elif match := _FIGURES_YEAR_LAST.match(self._folded, number.start()):
                date = self._year_last(match)
            else:
                continue
            if date:
                yield date

    def _year_last(self, match: re.Match[str]) -> DateFound | None:
        """``23/03/2021``, if its order can be told; figures with dots put the day first."""
        year = _Year(int(match["year"])) if match["year"] else _in_century(int(match["short"]))
        if year is None:
            return None
        one, other = int(match["one"]), int(match["other"])
        if one == other or other > 12 or one > 12:
            day, month = (other, one) if other > 12 else (one, other)
            return self._date(*match.span(), year, month, day)
        if match["sign"] == ".":
            return self._date(*match.span(), year, other, one)
        if not self._order.startswith("d"):
            return self._open(*match.span(), year, (other, one), (one, other), of="order")
        said = phrase(
            "{written} was read as {day}, as is usual in its language.",
            written=self._text[slice(*match.span())],
            day=calendar_day(year.number, other, one),
        )
        return self._date(*match.span(), year, other, one, DateDoubt("order", said))

    def _open(
        self,
        start: int,
        end: int,
        year: _Year,
        *meant: tuple[int, int],
        of: Literal["order", "month"],
    ) -> DateFound | None:
        """A date that may be the one or the other, each with its month and day."""
        if not _FIRST_YEAR <= year.number <= _LAST_YEAR or not all(day for _, day in meant):
            return None
        day, other = (calendar_day(year.number, *one) for one in meant)
        written = self._text[start:end]
        said = phrase("{written} may be {day} or {other}.", written=written, day=day, other=other)
        return self._date(start, end, year, None, None, DateDoubt(of, said))

    # --- Without a year

    def day_without_year(self) -> DateFound | None:
        for number in self._numbers:
            if not self._may_be_day(number):
                continue
            behind = self._months.after(number.end(), _DAY_MONTH, is_dated=True)
            month = behind or self._months.before(number.start(), _MONTH_DAY, is_dated=True)
            if not month or not month.is_full:
                continue
            start, end = min(number.start(), month.start), max(number.end(), month.end)
            has_stop = "." in self._folded[start:end]
            if has_stop and not calendar_names.writes_full_stop(self._language or ""):
                continue
            written = self._text[start:end]
            return DateFound(
                date=None,
                as_written=written,
                start=start,
                end=end,
                weekday=self.weekday(start),
                doubts=(DateDoubt("no year", phrase("{written} has no year.", written=written)),),
            )
        return None

    def _date(
        self,
        start: int,
        end: int,
        year: _Year,
        month: int | None,
        day: int | None,
        *doubts: DateDoubt,
    ) -> DateFound | None:
        """What was read, made a date; None if it can be none."""
        if not _FIRST_YEAR <= year.number <= _LAST_YEAR or not (month is None or 1 <= month <= 12):
            return None
        if day is not None and not 1 <= day <= 31:
            return None
        written = self._text[start:end]
        if year.is_short:
            said = phrase(
                "The two-digit year of {written} was read as {year}.",
                written=written,
                year=year.number,
            )
            doubts = (DateDoubt("century", said), *doubts)
        date = None
        if month is not None and day is not None and not _is_day(year.number, month, day):
            said = phrase("There is no such day as {written}.", written=written)
            doubts = (DateDoubt("no such day", said),)
        elif month is not None:
            date = PartialDate(year.number, month, day)
        return DateFound(date=date, as_written=written, start=start, end=end, doubts=doubts)


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(year, month)[1]


def _in_century(short: int) -> _Year | None:
    """The year that two figures mean: 00 to 29 are the 2000s, 70 to 99 the 1900s; of the others
    none is likelier."""
    if 30 <= short < 70:
        return None
    return _Year(short + (1900 if short >= 70 else 2000), is_short=True)
