"""The demo's campaign is under way, and everything that can happen to a name has happened."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import Client

from undersigned.apps.coalitions.models import Campaign, Proposal
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.pages.access import Role
from undersigned.apps.signing.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.statements.models import Update
from undersigned.apps.texts.models import Version
from undersigned.demo.building import build_demo, public_paths
from undersigned.demo.people import CAST, PASSWORD

NOW = 2
LOGIN = "/desk/account/login/"


@pytest.fixture
def campaign(db: None) -> Campaign:
    return build_demo()


def of_the_newest(model: type[Invitation] | type[SignOn]) -> Counter[str]:
    rows = model.objects.filter(version__number=NOW).values_list("state", flat=True)
    return Counter(rows)


def test_a_statement_is_open_in_two_languages_and_an_older_version_was_published(
    campaign: Campaign,
) -> None:
    versions = Version.objects.order_by("number", "language")
    assert [(one.number, one.language, one.is_public) for one in versions] == [
        (1, "en", True),
        (2, "en", True),
        (2, "fr", True),
    ]
    translation = versions.get(language="fr")
    assert translation.original == versions.get(number=NOW, language="en")
    assert translation.text.in_line_with == translation.original.hash


def test_names_stand_are_withheld_and_withdrawn_and_others_have_not_signed(
    campaign: Campaign,
) -> None:
    names = SignOn.objects.filter(version__number=NOW)
    assert of_the_newest(SignOn) == {"standing": 5, "withdrawn": 1}
    assert names.filter(is_withheld=True, state="standing").count() == 1
    assert names.get(state="withdrawn").name == ""
    assert of_the_newest(Invitation) == {
        "signed": 5,
        "withdrew": 1,
        "deciding": 1,
        "declined": 1,
        "invited": 1,
    }


def test_somebody_asks_uninvited_and_something_waits_for_a_second_person(
    campaign: Campaign,
) -> None:
    assert SignOnRequest.objects.get().state == "waiting"
    assert Proposal.objects.get(state="open").proposed_by.name == "Mara Example"
    assert Update.objects.exists()


def test_every_mail_can_be_written_and_shows_in_the_outbox(campaign: Campaign) -> None:
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert all(delivery.rehearsed for delivery in Delivery.objects.all())


def test_every_role_has_somebody_and_everybody_can_sign_in(campaign: Campaign) -> None:
    assert {seat.role for seat in campaign.seats.all()} == set(Role.values)
    for person in CAST:
        entered = {"login": person.email, "password": PASSWORD}
        answer = Client().post(LOGIN, entered, follow=True)
        assert answer.status_code == 200
        assert answer.redirect_chain, person.name


def test_the_public_pages_can_be_read(campaign: Campaign) -> None:
    for _title, path in public_paths():
        page = Client().get(path)
        assert page.status_code == 200
        assert b"1 name withheld" in page.content
        assert b"Teachers Abroad" not in page.content
        assert Client().get(f"{path}fr/").status_code == 200
