"""Lines that give the date of a text."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.reading.date_lines import date_line_in, find_date_line
from undersigned.core.texts.dates import PartialDate

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@given(DAYS, st.sampled_from(["en", "fr", "es", "de", "pt", "it", "nl", "sv", "hu", "ru", "tr"]))
def test_a_line_with_nothing_but_a_date_is_read_without_knowing_the_language(
    day: date, code: str
) -> None:
    written = format_date(day, "long", locale=Locale(code))
    for line in (written, f"Veldstad, {written}", f"  {written}. "):
        found = find_date_line(line)
        assert found is not None
        assert found.date == PartialDate.of(day)


def test_a_month_that_the_language_of_the_text_has_not_is_read_all_the_same() -> None:
    found = date_line_in("23. listopadu 2021", "en")
    assert found is not None
    assert str(found.date) == "2021-11-23"


def test_what_an_e_mail_writes_before_its_date_is_counted() -> None:
    line = "Sent: 23 March 2021"
    found = date_line_in(line, "en")
    assert found is not None
    assert line[found.start : found.end] == found.as_written == "23 March 2021"


@pytest.mark.parametrize(
    ("line", "meant", "written", "place"),
    [
        ("4th February 2021", "2021-02-04", "4th February 2021", None),
        ("March 23rd, 2021,", "2021-03-23", "March 23rd, 2021", None),
        ("23 Mar 2021", "2021-03-23", "23 Mar 2021", None),
        ("Tuesday, 23 March 2021", "2021-03-23", "23 March 2021", None),
        ("Date: March 23, 2021", "2021-03-23", "March 23, 2021", None),
        ("As of 23 March 2021", "2021-03-23", "23 March 2021", None),
        ("Dated this 4th day of February, 2021", "2021-02-04", "4th day of February, 2021", None),
        ("FOR IMMEDIATE RELEASE: March 23, 2021", "2021-03-23", "March 23, 2021", None),
        ("**March 23, 2021**", "2021-03-23", "March 23, 2021", None),
        ("Berlin, den 3. Mai 2021", "2021-05-03", "3. Mai 2021", "Berlin"),
        ("Frankfurt am Main, 3. Mai 2021", "2021-05-03", "3. Mai 2021", "Frankfurt am Main"),
        ("Fait à Paris, le 1er mars 2021", "2021-03-01", "1er mars 2021", "Paris"),
        ("En Madrid, a 3 de mayo de 2021", "2021-05-03", "3 de mayo de 2021", "Madrid"),
        ("Roma, 1° marzo 2021", "2021-03-01", "1° marzo 2021", "Roma"),
        ("Washington, D.C., March 23, 2021", "2021-03-23", "March 23, 2021", "Washington, D.C."),
        (
            "Phnom Penh, Cambodia – 23 March 2021",
            "2021-03-23",
            "23 March 2021",
            "Phnom Penh, Cambodia",
        ),
        ("GENEVA (23 March 2021)", "2021-03-23", "23 March 2021", "GENEVA"),
        ("Geneva 23 March 2021", "2021-03-23", "23 March 2021", "Geneva"),
        ("London, Tuesday 23 March 2021", "2021-03-23", "23 March 2021", "London"),
        ("23 March 2021, Phnom Penh", "2021-03-23", "23 March 2021", "Phnom Penh"),
        ("Hà Nội, ngày 23 tháng 3 năm 2021", "2021-03-23", "23 tháng 3 năm 2021", "Hà Nội"),
        ("ថ្ងៃទី២៣ ខែមីនា ឆ្នាំ២០២១", "2021-03-23", "២៣ ខែមីនា ឆ្នាំ២០២១", None),
        ("March 2021", "2021-03", "March 2021", None),
        ("Berlin, im Mai 2021", "2021-05", "Mai 2021", "Berlin"),
        ("March 2021, Geneva", "2021-03", "March 2021", "Geneva"),
        ("2019-02-22 00:00:00 +1000", "2019-02-22", "2019-02-22", None),
        ("5 March 2021, 10:30 a.m.", "2021-03-05", "5 March 2021", None),
    ],
)
def test_a_date_line_may_have_a_label_a_place_and_a_weekday(
    line: str, meant: str, written: str, place: str | None
) -> None:
    found = find_date_line(line)
    assert found is not None
    assert (str(found.date), found.as_written, found.place) == (meant, written, place)
    assert line[found.start : found.end] == written


@pytest.mark.parametrize(
    "line",
    [
        "He was arrested on March 11, 2021",
        "Arrested on 23 March 2021",
        "Press release, 23 March 2021",
        "Joint Statement, March 2021",
        "Global Day March 2021",
        "Deadline: March 23, 2021",
        "23–25 March 2021",
        "March 23, 2021 and March 24, 2021",
        "https://news.example/2021/03/23",
        "Signed by 23 groups in March 2021",
        "1. March",
        "3. April",
        "13/13/2021",
        "45 March 2021",
        "01.02.2021.33",
        "2021",
        "May",
        "",
    ],
)
def test_other_lines_are_no_date_lines(line: str) -> None:
    assert find_date_line(line) is None


@pytest.mark.parametrize(
    ("line", "language", "meant", "doubt"),
    [
        ("03/04/2021", None, None, "may be 3 April 2021 or 4 March 2021"),
        ("03/04/2021", "en", None, "may be 3 April 2021"),
        ("Paris, le 03/04/2021", "fr", "2021-04-03", "as is usual in its language"),
        ("18.6.21", "de", "2021-06-18", "was read as 2021"),
        ("3/23/21", "en", "2021-03-23", "was read as 2021"),
        ("31 February 2021", "en", None, "There is no such day as 31 February 2021"),
        ("23 March", "en", None, "has no year"),
        ("3. Mai", "de", None, "has no year"),
    ],
)
def test_what_is_open_is_said_and_not_guessed(
    line: str, language: str | None, meant: str | None, doubt: str
) -> None:
    found = find_date_line(line, language=language)
    assert found is not None
    assert (str(found.date) if found.date else None) == meant
    assert doubt in str(found.unsure)
