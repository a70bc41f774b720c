"""What is said of dates, in the language of the text."""

from __future__ import annotations

import pytest

from tests.core.review.checking import findings

CZECH = "Vážený pane ministře,\n\n{} jsme se dozvěděli, že se v přístavu nesmí lovit, a žádáme o pomoc.\n"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("V pondělí 23. března 2021", "pondělí 23. března 2021"),
        ("V úterý 23. března 2021", None),
        ("V po 23. března 2021", None),  # an abbreviation may be a mere word
    ],
)
def test_a_weekday_is_held_against_its_date_in_every_language(
    written: str, found: str | None
) -> None:
    told = findings(CZECH.format(written), only=["weekday-disagrees"])
    assert [one.spot.excerpt for one in told] == ([found] if found else [])


def test_the_date_of_a_text_is_pointed_at_where_it_stands() -> None:
    letter = "Sent: 03/04/2021\n\nDear Minister,\n\nWe ask for help in the harbour of Veldmark.\n"
    (told,) = findings(letter, only=["date-format"])
    assert (told.spot.line, told.spot.column, told.spot.excerpt) == (1, 7, "03/04/2021")
