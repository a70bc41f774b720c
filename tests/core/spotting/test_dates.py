"""Dates as people write them in running text."""

from __future__ import annotations

import json
import time
from datetime import date
from itertools import pairwise

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.spotting.calendar_names import TABLE
from undersigned.core.spotting.dates import find_dates
from undersigned.core.texts.dates import PartialDate

# What people write besides the patterns of CLDR.
FORMS = {
    "en": ["{d} {m} {y}", "{m} {d}, {y}", "{m} {d} {y}", "{d} of {m}, {y}"],
    "fr": ["{d} {m} {y}"],
    "es": ["{d} de {m} de {y}", "{d} de {m} del {y}"],
    "de": ["{d}. {m} {y}"],
    "pt": ["{d} de {m} de {y}"],
    "it": ["{d} {m} {y}"],
    "nl": ["{d} {m} {y}"],
    "km": ["{d} ខែ{m} ឆ្នាំ{y}", "{d} {m} {y}"],
    "vi": ["{d} {m} năm {y}"],
    "he": ["{d} ב{m} {y}"],
}
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
EVERY_FORM = [(code, form) for code, forms in FORMS.items() for form in forms]


@given(DAYS, st.sampled_from(EVERY_FORM))
def test_every_form_of_every_language_is_read_back(day: date, form: tuple[str, str]) -> None:
    code, pattern = form
    month = Locale(code).months["format"]["wide"][day.month]
    written = pattern.format(d=day.day, m=month, y=day.year)
    (found,) = find_dates(f"Veldstad, {written}. ", language=code)
    assert (found.date, found.as_written) == (PartialDate.of(day), written)
    assert found.unsure is None


LANGUAGES = set(json.loads(TABLE.read_text("utf-8"))["languages"])
# Their own patterns hold more than names and joints, or lack a name.
NOT_READ = {"bo", "dz", "ee", "kgp", "kkj", "tok", "yav"}


@pytest.mark.parametrize("code", sorted(LANGUAGES - NOT_READ))
def test_a_date_as_cldr_writes_it_is_read_in_every_language(code: str) -> None:
    for month in range(1, 13):
        day = date(2021, month, 23)
        written = format_date(day, "long", locale=Locale.parse(code))
        found = find_dates(f"({written})", language=code)
        assert [str(one.date) for one in found] == [day.isoformat()], written


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        # A planet, a month; an adverb; a verb.
        ("We landed on Mars 2020.", "en", []),
        ("En mars 2020, rien.", "fr", ["2020-03"]),
        ("She said it 12 here 2020 times.", "en", []),
        ("Ar 12 Here 2020", "br", ["2020-10-12"]),
        ("They were 10 out 2019 in", "en", []),
        ("em 10 out 2019", "pt", ["2019-10-10"]),
        # One word, two months.
        ("23. listopadu 2021", "cs", ["2021-11-23"]),
        ("23. listopada 2021", "hr", ["2021-10-23"]),
        ("23 listopada 2021", "pl", ["2021-11-23"]),
        ("quoted from 23 listopada 2021", "en", []),
        # Quoted from another language.
        ("as he wrote on 12 marzo 2021", "en", ["2021-03-12"]),
        ("Le 5 March 2021", "fr", ["2021-03-05"]),
        # The year in front where the language puts it there.
        ("Budapest, 2021. március 23.", "hu", ["2021-03-23"]),
        ("In 2021 March 5 people came.", "en", []),
        ("2021. 3. 23.", "ko", ["2021-03-23"]),
        ("rok 2021. 3. 23 osob", "cs", []),
        # Figures of other scripts.
        ("في ٢٣ مارس ٢٠٢١", "ar", ["2021-03-23"]),
        ("२३ मार्च २०२१", "hi", ["2021-03-23"]),
        ("២៣ មីនា ២០២១", "km", ["2021-03-23"]),
        ("۲۰۲۱/۰۳/۲۳", "fa", ["2021-03-23"]),
        # Scripts without blanks.
        ("我们于2021年3月23日写信", "zh", ["2021-03-23"]),
        ("เมื่อวันที่23มีนาคม2021", "th", ["2021-03-23"]),
    ],
)
def test_what_a_name_means_is_for_the_language_of_the_text_to_say(
    text: str, language: str, meant: list[str]
) -> None:
    assert [str(one.date) for one in find_dates(text, language=language)] == meant


def test_a_month_that_languages_do_not_agree_on_is_left_open() -> None:
    (found,) = find_dates("23. listopada 2021")
    assert found.date is None
    assert [doubt.of for doubt in found.doubts] == ["month"]
    assert str(found.unsure) == ("23. listopada 2021 may be 23 November 2021 or 23 October 2021.")


def test_a_day_that_one_of_two_months_has_not_is_the_others() -> None:
    (found,) = find_dates("31. listopada 2021")
    assert str(found.date) == "2021-10-31"


@pytest.mark.parametrize(
    ("text", "language", "weekday", "day"),
    [
        ("on Monday, 22 March 2021", "en", "Monday", 0),
        ("Tues 23 March 2021", "en", "Tues", 1),
        ("am Sonnabend, den 27. März 2021", "de", "Sonnabend", 5),
        ("Segunda-feira, 22 de março de 2021", "pt", "Segunda-feira", 0),
        ("středa 24. března 2021", "cs", "středa", 2),
        ("Harbour, 22 March 2021", "en", None, None),
    ],
)
def test_the_weekday_in_front_of_a_date_is_found(
    text: str, language: str, weekday: str | None, day: int | None
) -> None:
    (found,) = find_dates(text, language=language)
    before = found.weekday
    assert (before and before.as_written, before and before.day) == (weekday, day)
    assert before is None or text[before.start : before.end] == weekday


@given(DAYS)
def test_figures_with_the_year_in_front_or_with_dots_are_never_ambiguous(day: date) -> None:
    for written in (day.isoformat(), f"{day:%Y/%m/%d}", f"{day:%d.%m.%Y}", f"{day:%Y年%m月%d日}"):
        (found,) = find_dates(written)
        assert (found.date, found.unsure) == (PartialDate.of(day), None)


@given(DAYS)
def test_figures_with_slashes_are_read_only_where_one_order_is_possible(day: date) -> None:
    (found,) = find_dates(f"{day:%d/%m/%Y}")
    if day.day > 12 or day.day == day.month:
        assert found.date == PartialDate.of(day)
    else:
        assert found.date is None
        assert [doubt.of for doubt in found.doubts] == ["order"]


def test_dates_are_found_in_running_text_with_their_places() -> None:
    text = "On April 29, 2020 and am 24.4.21, see https://news.example/2021/03/23; in March 2021."
    found = find_dates(text)
    assert [(one.as_written, str(one.date)) for one in found] == [
        ("April 29, 2020", "2020-04-29"),
        ("24.4.21", "2021-04-24"),
        ("March 2021", "2021-03"),
    ]


def test_versions_and_addresses_of_machines_are_no_dates() -> None:
    assert find_dates("version 1.2.34, host 10.0.0.1, tel. 01.02.2021.33") == []


SCRAPS = st.lists(
    st.sampled_from(
        [
            *("1", "23", "03", "2021", "21", "/", ".", "-", ",", ", ", " ", "th", "'21", "(", ")"),
            *(
                "March",
                "mai",
                "Mai",
                "de ",
                "of ",
                "den ",
                "Geneva",
                "Tuesday ",
                "ខែមីនា",
                "年",
                "月",
            ),
        ]
    ),
    max_size=12,
).map("".join)


@given(SCRAPS)
def test_whatever_the_text_the_places_are_true_and_in_order(text: str) -> None:
    found = find_dates(text, language="fr")
    assert [text[one.start : one.end] for one in found] == [one.as_written for one in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.date or one.unsure for one in found)


@pytest.mark.parametrize(
    "scrap", ["1", "1 ", "1/2/", "1 May ", "May 1 2021 ", "23 of ", "1" + " " * 30]
)
def test_a_hostile_line_takes_no_more_than_linear_time(scrap: str) -> None:
    begun = time.monotonic()
    find_dates(scrap * (300_000 // len(scrap)))
    assert time.monotonic() - begun < 120
