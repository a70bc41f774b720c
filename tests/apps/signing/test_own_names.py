"""What an organisation's own people see and do about its names."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.apps.cast import Cast
from tests.apps.folders.seeding import seed
from undersigned.apps.accounts.models import User
from undersigned.apps.directory.models import MemberSeat
from undersigned.apps.signing.models import Invitation, SignOn

SignIn = Callable[[User], Client]


def mine(organisation: object) -> str:
    return reverse("directory:mine", args=[organisation.pk])  # type: ignore[attr-defined]


def test_a_member_sees_the_names_of_his_organisation_only(cast: Cast, signed_in: SignIn) -> None:
    seed(cast)
    page = signed_in(cast.theo).get(mine(cast.lantern)).text
    assert "withheld: shown to the coordinator only" in page
    for hidden in ("Tidewater", "Open Quays", "Secretperson", "secret2@"):
        assert hidden not in page


def test_a_member_withdraws_after_a_page_that_asks_once_more(cast: Cast, signed_in: SignIn) -> None:
    seed(cast)
    client = signed_in(cast.theo)
    name = SignOn.objects.get(organisation=cast.lantern)
    other = SignOn.objects.get(organisation=cast.harbour)

    def at(organisation: object, sign_on: SignOn) -> str:
        return reverse("signing:own_withdraw", args=[organisation.pk, sign_on.pk])  # type: ignore[attr-defined]

    assert client.get(at(cast.lantern, name)).status_code == 200
    assert client.post(at(cast.lantern, other)).status_code == 404
    assert client.post(at(cast.harbour, other)).status_code == 404
    assert client.post(at(cast.lantern, name)).status_code == 302
    name.refresh_from_db()
    assert (name.state, name.name, name.person) == ("withdrawn", "", "")


def test_a_member_goes_from_his_page_to_what_is_asked(cast: Cast, signed_in: SignIn) -> None:
    seed(cast)
    MemberSeat.objects.create(organisation=cast.meridian, user=cast.theo)
    client = signed_in(cast.theo)
    page = client.get(mine(cast.meridian)).text
    assert "You are asked to sign" in page
    assert "m" * 43 not in page
    asked = Invitation.objects.get(organisation=cast.meridian)
    where = reverse("signing:own_answer", args=[cast.meridian.pk, asked.pk])
    assert client.get(where).status_code == 405
    assert client.post(where).headers["Location"] == f"/sign/{'m' * 43}/"
    elsewhere = reverse("signing:own_answer", args=[cast.lantern.pk, asked.pk])
    assert client.post(elsewhere).status_code == 404
