"""Letters to members and committees, as a person reads them at the top of a page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.core.civics.conftest import DARA, EVERYBODY, MARA, SAM, THEO
from undersigned.core.civics.directory import LeftOut
from undersigned.core.civics.recipients import Recipient
from undersigned.core.civics.us_audiences import Congress
from undersigned.core.civics.us_congress import CommitteePlace
from undersigned.core.errors import NoChair

DAY = date(2026, 10, 30)
CHAIR = CommitteePlace("M000001", "majority", 1, "Chairman")
RANKING = CommitteePlace("T000001", "minority", 1, "Ranking Member")

Golden = Callable[[str, str], None]
WithPlaces = Callable[..., Congress]


def letter_head(recipient: Recipient | LeftOut) -> str:
    assert isinstance(recipient, Recipient)
    return "\n".join((*recipient.address, "", recipient.salutation, ""))


def addressed(congress: Congress, *path: str, on: date = DAY) -> Recipient | LeftOut:
    (candidate,) = congress.find(path, {}, on=on).candidates
    return candidate.addressed(on=on, language="en")


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.terms[0].seat)
def test_letters_to_members_read_as_agreed(
    person: object, congress: Congress, golden: Golden
) -> None:
    one = next(member for member in EVERYBODY if member is person)
    head = letter_head(addressed(congress, "person", one.bioguide))
    golden(f"{one.terms[0].seat}.txt", head)


def test_a_member_speaks_for_the_country_and_sits_for_the_state(congress: Congress) -> None:
    recipient = addressed(congress, "person", DARA.bioguide)
    assert isinstance(recipient, Recipient)
    assert recipient.state == "Minnesota"
    assert recipient.concerns == ("us",)
    assert recipient.kind == "representative"


def test_a_member_without_an_office_is_addressed_at_the_chamber_with_a_warning(
    congress: Congress,
) -> None:
    recipient = addressed(congress, "person", SAM.bioguide)
    assert isinstance(recipient, Recipient)
    assert recipient.address[1:] == ("U.S. House of Representatives", "Washington, DC 20515")
    assert "No office address" in recipient.warnings[0]


def test_a_member_whose_term_is_over_is_not_addressed(congress: Congress) -> None:
    left_out = addressed(congress, "person", THEO.bioguide, on=date(2026, 11, 3))
    assert isinstance(left_out, LeftOut)
    assert (left_out.name, left_out.reason) == (THEO.name, "term ended 2026-11-03")


def test_a_member_whose_term_has_not_begun_is_not_addressed(congress: Congress) -> None:
    (candidate,) = congress.find(["person", MARA.bioguide], {}, on=DAY).candidates
    left_out = candidate.addressed(on=date(2025, 1, 2), language="en")
    assert isinstance(left_out, LeftOut)
    assert left_out.reason == "term begins 2025-01-03"


def test_a_committee_is_one_letter_to_chair_and_ranking_member(
    congress: Congress, golden: Golden
) -> None:
    recipient = addressed(congress, "committee", "senate-examples")
    golden("us-committee-senate-examples.txt", letter_head(recipient))
    assert isinstance(recipient, Recipient)
    assert recipient.name == "Mara Example and Theo Example Jr."
    assert recipient.title == "Chair and Ranking Member"
    assert recipient.body == "Senate Committee on Examples"


def test_a_subcommittee_names_its_committee(congress: Congress, golden: Golden) -> None:
    recipient = addressed(congress, "committee", "senate-examples", "small-examples")
    golden("us-committee-senate-examples-small-examples.txt", letter_head(recipient))


def test_without_a_ranking_member_the_chair_is_addressed_alone(with_places: WithPlaces) -> None:
    recipient = addressed(with_places(CHAIR), "committee", "senate-examples")
    assert isinstance(recipient, Recipient)
    assert recipient.salutation == "Dear Chair Example:"
    assert any("No ranking member" in warning for warning in recipient.warnings)


def test_a_ranking_member_whose_term_is_over_is_not_addressed(with_places: WithPlaces) -> None:
    recipient = addressed(
        with_places(CHAIR, RANKING), "committee", "senate-examples", on=date(2026, 11, 23)
    )
    assert isinstance(recipient, Recipient)
    assert recipient.name == "Mara Example"


def test_a_committee_whose_chair_is_out_of_office_is_refused(with_places: WithPlaces) -> None:
    congress = with_places(CommitteePlace("T000001", "majority", 1, "Chairman"))
    with pytest.raises(NoChair, match="has no chair on 23 November 2026"):
        addressed(congress, "committee", "senate-examples", on=date(2026, 11, 23))


def test_a_committee_of_a_congress_that_is_over_is_refused(congress: Congress) -> None:
    with pytest.raises(NoChair):
        addressed(congress, "committee", "senate-examples", on=date(2027, 1, 3))


def test_two_chairs_are_addressed_together(with_places: WithPlaces) -> None:
    other = CommitteePlace("T000001", "minority", 1, "Chairman")
    recipient = addressed(with_places(CHAIR, other), "committee", "senate-examples")
    assert isinstance(recipient, Recipient)
    assert recipient.salutation == "Dear Chair Example and Chair Example:"
    assert not any("ranking" in warning for warning in recipient.warnings)


def test_a_joint_committee_keeps_its_town(with_places: WithPlaces) -> None:
    joint: dict[str, object] = {"chamber": "joint", "town": "Washington, DC 20510"}
    recipient = addressed(with_places(CHAIR, **joint), "committee", "senate-examples")
    assert isinstance(recipient, Recipient)
    assert recipient.address[-2:] == ("Congress of the United States", "Washington, DC 20510")
