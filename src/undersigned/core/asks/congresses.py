"""Which Congress of the United States sits on a day, and when each begins and ends.

By the Twentieth Amendment (sections 1 and 2) a Congress begins and its predecessor ends
at noon on 3 January of an odd year. The rule first held for the 74th, in 1935; earlier
days are refused.
"""

from __future__ import annotations

from datetime import date

from undersigned.core.phrase import Phrase, phrase

FIRST_UNDER_THE_RULE = 74


def congress_on(day: date) -> int:
    """The number of the Congress on this day; a 3 January belongs to the new one.

    ValueError before 1935-01-03.
    """
    if day < first_day(FIRST_UNDER_THE_RULE):
        raise ValueError(f"the calendar of Congresses begins on 1935-01-03, not on {day}")
    is_before_the_change = day.year % 2 == 1 and day < date(day.year, 1, 3)
    return (day.year - 1789) // 2 + 1 - is_before_the_change


def congress_of_year(year: int) -> int:
    """The Congress that sits in this year from 3 January on: 2019 and 2020 are the 116th's.

    ValueError before 1935.
    """
    return congress_on(date(year, 1, 3))


def first_day(number: int) -> date:
    """The 3 January at whose noon it begins. ValueError before the 74th."""
    if number < FIRST_UNDER_THE_RULE:
        raise ValueError(f"the calendar of Congresses begins with the 74th, not with {number}")
    return date(1787 + 2 * number, 1, 3)


def last_day(number: int) -> date:
    """The 3 January at whose noon it ends, which ``congress_on`` counts to the next one.

    ValueError before the 74th.
    """
    begun = first_day(number)
    return begun.replace(year=begun.year + 2)


def ordinal(number: int) -> Phrase:
    """``1st``, ``112th``, ``123rd``."""
    if number % 10 == 1 and number % 100 != 11:
        return phrase("{number}st", number=number)
    if number % 10 == 2 and number % 100 != 12:
        return phrase("{number}nd", number=number)
    if number % 10 == 3 and number % 100 != 13:
        return phrase("{number}rd", number=number)
    return phrase("{number}th", number=number)
