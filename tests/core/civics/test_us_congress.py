"""Terms, and who leads a committee."""

from __future__ import annotations

from datetime import date

import pytest

from tests.core.civics.conftest import committee
from undersigned.core.civics.us_congress import CommitteePlace, Session, Term, seat_id

CHAIR = CommitteePlace("A", "majority", 1, "Chairman")
RANKING = CommitteePlace("B", "minority", 1, "Ranking Member")


def term(state: str, district: int | None) -> Term:
    chamber = "senate" if district is None else "house"
    start, end = date(2025, 1, 3), date(2026, 11, 3)
    return Term(
        seat="x", chamber=chamber, state=state, district=district, party="", start=start, end=end
    )


def test_a_term_holds_on_its_first_day_and_not_on_its_last() -> None:
    held = term("OH", None)
    assert held.holds_on(date(2025, 1, 3))
    assert held.holds_on(date(2026, 11, 2))
    assert not held.holds_on(date(2026, 11, 3))
    assert not held.holds_on(date(2025, 1, 2))


@pytest.mark.parametrize(
    ("state", "district", "kind"),
    [
        ("MN", None, "senator"),
        ("MN", 4, "representative"),
        ("WY", 0, "representative"),
        ("DC", 0, "delegate"),
        ("GU", 0, "delegate"),
        ("PR", 0, "resident-commissioner"),
    ],
)
def test_a_member_is_called_by_chamber_and_state(
    state: str, district: int | None, kind: str
) -> None:
    assert term(state, district).kind == kind


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2025, 1, 2), 118),
        (date(2025, 1, 3), 119),
        (date(2026, 12, 31), 119),
        (date(2027, 1, 2), 119),
        (date(2027, 1, 3), 120),
    ],
)
def test_a_congress_begins_on_the_third_of_january(day: date, number: int) -> None:
    session = Session.on(day)
    assert session.number == number
    assert session.start <= day < session.end


def test_ids_sort_by_district() -> None:
    ids = [seat_id("house", "CA", district, "Example") for district in (12, 2)]
    assert sorted(ids) == ["us-house-ca-02-example", "us-house-ca-12-example"]


@pytest.mark.parametrize("title", ["Chair", "Chairman", "Chairwoman", "Chairperson"])
def test_a_chair_is_one_under_every_title(title: str) -> None:
    chair = CommitteePlace("A", "majority", 3, title)
    assert committee(CommitteePlace("C", "majority", 1), chair).chairs() == [chair]


@pytest.mark.parametrize(
    "title", ["Vice Chair", "Vice Chairman", "Cochairman", "Chairman Emeritus", "Ex Officio"]
)
def test_other_titles_make_no_chair(title: str) -> None:
    assert committee(CommitteePlace("A", "majority", 1, title), RANKING).chairs() == []


def test_the_first_of_the_majority_is_the_chair_where_nobody_has_the_title() -> None:
    first = CommitteePlace("A", "majority", 1)
    places = committee(
        CommitteePlace("C", "majority", 2), first, CommitteePlace("B", "minority", 1)
    )
    assert places.chairs() == [first]
    assert places.ranking_members() == [CommitteePlace("B", "minority", 1)]


def test_the_second_of_the_majority_is_no_chair() -> None:
    assert committee(CommitteePlace("A", "majority", 2), RANKING).chairs() == []


def test_a_vice_chair_of_the_minority_is_no_ranking_member() -> None:
    assert (
        committee(CHAIR, CommitteePlace("B", "minority", 1, "Vice Chairman")).ranking_members()
        == []
    )


def test_rank_says_nothing_on_a_joint_committee() -> None:
    joint = committee(CHAIR, CommitteePlace("B", "minority", 1), chamber="joint")
    assert joint.chairs() == [CHAIR]
    assert joint.ranking_members() == []


def test_two_chairs_are_both_chairs_the_majority_first() -> None:
    other = CommitteePlace("B", "minority", 1, "Chairman")
    assert committee(other, CHAIR).chairs() == [CHAIR, other]


def test_a_committee_with_a_long_name_has_a_short_id_that_ends_with_its_code() -> None:
    words = "-".join(["very"] * 20)
    made = committee(code="SSFR06", path=("senate-examples", words)).id
    assert len(made) <= 80
    assert made.startswith("us-committee-senate-examples-very-very")
    assert made.endswith("-ssfr06")
