"""Dates: those that have passed but are still to come, those that can be misread, those that go stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from undersigned.core.phrase import _, phrase
from undersigned.core.reading.original import PlacedWords
from undersigned.core.reading.passages import Passage
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, each_on_its_day, right, wrong
from undersigned.core.spotting.calendar_names import english_months
from undersigned.core.spotting.dates import DateFound, find_dates

_START = "Statement on the harbour\n\n"

# --- To come, but past ----------------------------------------------------------------------------

_WORD = r"[\w’'&-]+"
_DAY = r"(?:\w+day,?\s|the\s)?"
_FUTURE = (
    r"(?:will|shall|(?:is|are)\s(?:going|set|expected|planned|scheduled|due|about)(?:\sto)?|(?:is|are)\sto"
    r"|upcoming|forthcoming)"
)
# The date begins the sentence: "In June 2021, Veldmark will face a hearing".
_OPENS = re.compile(rf"\W*(?:(?:In|On|By|From|This|At|Until|Starting|Beginning)\s)?{_DAY}")
_THEN_FUTURE = re.compile(rf",?\s(?:{_WORD}\s){{1,6}}?{_FUTURE}\s", re.I)
# The date ends it: "the session that will open on 1 March 2021".
_FUTURE_BEFORE = re.compile(
    rf"\b(?P<marker>{_FUTURE})\b(?P<between>(?:\s{_WORD}){{0,8}}?)\s(?:on|in|by|before|until|for|from)\s{_DAY}$", re.I
)  # fmt: skip
_DEADLINE = re.compile(
    rf"(?:\bdeadline(?:\sis|\sof|\sfor\s{_WORD}(?:\s{_WORD}){{0,3}}\sis|:)?|\bno later than|\bdue(?:\sby|\son)"
    rf"|\b(?:please|you\smust|we\s(?:urge|ask|request)\syou)\b(?:\s{_WORD}){{1,12}}\s(?:by|before))\s{_DAY}$",
    re.I,
)
_EFFECTIVE = re.compile(rf"\beffective(?:\s{_WORD}){{0,8}},?\s$", re.I)
_OTHER_LANGUAGES = {
    "fr": re.compile(rf"\b(?:aura lieu|auront lieu|se tiendra|se tiendront)(?:\s{_WORD}){{0,8}}?\s(?:le|en|du|au)\s$", re.I),
    "es": re.compile(rf"\b(?:tendrá lugar|tendrán lugar|se celebrará|se realizará)(?:\s{_WORD}){{0,8}}?\s(?:el|en)\s$", re.I),
    "de": re.compile(r"\b(?:nächste[nrs]?|kommende[nrs]?|bevorstehende[nrs]?|wird|werden)(?:\s[\w*-]+){0,8}?\s(?:am|im|vom|zum)\s$", re.I),
}  # fmt: skip
_PAST = re.compile(r"\b(?:was|were|had|would|said|says|announced|stated|promised|reported|wrote|told|originally|initially|could)\b", re.I)  # fmt: skip
_LONGEST_SENTENCE = 1_000
_SENTENCE = re.compile(r"(?<=[a-z\d”\"’)][.!?])\s+(?=[A-ZÀ-Þ“\"„«])")


def _is_to_come(words: str, found: DateFound, language: str) -> bool:
    """Whether the sentence speaks of the date as of one that is still ahead."""
    start = max(0, found.start - _LONGEST_SENTENCE)
    for match in _SENTENCE.finditer(words, start, found.start):
        start = match.end()
    before = words[start : found.start]
    after = words[found.end : found.end + 120]
    if before.count("“") > before.count("”") or before.count('"') % 2:
        return False
    if other := _OTHER_LANGUAGES.get(language):
        return other.search(before) is not None
    if language != "en":
        return False
    opened = _OPENS.fullmatch(before) and _THEN_FUTURE.match(after)
    if opened and not _PAST.search(opened[0]):
        return True
    if _PAST.search(before):
        return False
    if _DEADLINE.search(before) or _EFFECTIVE.search(before):
        return True
    found_before = _FUTURE_BEFORE.search(before)
    return found_before is not None


_HINT = re.compile(
    r"\b(?:will|shall|(?:is|are)\s(?:to|going|set|expected|planned|scheduled|due|about)|upcoming"
    r"|forthcoming|deadline|no later than|due|by|before|effective|aura|auront|tiendra|tiendront"
    r"|tendrá|tendrán|celebrará|realizará|nächste[nrs]?|kommende[nrs]?|bevorstehende[nrs]?|wird"
    r"|werden)\b",
    re.IGNORECASE,
)


def _perhaps_to_come(reviewed: ReviewedText) -> Iterator[tuple[Passage, DateFound]]:
    """The dates of passages that speak of anything to come: looking for dates is slow."""
    for passage in reviewed.body:
        if _HINT.search(passage.text):
            for found in reviewed.dates_in(passage):
                yield passage, found


def _passed(reviewed: ReviewedText, text_day: date, today: date) -> Iterator[Hit]:
    is_dated = reviewed.text.date is not None
    for passage, found in _perhaps_to_come(reviewed):
        if found.date is None or found.date.last >= today:
            continue
        if not _is_to_come(passage.text, found, reviewed.text.language):
            continue
        on_its_day = found.date.last < text_day
        message = phrase(
            "{date} has passed, but the sentence speaks of it as still to come.",
            date=found.as_written,
        )
        if not on_its_day:
            message = message.then(phrase("That was right on the text’s own date."))
        yield Hit(
            spot=reviewed.spot(passage, found.start, found.end),
            message=message,
            severity=None if on_its_day or not is_dated else "notice",
        )


DATE_HAS_PASSED = Rule(
    name="date-has-passed",
    severity="warning",
    reason=(
        "“In June 2021 the state will face a hearing”, sent in August: the letter came out of"
        " a drawer, and its ask comes too late. What counts is the text's own date, or else "
        "the day of the check; what has passed only since the text's date is a notice. "
        "Source: 10 of 54 real letters."
    ),
    look=each_on_its_day(_passed),
    found=(
        wrong("Dear Ambassador,\n\nIn June 2021, Veldmark will face a hearing before the Council. We ask you to speak there.\n", at="June 2021"),
        wrong("Dear Mayor,\n\nWe ask for a budget that pays for schools, effective when the new term opens, September 1, 2020.\n", at="September 1, 2020"),
        wrong("Dear Ambassador,\n\nThe farmers' trial is scheduled to open on 3 May 2024. We ask you to watch it.\n", at="3 May 2024"),
    ),
    silent=(
        right("Dear Ambassador,\n\nOn 3 March 2021 the minister said that the law will be changed. It was to be adopted by 1 May 2021. Since 2 June 2021 we will not rest.\n"),
        right("3 March 2021\n\nDear Ambassador,\n\nIn June 2021, Veldmark will face a hearing before the Council.\n", on=date(2021, 3, 4)),
    ),
)  # fmt: skip

# --- Dates that can be misread --------------------------------------------------------------------

_FIGURES = re.compile(r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2}")


def _figures(reviewed: ReviewedText) -> Iterator[tuple[PlacedWords, DateFound]]:
    for passage in reviewed.prose:
        if _FIGURES.search(passage.text):
            for found in reviewed.dates_in(passage):
                yield passage, found
    if dated := reviewed.read.dated:
        yield dated.words, dated.found


def _misread(reviewed: ReviewedText) -> Iterator[Hit]:
    notes = {line for note in reviewed.notes for line in range(note.line, note.last_line + 1)}
    for line, found in _figures(reviewed):
        doubts = {doubt.of: doubt.said for doubt in found.doubts}
        if "order" in doubts:
            is_grave = found.date is None and line.line not in notes
            yield Hit(
                spot=reviewed.spot(line, found.start, found.end),
                message=doubts["order"].then(phrase("Write the month as a word.")),
                severity="warning" if is_grave else "notice",
            )
        elif "century" in doubts:
            yield Hit(
                spot=reviewed.spot(line, found.start, found.end),
                message=phrase(
                    "The year of {date} has only two digits. Write all four.",
                    date=found.as_written,
                ),
                severity="notice",
            )


DATE_FORMAT = Rule(
    name="date-format",
    severity="warning",
    reason=(
        "03/04/2021 is the third of April to most readers and the fourth of March to "
        "Americans. A two-digit year is only a notice, and so is an order that the custom of "
        "the language settles. Source: ISO 8601 was made for this; 8 of 54 real letters."
    ),
    look=each(_misread),
    found=(wrong(_START + "The farmers were arrested on 03/04/2021 in the harbour.\n", at="03/04/2021"),),
    silent=(right(_START + "The farmers were arrested on 23/04/2021, that is on 23 April 2021, by order 3/4.\n"),),
)  # fmt: skip


_LATE_DAY = re.compile(r"(?<!\d)(?:29|30|31)(?!\d)")


def _impossible(reviewed: ReviewedText) -> Iterator[Hit]:
    for passage in reviewed.prose:
        if not _LATE_DAY.search(passage.text):
            continue
        for found in reviewed.dates_in(passage):
            for doubt in found.doubts:
                if doubt.of == "no such day":
                    yield Hit(
                        spot=reviewed.spot(passage, found.start, found.end), message=doubt.said
                    )


DATE_IMPOSSIBLE = Rule(
    name="date-impossible",
    severity="error",
    reason=(
        "The calendar has no such day (31 June): one figure is wrong, and the reader cannot "
        "know which."
    ),
    look=each(_impossible),
    found=(wrong(_START + "The farmers were arrested on June 31, 2021 in the harbour.\n", at="June 31, 2021"),),
    silent=(right(_START + "The farmers were arrested on June 30, 2021 in the harbour.\n"),),
)  # fmt: skip

_WEEKDAY_NAMES = tuple(
    phrase(name)
    for name in (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|2[01])\d\d(?!\d)")


def _weekdays(reviewed: ReviewedText) -> Iterator[Hit]:
    for line in reviewed.extracts:
        if not _YEAR.search(line.text):
            continue
        for found in find_dates(line.text, language=reviewed.text.language):
            weekday = found.weekday
            if not weekday or weekday.day is None or not weekday.is_full:
                continue
            if not found.date or not found.date.is_day or found.doubts:
                continue
            day = found.date.first
            if day.weekday() != weekday.day:
                yield Hit(
                    spot=reviewed.spot(line, weekday.start, found.end),
                    message=phrase(
                        "{date} falls on a {weekday}.",
                        date=found.as_written,
                        weekday=_WEEKDAY_NAMES[day.weekday()],
                    ),
                )


WEEKDAY_DISAGREES = Rule(
    name="weekday-disagrees",
    severity="warning",
    reason=(
        "If a weekday does not belong to its date (Gregorian calendar), one of the two is "
        "wrong."
    ),
    look=each(_weekdays),
    found=(wrong(_START + "The farmers were arrested on Monday, 23 March 2021.\n", at="Monday, 23 March 2021"),),
    silent=(right(_START + "The farmers were arrested on Tuesday, 23 March 2021. On Monday 5 people came.\n"),),
)  # fmt: skip

# --- What goes stale ------------------------------------------------------------------------------

_MONTHS = "|".join(english_months())
_RELATIVE = re.compile(
    rf"\b(?:(?:[Ll]ast|[Tt]his past|[Nn]ext)\s(?:{_MONTHS}|week|month|year|spring|summer|autumn|fall|winter|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"|[Ee]arlier this (?:week|month|year)|[Ll]ater this (?:week|month|year)|[Yy]esterday|[Tt]omorrow|(?:a|two|three|few) (?:days|weeks|months) ago)\b(?!\s\d{4})"
)  # fmt: skip
_DURATION = re.compile(
    r"\b(?:in|for|over|during|after|of)\s(?:the\s)?(?:past|last)?\s?(?:more than\s|over\s|nearly\s|almost\s|some\s)?(?P<years>\d{1,3})[\s-]years?(?:\s(?:in prison|under|of|since|now))\b"
    r"|\b(?:is|are)\s(?:now\s)?\d{1,3}\syears\sold\b"
    r"|\b(?:for|over|in)\sthe\s(?:past|last)\s(?:\w+\s)?(?:years?|months?|decades?)\b",
    re.I,
)


def _relative(reviewed: ReviewedText) -> Iterator[Hit]:
    if reviewed.text.date is not None:
        return
    for passage in reviewed.body:
        for match in _RELATIVE.finditer(passage.text):
            yield Hit(
                spot=reviewed.spot(passage, *match.span()),
                message=phrase(
                    "“{words}” means a different time each month that the letter is used, and the "
                    "text has no date. Say when it was.",
                    words=match[0],
                ),
            )


RELATIVE_DATE = Rule(
    name="relative-date",
    severity="notice",
    reason=(
        "“Last October” in a text without a date: when a template lives for years, nobody can"
        " tell which October. Dated texts may say so."
    ),
    look=each(_relative),
    found=(wrong("Dear Mayor,\n\nLast October the council closed the school. We ask you to help.\n", at="Last October"),),
    silent=(right("3 May 2021\n\nDear Mayor,\n\nLast October the council closed the school. We ask you to help.\n"),),
)  # fmt: skip


def _durations(reviewed: ReviewedText) -> Iterator[Hit]:
    if reviewed.text.date is not None:
        return
    for passage in reviewed.body:
        for match in _DURATION.finditer(passage.text):
            yield Hit(
                spot=reviewed.spot(passage, *match.span()),
                message=phrase(
                    "“{words}” stays true for a year at most, and the text has no date. Say since "
                    "when.",
                    words=match[0],
                ),
            )


STALE_DURATION = Rule(
    name="stale-duration",
    severity="notice",
    reason=(
        "“In 20 years under the general” was true when it was written. In a text without a "
        "date, “since 2006” stays true."
    ),
    look=each(_durations),
    found=(wrong("Dear Mayor,\n\nIn 20 years under the general nothing has changed.\n", at="In 20 years under"),),
    silent=(right("3 May 2021\n\nDear Mayor,\n\nIn 20 years under the general nothing has changed.\n"),),
)  # fmt: skip


def _two_dates(reviewed: ReviewedText) -> Iterator[Hit]:
    dated = reviewed.text.date
    said = reviewed.reading.stated_date
    if dated is None or said is None or not dated.is_day:
        return
    stated = re.match(r"\d{4}-\d{2}-\d{2}", said[0])
    if stated and stated[0] != str(dated) and reviewed.text.as_written.get("date") != stated[0]:
        yield Hit(
            spot=reviewed.spot(reviewed.top(), 0, 0),
            message=phrase(
                "The file says its date is {stated}, but the text says {dated}.",
                stated=stated[0],
                dated=str(dated),
            ),
        )


DATES_DIFFER = Rule(
    name="dates-differ",
    severity="notice",
    reason=(
        "The date at the head of the file and the one on the letter differ: it may have been "
        "published later, or one date is left from the letter before. Source: 3 of 54 real "
        "letters."
    ),
    look=each(_two_dates),
    found=(
        wrong("---\ntitle: Statement on the harbour\ndate: 2021-03-24\n---\n\nMarch 23, 2021\n\nWe are alarmed by the arrests of farmers in the harbour.\n", at="", name="letter.md"),
    ),
    silent=(
        right("---\ntitle: Statement on the harbour\ndate: 2021-03-23\n---\n\nMarch 23, 2021\n\nWe are alarmed by the arrests of farmers in the harbour.\n", name="letter.md"),
    ),
)  # fmt: skip

RULES = (
    DATE_HAS_PASSED,
    DATE_FORMAT,
    DATE_IMPOSSIBLE,
    WEEKDAY_DISAGREES,
    RELATIVE_DATE,
    STALE_DURATION,
    DATES_DIFFER,
)
