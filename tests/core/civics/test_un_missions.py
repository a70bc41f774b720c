"""Letters to missions, in the languages that there are forms for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.core.civics.conftest import ISLES, VELDMARK
from undersigned.core.civics.directory import Directory
from undersigned.core.civics.recipients import Recipient
from undersigned.core.civics.un_missions import Head, Mission, MissionCandidate
from undersigned.core.errors import UnknownAudience

DAY = date(2026, 10, 30)

Golden = Callable[[str, str], None]

# Real states, so that they have names in French and Spanish; everything else is invented.
MONACO = replace(
    VELDMARK,
    code="mc",
    name="Monaco",
    long_name="Principality of Monaco",
    address=("Permanent Mission of Monaco", "1 Example Avenue", "New York, NY 10017"),
)
BAHAMAS = replace(
    ISLES,
    code="bs",
    name="Bahamas",
    long_name="Commonwealth of the Bahamas",
    address=("Permanent Mission of the Bahamas", "2 Example Avenue", "New York, NY 10017"),
)


def addressed(mission: Mission, *, on: date = DAY, language: str = "en") -> Recipient:
    return MissionCandidate(mission, "un/new-york").addressed(on=on, language=language)


def letter_head(recipient: Recipient) -> str:
    return "\n".join((*recipient.address, "", recipient.salutation, ""))


def with_head(**changed: object) -> Mission:
    assert VELDMARK.head
    return replace(VELDMARK, head=replace(VELDMARK.head, **changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_letter_to_an_ambassador_reads_as_agreed(language: str, golden: Golden) -> None:
    golden(f"mission-{language}.txt", letter_head(addressed(MONACO, language=language)))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_without_a_known_head_the_office_is_addressed(language: str, golden: Golden) -> None:
    golden(f"mission-no-head-{language}.txt", letter_head(addressed(BAHAMAS, language=language)))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_observer_is_called_one(language: str, golden: Golden) -> None:
    observer = replace(BAHAMAS, observer=True)
    golden(f"mission-observer-{language}.txt", letter_head(addressed(observer, language=language)))


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_charge_is_not_excellency(language: str, golden: Golden) -> None:
    charge = Head(
        title="H.E. Ms.", name="Ada Example", rank="Counsellor", function="charge", since=DAY
    )
    mission = replace(MONACO, head=charge)
    golden(f"mission-charge-{language}.txt", letter_head(addressed(mission, language=language)))


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("H.E. Mr.", "His Excellency Mr. Ada Example"),
        ("H.E. Mrs.", "Her Excellency Mrs. Ada Example"),
        ("Mr.", "Mr. Ada Example"),
        ("H.E. Dr.", "H.E. Dr. Ada Example"),
    ],
)
def test_excellency_stands_before_a_name_only_by_the_title_given(title: str, line: str) -> None:
    assert addressed(with_head(title=title)).address[0] == line


def test_an_ambassador_without_the_title_is_still_greeted_as_one() -> None:
    assert addressed(with_head(title="Mr.")).salutation == "Excellency,"


def test_before_the_credentials_the_office_is_addressed() -> None:
    assert addressed(VELDMARK, on=date(2024, 4, 30)).address[0] == "The Permanent Representative"
    assert addressed(VELDMARK, on=date(2024, 5, 1)).address[0] == "Her Excellency Ms. Ada Example"


def test_a_doubtful_head_is_not_named_in_the_address() -> None:
    recipient = addressed(with_head(also_named_for=("Isles",)))
    assert recipient.address[0] == "The Permanent Representative"
    assert "Isles" in recipient.warnings[0]


def test_what_a_recipient_says_of_a_mission() -> None:
    recipient = addressed(VELDMARK)
    assert recipient.id == "un-new-york-xv"
    assert (
        recipient.title
        == "Permanent Representative of the Kingdom of Veldmark to the United Nations"
    )
    assert recipient.body == "Permanent Mission of the Kingdom of Veldmark to the United Nations"
    assert recipient.state == "Veldmark"
    assert recipient.concerns == ("xv",)
    assert recipient.emails == ("mission@veldmark.example",)


def test_a_region_of_a_language_is_the_language() -> None:
    assert addressed(BAHAMAS, language="fr-CH").salutation == "Excellence,"


def test_a_state_without_a_name_in_the_language_is_addressed_in_english() -> None:
    recipient = addressed(VELDMARK, language="fr")
    assert recipient.salutation == "Excellency,"
    assert "no name for Veldmark in fr" in recipient.warnings[0]


def test_a_head_of_unknown_gender_is_given_no_gendered_form() -> None:
    head = Head(title="Dr.", name="Sam Example", rank="", function="charge", since=DAY)
    recipient = addressed(replace(ISLES, head=head))
    assert recipient.salutation == "Sir or Madam,"


def test_missions_are_found_by_code_and_by_language(directory: Directory) -> None:
    missions = directory.body("un/new-york")
    assert len(missions.find([], {}, on=DAY).candidates) == 2
    french = missions.find([], {"language": frozenset(("fr",))}, on=DAY).candidates
    assert [one.id for one in french] == ["un-new-york-xi"]


@pytest.mark.parametrize(
    ("path", "filters", "hint"),
    [
        (["veldmark"], {}, "un/new-york/xv"),
        (["zz"], {}, "ISO code"),
        (["xm"], {}, "Missing Isles has no entry in the list of 2024-12-18"),
        ([], {"language": frozenset(("km",))}, "language is one of en, fr"),
        ([], {"state": frozenset(("mn",))}, "the filter here is language"),
        (["xv"], {"language": frozenset(("en",))}, "one recipient"),
    ],
)
def test_a_mission_that_is_not_there_is_refused(
    directory: Directory, path: list[str], filters: dict[str, frozenset[str]], hint: str
) -> None:
    with pytest.raises(UnknownAudience) as refused:
        directory.body("un/new-york").find(path, filters, on=DAY)
    assert hint in str(refused.value)


def test_a_state_that_the_source_lacks_is_named(directory: Directory) -> None:
    missing, _ = directory.body("un/new-york").find([], {}, on=DAY).warnings
    assert missing == "Not in the list of 2024-12-18: Missing Isles."


@pytest.mark.parametrize("path", [[], ["xv"]])
def test_a_day_before_the_list_or_long_after_it_gets_a_warning(
    directory: Directory, path: list[str]
) -> None:
    missions = directory.body("un/new-york")
    *_, early = missions.find(path, {}, on=date(2024, 12, 17)).warnings
    assert early.startswith("The list of the missions is of 2024-12-18: who sat on 2024-12-17 is")
    *_, late = missions.find(path, {}, on=DAY).warnings
    assert late.endswith("it is 681 days old and changes about every 3 months.")
    doubts = [w for w in missions.find(path, {}, on=date(2025, 1, 1)).warnings if "is of" in w]
    assert doubts == []
