"""A mailing as a plan: its copies, and what stands in the way of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.core.mailing.example import ADA, DAY, GONE, NOU, audience
from tests.core.writing.example import LETTER, TEXT, paragraph
from undersigned.core.errors import FieldEmpty, FieldUnknown, NobodySigned, PlaceholderLeft
from undersigned.core.mailing.plan import day_of, plan_mailing
from undersigned.core.mailing.values import PROVIDERS
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.model import Block
from undersigned.core.writing.letter import Letter


def letter(*blocks: Block, **changes: object) -> Letter:
    return replace(LETTER, text=replace(TEXT, blocks=blocks, **changes))  # type: ignore[arg-type]


def test_each_recipient_has_a_copy_with_values_of_its_own() -> None:
    mailing = plan_mailing(LETTER, audience(ADA, replace(NOU, state="Veldmark")))
    first, second = mailing.copies
    assert (first.recipient.name, second.recipient.name) == ("Ada Example", "Nou Example")
    assert (first.values["salutation"], second.values["salutation"]) == (
        "Dear Senator Example:",
        "Excellency,",
    )
    assert first.values["date"] == second.values["date"] == "December 1, 2026"
    assert mailing.ready == mailing.copies


def test_a_mail_goes_to_the_first_address_there_is() -> None:
    plain, mailed = plan_mailing(letter(), audience(ADA, NOU)).copies
    assert plain.values["recipient email"] == ""
    assert mailed.values["recipient email"] == "mission@veldmark.example"
    assert mailed.values["recipient name"] == "Nou Example"


def test_a_missing_value_refuses_the_copy_that_lacks_it_and_no_other() -> None:
    mailing = plan_mailing(LETTER, audience(ADA, NOU))
    assert [copy.recipient for copy in mailing.ready] == [ADA]
    (refused,) = mailing.refused
    assert isinstance(refused.refusal, FieldEmpty)
    assert str(refused.refusal) == "The field ((state)) has no value for Nou Example."


def test_what_every_copy_lacks_refuses_them_all() -> None:
    unsigned = letter(paragraph("We are ((signatory count)) in ((state))."), signatories=())
    mailing = plan_mailing(unsigned, audience(ADA, NOU))
    assert [type(copy.refusal) for copy in mailing.copies] == [NobodySigned, NobodySigned]


def test_the_heading_of_the_signatories_is_filled_as_well() -> None:
    mailing = plan_mailing(letter(signatories_heading="In ((state))"), audience(ADA, NOU))
    assert [copy.recipient for copy in mailing.ready] == [ADA]
    assert mailing.ready[0].values["state"] == "Minnesota"


def test_the_site_may_know_of_more_signatories_than_the_letter_shows() -> None:
    (copy,) = plan_mailing(LETTER, audience(ADA), signatory_count=7).copies
    assert copy.values["signatory count"] == "7"


def test_a_value_that_only_the_site_knows_is_asked_of_it() -> None:
    known = replace(
        PROVIDERS["case name"], value=lambda facts, field: f"{field.about}, {facts.campaign}"
    )
    asked = letter(paragraph("Free ((case: ada: name))."))
    (copy,) = plan_mailing(
        asked, audience(ADA), campaign="veldmark", providers={**PROVIDERS, "case name": known}
    ).copies
    assert copy.values["case: ada: name"] == "ada, veldmark"


def test_a_placeholder_that_was_left_refuses_the_whole() -> None:
    with pytest.raises(PlaceholderLeft, match="NUMBER OF MEMBERS"):
        plan_mailing(letter(paragraph("Our [NUMBER OF MEMBERS] members")), audience(ADA))


def test_an_unknown_field_refuses_the_whole() -> None:
    with pytest.raises(FieldUnknown, match="salutation"):
        plan_mailing(letter(paragraph("((salutashun))")), audience(ADA))


def test_the_plan_knows_who_gets_no_letter() -> None:
    mailing = plan_mailing(letter(), audience(ADA, left_out=(GONE,)))
    assert mailing.audience.left_out == (GONE,)
    assert mailing.on == DAY


@pytest.mark.parametrize(
    ("own", "dated", "day"),
    [
        (PartialDate(2026, 10, 14), date(2026, 11, 23), date(2026, 11, 23)),
        (PartialDate(2026, 10, 14), None, date(2026, 10, 14)),
        (PartialDate(2026, 10), None, DAY),
        (None, None, DAY),
    ],
)
def test_a_letter_bears_the_day_asked_for_or_its_own_or_today(
    own: PartialDate | None, dated: date | None, day: date
) -> None:
    assert day_of(replace(TEXT, date=own), dated=dated, today=DAY) == day
