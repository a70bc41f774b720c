"""An organisation's own people: how they join, what they see, and what they do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.cast import PASSWORD, Cast
from undersigned.apps.accounts.models import User
from undersigned.apps.contributions import Contributions, Panel
from undersigned.apps.directory import queries, services
from undersigned.apps.directory.erasers import old_member_invitations
from undersigned.apps.directory.models import MemberInvitation, MemberSeat
from undersigned.apps.journal.models import Entry
from undersigned.core.errors import LinkDead

SignIn = Callable[[User], Client]
NOU = {
    "name": "Nou Example",
    "email": "nou@lantern.example",
    "password": "four words not together",
}


def join(token: str) -> str:
    return reverse("directory:join", kwargs={"token": token})


def mine(cast: Cast) -> str:
    return reverse("directory:mine", args=[cast.lantern.pk])


def test_a_coordinator_makes_a_link_that_is_shown_once(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.mara)
    where = {"campaign_id": cast.campaign.pk, "organisation_id": cast.lantern.pk}
    shown = client.post(reverse("directory:invite_member", kwargs=where))
    link = re.search(r"/desk/join-organisation/[\w-]{43}/", shown.text)
    assert link
    page = client.get(reverse("directory:organisation", kwargs=where)).text
    assert "/desk/join-organisation/" not in page
    assert "Links not used yet" in page
    assert Client().get(link[0]).status_code == 200
    invitation = MemberInvitation.objects.get()
    revoke = where | {"member_invitation_id": invitation.pk}
    client.post(reverse("directory:revoke_member", kwargs=revoke))
    assert Client().get(link[0]).status_code == 410


def test_somebody_joins_with_a_new_account(cast: Cast) -> None:
    token = services.invite_member(cast.lantern, by=cast.mara)
    client = Client()
    assert client.get(join(token)).status_code == 200
    assert MemberInvitation.objects.get().used_at is None
    done = client.post(join(token), NOU)
    assert done.headers["Location"] == reverse("account_email_verification_sent")
    assert client.get(mine(cast)).status_code == 302  # not before the address is confirmed
    nou = User.objects.get(email=NOU["email"])
    EmailAddress.objects.filter(user=nou).update(verified=True)
    client.post(reverse("account_login"), {"login": nou.email, "password": NOU["password"]})
    assert client.get(mine(cast)).status_code == 200
    assert Client().post(join(token), NOU | {"email": "b@lantern.example"}).status_code == 410
    acts = Entry.objects.filter(campaign_id=cast.campaign.pk).values_list("act", flat=True)
    assert set(acts) == {"member.invited", "member.joined"}


def test_somebody_joins_with_the_account_he_has(cast: Cast) -> None:
    token = services.invite_member(cast.harbour, by=cast.mara)
    client = Client()
    sent = client.post(join(token), {"sign_in": "1"})
    assert token not in sent.headers["Location"]
    signed = client.post(
        sent.headers["Location"], {"login": cast.theo.email, "password": PASSWORD}, follow=True
    )
    assert signed.request["PATH_INFO"] == reverse("directory:joining")
    client.post(reverse("directory:joining"))
    assert MemberSeat.objects.filter(user=cast.theo).count() == 2


def test_an_address_that_is_known_is_told_to_holders_of_a_link_only(cast: Cast) -> None:
    token = services.invite_member(cast.harbour, by=cast.mara)
    told = Client().post(join(token), NOU | {"email": cast.theo.email})
    assert told.status_code == 422
    assert MemberInvitation.objects.get().used_at is None
    assert Client().post(join("x" * 43), NOU | {"email": cast.theo.email}).status_code == 410


def test_a_link_ends_after_seven_days_and_goes_a_month_later(cast: Cast) -> None:
    token = services.invite_member(cast.lantern, by=cast.mara)
    queries.member_invitation_by_token(token)
    MemberInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(LinkDead):
        queries.member_invitation_by_token(token)
    assert old_member_invitations(timezone.now()) == 0
    assert old_member_invitations(timezone.now() + timedelta(days=31)) == 1


def test_a_member_sees_his_organisation_and_nothing_else(cast: Cast, signed_in: SignIn) -> None:
    services.add_contact(cast.lantern, by=cast.mara, email="other@lantern.example")
    client = signed_in(cast.theo)
    page = client.get(mine(cast)).text
    assert "Lantern Legal Aid" in page
    for hidden in ("other@lantern.example", "Harbour Rights Network", "Meridian"):
        assert hidden not in page
    assert "Lantern Legal Aid" in client.get("/desk/").text
    for other in (cast.harbour, cast.meridian):
        assert client.get(reverse("directory:mine", args=[other.pk])).status_code == 404
    assert signed_in(cast.mara).get(mine(cast)).status_code == 404


def test_a_member_says_what_his_organisation_is_called(cast: Cast, signed_in: SignIn) -> None:
    services.change_organisation(cast.lantern, by=cast.mara, other_names=["Lamp"])
    client = signed_in(cast.theo)
    address = reverse("directory:own_edit", args=[cast.lantern.pk])
    assert client.get(address).status_code == 200
    given = {"name": "Lantern Aid", "languages": "fr", "website": "lantern.example"}
    assert client.post(address, given).status_code == 302
    cast.lantern.refresh_from_db()
    assert (cast.lantern.name, cast.lantern.other_names) == ("Lantern Aid", ["Lamp"])
    assert client.post(address, given | {"name": "=x"}).status_code == 422
    entry = Entry.objects.filter(act="organisation.changed", by=cast.theo).get()
    assert entry.facts == {}


def test_a_member_leaves_and_is_removed(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.theo)
    leave = reverse("directory:leave", args=[cast.lantern.pk])
    assert client.get(leave).status_code == 200
    assert client.get(mine(cast)).status_code == 200
    client.post(leave)
    assert client.get(mine(cast)).status_code == 404
    seat = MemberSeat.objects.create(organisation=cast.lantern, user=cast.theo)
    where = {"campaign_id": cast.campaign.pk, "organisation_id": cast.lantern.pk}
    where["member_seat_id"] = seat.pk
    signed_in(cast.mara).post(reverse("directory:remove_member", kwargs=where))
    assert client.get(mine(cast)).status_code == 404


def test_higher_apps_add_parts_to_the_member_page(
    cast: Cast, signed_in: SignIn, contribute: Callable[[Contributions], None]
) -> None:
    panel = Panel(
        page="own organisation",
        order=1,
        template="directory/_home.html",
        facts=lambda organisation: {"member_seats": queries.member_seats_of(cast.theo)},
    )
    contribute(Contributions(panels=(panel,)))
    page = signed_in(cast.theo).get(mine(cast)).text
    assert page.count("Your organisations") == 1
