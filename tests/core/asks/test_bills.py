"""Citations of bills: what is one, what only looks like one, and of which Congress it is."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.asks.bills import (
    BillCitation,
    distinct_bills,
    find_bills,
    find_near_misses,
)

SPELLINGS = {
    "hr": [
        "H.R. {}",
        "HR {}",
        "HR{}",
        "H.R.{}",
        "H. R. {}",
        "H R {}",
        "H.R. No. {}",
        "House Bill {}",
    ],
    "s": ["S. {}", "S.{}", "Senate Bill {}", "S. No. {}"],
    "hres": ["H. Res. {}", "H.Res.{}", "HRES {}", "H RES {}", "House Resolution {}"],
    "sres": ["S. Res. {}", "S.Res. {}", "SRES{}", "Senate Resolution {}"],
    "hjres": ["H.J. Res. {}", "H.J.Res. {}", "HJRes {}", "House Joint Resolution {}"],
    "sjres": ["S.J. Res. {}", "S. J. Res. {}", "SJRES {}", "Senate Joint Resolution {}"],
    "hconres": ["H. Con. Res.{}", "H.Con.Res. {}", "House Concurrent Resolution {}"],
    "sconres": ["S. Con. Res. {}", "SCONRES {}", "Senate Concurrent Resolution {}"],
}
EVERY_SPELLING = [(kind, form) for kind, forms in SPELLINGS.items() for form in forms]


def only(text: str) -> BillCitation:
    (found,) = find_bills(text)
    return found


def summary(text: str) -> list[tuple[str, str, int, int | None]]:
    return [(one.as_written, one.type, one.number, one.congress) for one in find_bills(text)]


# --- What is a citation ------------------------------------------------------------------------


@given(st.sampled_from(EVERY_SPELLING), st.integers(min_value=1, max_value=99_999))
def test_every_spelling_of_every_type_is_read(spelling: tuple[str, str], number: int) -> None:
    kind, form = spelling
    written = form.format(number)
    found = only(f"We ask you to support {written}, which would help.")
    assert (found.as_written, found.type, found.number) == (written, kind, number)


@given(st.sampled_from(EVERY_SPELLING), st.integers(min_value=1, max_value=1899))
def test_full_width_letters_and_odd_blanks_make_no_difference(
    spelling: tuple[str, str], number: int
) -> None:
    kind, form = spelling
    plain = form.format(number)
    wide = "".join("\u00a0" if char == " " else chr(ord(char) + 0xFEE0) for char in plain)
    found = only(f"– {wide} –")
    assert (found.as_written, found.type, found.number) == (wide, kind, number)


def test_a_citation_may_run_over_the_end_of_a_line_but_not_of_a_paragraph() -> None:
    assert only("we support H.R.\n526 now").number == 526
    assert find_bills("the Committee on H.R.\n\n526 people came") == []


@pytest.mark.parametrize(
    "text",
    [
        "U.S. 12",
        "U. S. 12 people",
        "E.O. 13818",
        "P.L. 114-328",
        "Mrs. 5",
        "CHR 15",
        "S. 3.5",
        "H.R. 22-5",
        "H. Rept. 117-5",
        "S. Amdt. 12",
        "H.Amdt. 5",
        "H.R. 5th",
        "H.R. 5%",
        "see section S.5",
        "Suite S 120",
        "Table S 4",
        "the class S. 5 car",
        "S. 5(1)",
        "S. 12–15",
        "S. 12 ff.",
        "S. 12/2019",
        "s. 5",
        "THE STATE’S 5 DEMANDS",
        "8 hr 30 min",
        "https://www.bills.example/116/hr526",
        "Texas House Bill 2",
        "California's Senate Bill 54",
        "Senate Bill 1070 in Arizona",
        "A/HRC/45/2",
        "S/RES/1973",
        "Bill S-211",
        "HB 20",
    ],
)
def test_what_only_looks_like_a_bill_is_left_out(text: str) -> None:
    assert find_bills(text) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Pass S 5 now", "no full stop"),
        ("It was James S. 12 who came", "somebody’s initial"),
        ("introduced S. 2019", "may be a year"),
        ("S. 5 of the Telecommunications Act", "a section of an act"),
        ("we support hr 526", "lower case"),
        ("H.R. 526", "which Congress this is from"),
    ],
)
def test_a_doubtful_citation_says_why(text: str, doubt: str) -> None:
    assert doubt in str(only(text).unsure)


def test_a_title_or_a_congress_dispels_the_doubt() -> None:
    assert only("S 5 Veldmark Aid Act of 2019").unsure is None
    assert only("S. 2019 (116th Congress)").unsure is None


def test_in_german_a_lone_s_is_a_page() -> None:
    assert find_bills("vergleiche dazu S. 12 des Berichts", language="de") == []
    assert find_bills("den S. 34 Veldmark Aid Act of 2019", language="de-AT")[0].number == 34


def test_numbers_of_one_type_are_carried_over_and_marked() -> None:
    found = find_bills("We support H.R. 526, 527 and 530.")
    assert [one.number for one in found] == [526, 527, 530]
    assert [one.as_written for one in found] == ["H.R. 526", "527", "530"]
    assert "same kind of bill as H.R. 526" in str(found[2].unsure)


@pytest.mark.parametrize(
    "text", ["H.R. 526 and 12 cosponsors", "H.R. 526, 2019", "H.R. 526, 116th Congress"]
)
def test_other_numbers_behind_a_citation_are_not_carried_over(text: str) -> None:
    assert only(text).number == 526


@pytest.mark.parametrize("text", ["H.R. 0012", "H.R. 1,083", "H. Res. 123456"])
def test_a_near_miss_is_reported_and_not_read(text: str) -> None:
    assert find_bills(text) == []
    assert [miss.as_written for miss in find_near_misses(f"pass {text} now")] == [text]


# --- Of which Congress ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "H.R. 526 (116th Congress)",
        "H.R. 526 (116th Cong.)",
        "H.R. 526, 116th Cong. § 2 (2019)",
        "H.R. 526 of the 116th Congress",
        "H.R. 526 in the 116th U.S. Congress",
        "H.R. 526 (116th)",
        "H.R. 526 (116)",
        "H.R. 526 (Rep. Example, 116th Congress)",
        "H.R. 526 of the One Hundred Sixteenth Congress",
        "In the 116th Congress, H.R. 526 passed",
        "116th Cong., H.R. 526",
        "the 116th Congress’s H.R. 526",
        "H.R. 526, the Veldmark Aid Act (116th Congress)",
    ],
)
def test_a_congress_stated_beside_the_citation_is_taken(text: str) -> None:
    found = only(text)
    assert (found.congress, found.congress_from) == (116, "stated")
    assert found.unsure is None


@pytest.mark.parametrize(
    "text",
    [
        "the HR 526 Veldmark Democracy Act of 2019 and",
        "“HR 526 Veldmark Democracy Act of 2019”.",
        "HR 526 the “Veldmark Democracy Act of 2019” as well as",
        "HR 526, the Veldmark Democracy Act of 2019,",
        "HR 526, the bipartisan Veldmark Democracy Act of 2019,",
        "HR 526: Veldmark Democracy Act of 2019",
        "HR 526 – Veldmark Democracy Act of 2019",
        "HR 526-Veldmark Democracy Act of 2019",
        "HR 526 (Veldmark Democracy Act of 2019)",
        "HR 526 (the “Veldmark Democracy Act of 2019”)",
        "HR 526 [1], the Veldmark Democracy Act of 2019",
        "HR 526, also known as the Veldmark Democracy Act of 2019",
        "the Veldmark Democracy Act of 2019 (HR 526)",
        "We support the “Veldmark Democracy Act of 2019” (HR 526).",
        "the Veldmark Democracy Act of 2019, HR 526,",
        "the Veldmark Democracy Act of 2019 – HR 526",
    ],
)
def test_else_the_year_in_the_short_title_decides(text: str) -> None:
    found = only(text)
    assert found.as_written == "HR 526"
    assert (found.congress, found.congress_from) == (116, "title")
    assert found.title == "Veldmark Democracy Act of 2019"


def test_a_year_without_of_is_read_and_a_title_without_year_tells_no_congress() -> None:
    assert only("S. 34 Veldmark Trade Act 2020").congress == 116
    found = only("H.R. 1, the “For the People Act”")
    assert (found.title, found.congress) == ("For the People Act", None)


@pytest.mark.parametrize(
    "text",
    [
        "H.R. 526 (12)",
        "H.R. 526 (2024)",
        "H.R. 526. The Veldmark Aid Act of 2019 is law.",
        "H.R. 526 amends the Veldmark Aid Act of 1961",
        "On 3 March 2021 we wrote about H.R. 526",
        "We ask you to reintroduce H.R. 526 in the 117th Congress",
    ],
)
def test_no_congress_is_guessed(text: str) -> None:
    found = only(text)
    assert found.congress is None
    assert found.unsure


def test_a_congress_in_which_a_bill_shall_return_is_not_its_own() -> None:
    found = only("resubmit HR 526 Veldmark Democracy Act of 2019 in the 117th Congress")
    assert (found.congress, found.congress_from) == (116, "title")


def test_a_title_that_disagrees_with_the_stated_congress_is_a_doubt() -> None:
    found = only("H.R. 526, the Veldmark Aid Act of 2019 (117th Congress)")
    assert found.congress == 117
    assert "title is from 2019" in str(found.unsure)


def test_each_title_belongs_to_one_bill_whatever_side_it_stands_on() -> None:
    behind = "HR 526 Veldmark Aid Act of 2019, HR 9 Veldmark Trade Act of 2021, S. 34 Veldmark Visa Act of 2022"
    front = "the Veldmark Aid Act of 2019, HR 526, the Veldmark Trade Act of 2021, HR 9, and the Veldmark Visa Act of 2022, S. 34"
    for text in (behind, front):
        assert [(one.number, one.congress) for one in find_bills(text)] == [
            (526, 116),
            (9, 117),
            (34, 117),
        ]


def test_companions_share_a_title_and_a_group_shares_its_congress() -> None:
    assert summary("H.R. 526/S. 34, the Veldmark Aid Act of 2019") == [
        ("H.R. 526", "hr", 526, 116),
        ("S. 34", "s", 34, 116),
    ]
    assert [one.congress for one in find_bills("the Veldmark Aid Act of 2019 (H.R. 5, S. 34)")] == [
        116,
        116,
    ]
    assert [one.congress for one in find_bills("H.R. 5 and S. 34 (115th Congress)")] == [115, 115]


# --- Each writing once -----------------------------------------------------------------------------


def test_a_later_mention_takes_the_congress_of_the_one_with_a_title() -> None:
    text = "S. 34 is good. S. 34 Veldmark Aid Act of 2019. S.34 again, and S. 34."
    assert [(one.as_written, one.congress) for one in distinct_bills(find_bills(text))] == [
        ("S. 34", 116),
        ("S.34", 116),
    ]


def test_a_number_used_in_two_congresses_is_listed_for_each() -> None:
    text = "H.R. 1 (116th Congress), H.R. 1 (117th Congress) and plain H.R. 1"
    assert [one.congress for one in distinct_bills(find_bills(text))] == [116, 117, None]


# --- Any text -----------------------------------------------------------------------------------------

SCRAPS = st.lists(
    st.sampled_from(
        [
            *("H.R. ", "S. ", "House ", "Res. ", "5", "526", ", ", "/", " and ", "(", ")", "."),
            *("the ", "Veldmark ", "Act ", "of 2019", "116th ", "Congress", "“", "”"),
            *("\n", "\u200b", "Ｈ"),
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(st.text(max_size=200), SCRAPS))
def test_whatever_the_text_the_places_are_true_and_in_order(text: str) -> None:
    found = find_bills(text)
    assert [text[one.start : one.end] for one in found] == [one.as_written for one in found]
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert {one.number for one in distinct_bills(found)} == {one.number for one in found}


@pytest.mark.parametrize(
    "scrap",
    [
        "H",
        "H.R. ",
        "S. 1 ",
        "S. 1, ",
        "House ",
        "H" + " " * 50,
        "H.R. 1 Veldmark Act ",
        "Aa Bb, of ",
    ],
)
def test_a_hostile_line_takes_no_more_than_linear_time(scrap: str) -> None:
    begun = time.monotonic()
    find_bills(scrap * (300_000 // len(scrap)))
    assert time.monotonic() - begun < 120
