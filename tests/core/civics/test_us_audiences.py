"""The paths and filters of the Congress."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.core.civics.us_audiences import Congress
from undersigned.core.civics.us_congress import Member, Term
from undersigned.core.errors import DayBeforeData, UnknownAudience

DAY = date(2026, 10, 30)


def found(congress: Congress, path: str, *, on: date = DAY, **filters: str) -> list[str]:
    values = {key: frozenset(value.split(",")) for key, value in filters.items()}
    return [seat.id for seat in congress.find(path.split("/"), values, on=on).candidates]


def test_the_chambers_and_both_together(congress: Congress) -> None:
    assert found(congress, "senate") == ["us-senate-mn-example", "us-senate-oh-example"]
    assert "us-house-dc-00-example" in found(congress, "house")
    assert len(found(congress, "congress")) == 6


def test_a_state_holds_its_senators_and_its_representatives(congress: Congress) -> None:
    assert found(congress, "state/mn") == ["us-senate-mn-example", "us-house-mn-04-de-la-muestra"]


def test_a_person_goes_by_bioguide_id_in_any_case(congress: Congress) -> None:
    assert found(congress, "person/m000001") == ["us-senate-mn-example"]


def test_members_of_a_committee(congress: Congress) -> None:
    path = "committee/senate-examples/members"
    assert found(congress, path) == ["us-senate-mn-example", "us-senate-oh-example"]
    assert found(congress, path, state="oh") == ["us-senate-oh-example"]


def test_places_on_a_committee_end_with_the_congress(congress: Congress) -> None:
    assert found(congress, "committee/senate-examples/members", on=date(2027, 1, 3)) == []


def test_a_committee_has_other_names(congress: Congress) -> None:
    committee = congress.committee(["senate-instances", "small-examples"])
    assert committee.code == "SSEX01"


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"state": "mn,wy"}, ["us-senate-mn-example", "us-house-mn-04-de-la-muestra", "us-house-wy-00-example"]),
        ({"party": "r"}, ["us-house-wy-00-example"]),
        ({"party": "republican", "state": "mn"}, []),
        ({"district": "04"}, ["us-house-mn-04-de-la-muestra"]),
        ({"class": "1", "state": "oh"}, ["us-senate-oh-example"]),
    ],
)  # fmt: skip
def test_filters_narrow(congress: Congress, filters: dict[str, str], ids: list[str]) -> None:
    assert found(congress, "congress", **filters) == ids


def test_democratic_means_democrats(congress: Congress) -> None:
    assert found(congress, "senate", party="democratic") == found(congress, "senate", party="d")


@pytest.mark.parametrize(
    ("path", "filters", "hint"),
    [
        ("senat", {}, "us/senate"),
        ("state/minnesota", {}, "us/state/mn"),
        ("person/muestra", {}, "us/person/D000001"),
        ("committee/examples", {}, "us/committee/senate-examples"),
        ("committee/senate-examples/small", {}, "us/committee/senate-examples/small-examples"),
        ("senate", {"staat": "mn"}, "the filters here are"),
        ("senate", {"state": "zz"}, "state is one of"),
        ("senate", {"party": "whig"}, "democrat"),
        ("senate", {"district": "x"}, "district is one of"),
        ("person/M000001", {"state": "mn"}, "one recipient"),
        ("committee/senate-examples", {"state": "mn"}, "one recipient"),
        ("committee", {}, "for example"),
        ("", {}, "for example"),
    ],
)
def test_what_is_unknown_is_refused_with_what_is_near(
    congress: Congress, path: str, filters: dict[str, str], hint: str
) -> None:
    with pytest.raises(UnknownAudience) as refused:
        found(congress, path, **filters)
    assert hint in str(refused.value)


def test_vacant_seats_are_named_where_they_belong(congress: Congress) -> None:
    def warnings(path: str, **filters: frozenset[str]) -> str:
        return " ".join(congress.find(path.split("/"), filters, on=DAY).warnings)

    assert "CA-14, MN-02" in warnings("house")
    assert warnings("senate") == ""
    assert "MN-02" in warnings("state/mn")
    assert "CA-14" not in warnings("house", state=frozenset(("mn",)))


def test_a_day_before_the_data_is_refused(congress: Congress) -> None:
    with pytest.raises(DayBeforeData, match="begins on 3 January 2025"):
        found(congress, "senate", on=date(2025, 1, 2))


def test_a_day_after_the_congress_is_said_to_be_beyond_the_data(congress: Congress) -> None:
    (warning,) = congress.find(["senate"], {}, on=date(2027, 1, 3)).warnings
    assert "119" in warning


def test_a_member_who_moved_is_only_in_the_seat_held_that_day() -> None:
    def term(seat: str, chamber: str, start: date, end: date) -> Term:
        district = 1 if chamber == "house" else None
        return Term(
            seat=seat, chamber=chamber, state="MN", district=district,
            party="Democrat", start=start, end=end,
        )  # type: ignore[arg-type]  # fmt: skip

    moved = date(2026, 2, 1)
    terms = (
        term("us-house-mn-01-example", "house", date(2025, 1, 3), moved),
        term("us-senate-mn-example", "senate", moved, date(2031, 1, 3)),
    )
    member = Member(bioguide="M000002", name="Mara Example", last="Example", terms=terms)
    congress = Congress(as_of=DAY, members=lambda: [member], committees=tuple)
    assert found(congress, "congress") == ["us-senate-mn-example"]
    assert found(congress, "house") == []
    assert found(congress, "congress", on=date(2025, 6, 1)) == ["us-house-mn-01-example"]


def test_committees_are_not_read_for_a_chamber() -> None:
    def unread() -> tuple[()]:
        raise AssertionError("nobody asked for committees")

    assert found(Congress(as_of=DAY, members=tuple, committees=unread), "senate") == []


def test_offers_count_who_can_be_addressed_that_day(congress: Congress) -> None:
    counts = {offer.path: offer.count for offer in congress.offers(date(2026, 11, 23))}
    assert counts["us/senate"] == 1
    assert counts["us/state/mn"] == 2
    assert counts["us/committee/senate-examples"] == 1
    assert counts["us/committee/senate-examples/small-examples"] == 0
