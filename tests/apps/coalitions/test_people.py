"""Inviting, joining, roles, leaving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from tests.apps.cast import PASSWORD, Cast, agree, make_cast, person, seat_of
from tests.apps.coalitions.test_approvals import at_once
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions import queries, services
from undersigned.apps.coalitions.erasers import accounts_without_a_seat, old_invitations
from undersigned.apps.coalitions.models import Campaign, Seat, StaffInvitation
from undersigned.apps.journal.models import Entry
from undersigned.apps.journal.queries import entries_of, lines
from undersigned.apps.pages.access import Role
from undersigned.core.errors import AddressNotConfirmed, LastCoordinator, LinkDead

SignIn = Callable[[User], Client]
NEW = {"name": "Nou Example", "email": "nou@lantern.example", "password": "five words of my own"}


@pytest.fixture
def token(cast: Cast) -> str:
    """A link of Mara's to which Paul agreed."""
    token = services.invite_staff(cast.campaign, role=Role.EDITOR, by=cast.mara)
    agree(cast)
    return token


def people(cast: Cast, more: str = "") -> str:
    return f"/desk/c/{cast.campaign.pk}/people/{more}"


def join(token: str) -> str:
    return f"/desk/join/{token}/"


def seat(cast: Cast, user: User) -> Seat:
    return Seat.objects.get(campaign=cast.campaign, user=user)


def test_a_link_is_shown_once_and_kept_as_a_hash(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.mara)
    page = client.post(people(cast, "invite/"), {"role": "editor"})
    token = page.text.partition("/desk/join/")[2].partition("/")[0]
    assert "The link works when a second person has approved it." in page.text
    agree(cast)
    assert queries.invitation_by_token(token).role == "editor"
    assert token not in client.get(people(cast)).text
    assert token not in StaffInvitation.objects.get().link_hash


def test_the_link_shows_the_campaign_and_changes_nothing(token: str, client: Client) -> None:
    before = Entry.objects.count(), Seat.objects.count()
    page = client.get(join(token))
    assert page.status_code == 200
    assert "Veldmark" in page.text
    assert "<strong>editor</strong>" in page.text
    assert (Entry.objects.count(), Seat.objects.count()) == before


def test_who_is_signed_in_joins_by_one_click(cast: Cast, token: str, signed_in: SignIn) -> None:
    answer = signed_in(cast.theo).post(join(token))
    assert answer.headers["Location"] == f"/desk/c/{cast.campaign.pk}/"
    assert seat(cast, cast.theo).role == "editor"
    assert lines(entries_of(seat_of(cast.campaign)))[0].sentence == "Theo Example joined as editor"


def test_who_has_no_account_makes_one_and_confirms_its_address(
    cast: Cast, token: str, client: Client
) -> None:
    page = client.post(join(token), NEW, follow=True)
    assert page.status_code == 200
    assert "link that confirms your address" in page.text
    user = User.objects.get(email="nou@lantern.example")
    assert seat(cast, user).role == "editor"
    assert user.check_password(NEW["password"])
    assert client.get(people(cast)).status_code == 302  # not signed in
    EmailAddress.objects.filter(user=user).update(verified=True)
    client.post("/desk/account/login/", {"login": user.email, "password": NEW["password"]})
    assert "Nou Example" in client.get(people(cast)).text


def test_an_account_whose_address_was_never_confirmed_decides_nothing(cast: Cast) -> None:
    """It may be anybody's: a second account of whoever proposed it, above all."""
    alone(cast)
    nobody = User.objects.create_user("nobody@else.example", name="Nobody", password=PASSWORD)
    Seat.objects.create(campaign=cast.campaign, user=nobody, role=Role.APPROVER)
    proposal = services.change_rule(cast.campaign, rule=Campaign.Rule.NEVER, by=cast.mara)
    assert proposal is not None
    with pytest.raises(AddressNotConfirmed):
        services.approve(proposal, by=nobody)
    with pytest.raises(AddressNotConfirmed):
        services.refuse(proposal, by=nobody, reason="No.")
    assert not queries.deciders_besides(cast.mara, cast.campaign).exists()


# --- Who may begin campaigns ----------------------------------------------------------------------


def test_the_right_to_begin_campaigns_is_given_by_two(cast: Cast, signed_in: SignIn) -> None:
    other = seat(cast, cast.ines)
    signed_in(cast.mara).post(people(cast, f"{other.pk}/may-begin/"))
    cast.ines.refresh_from_db()
    assert not cast.ines.may_begin
    agree(cast)
    cast.ines.refresh_from_db()
    assert cast.ines.may_begin
    newest = lines(entries_of(seat_of(cast.campaign)))[0].sentence
    assert newest == "Paul Example gave Ines Example the right to start campaigns"


def test_nobody_gives_a_right_that_they_do_not_have(cast: Cast, signed_in: SignIn) -> None:
    User.objects.filter(pk=cast.mara.pk).update(may_begin=False)
    client, other = signed_in(cast.mara), seat(cast, cast.ines)
    assert client.post(people(cast, f"{other.pk}/may-begin/")).status_code == 403
    assert "Let them start campaigns" not in client.get(people(cast)).text


def test_a_weak_password_makes_no_account_and_loses_nothing(token: str, client: Client) -> None:
    page = client.post(join(token), {**NEW, "password": "12345"})
    assert page.status_code == 422
    assert 'value="Nou Example"' in page.text
    assert not User.objects.filter(email=NEW["email"]).exists()


def test_an_address_that_has_an_account_is_asked_to_sign_in(
    cast: Cast, token: str, client: Client
) -> None:
    page = client.post(join(token), {**NEW, "email": cast.theo.email.upper()})
    assert page.status_code == 422
    assert "sign in with it" in page.text
    assert queries.invitation_by_token(token)  # still good


def test_a_link_is_no_way_to_try_many_addresses(cast: Cast, token: str, client: Client) -> None:
    answers = [
        client.post(join(token), {**NEW, "email": cast.theo.email}).status_code for _ in range(11)
    ]
    assert answers[:10] == [422] * 10
    assert answers[10] == 429


def test_an_invitation_survives_signing_in(cast: Cast, token: str, client: Client) -> None:
    answer = client.post(join(token), {"sign_in": "1"})
    assert token not in answer.headers["Location"]
    entered = {"login": cast.theo.email, "password": PASSWORD, "next": "/desk/join/"}
    page = client.post("/desk/account/login/", entered, follow=True)
    assert page.request["PATH_INFO"] == "/desk/join/"
    assert "Veldmark" in page.text
    client.post("/desk/join/")
    assert seat(cast, cast.theo).role == "editor"


def test_who_is_signed_in_as_somebody_else_signs_out_and_comes_back(
    cast: Cast, token: str, signed_in: SignIn
) -> None:
    client = signed_in(cast.olga)
    assert "Not you?" in client.get(join(token)).text
    page = client.post("/desk/account/logout/", {"next": join(token)}, follow=True)
    assert "Create an account and join" in page.text


def test_the_remembered_invitation_opens_nothing_for_others(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.theo).get("/desk/join/").status_code == 410
    assert signed_in(cast.theo).post("/desk/join/").status_code == 410


def test_a_link_works_once(cast: Cast, token: str, signed_in: SignIn) -> None:
    signed_in(cast.theo).post(join(token))
    for client in (signed_in(cast.max), Client()):
        assert client.get(join(token)).status_code == 410
        assert client.post(join(token), NEW).status_code == 410
    assert not Seat.objects.filter(campaign=cast.campaign, user=cast.max).exists()


def test_a_link_that_was_taken_back_or_has_expired_opens_nothing(
    cast: Cast, token: str, client: Client, signed_in: SignIn
) -> None:
    old = services.invite_staff(cast.campaign, role=Role.OBSERVER, by=cast.mara)
    agree(cast)
    StaffInvitation.objects.filter(role="observer").update(expires_at=timezone.now())
    invitation = queries.invitation_by_token(token)
    signed_in(cast.mara).post(people(cast, f"invitations/{invitation.pk}/revoke/"))
    for dead in (old, token, "x" * 43, f"{token}x"):
        assert client.get(join(dead)).status_code == 410
        assert client.post(join(dead), NEW).status_code == 410


def test_who_works_on_it_already_does_not_use_a_link_up(
    cast: Cast, token: str, signed_in: SignIn
) -> None:
    page = signed_in(cast.olga).post(join(token))
    assert page.status_code == 409
    assert "already" in page.text
    assert seat(cast, cast.olga).role == "observer"
    assert queries.invitation_by_token(token)


def test_only_coordinators_invite(cast: Cast, signed_in: SignIn) -> None:
    for user in (cast.ines, cast.paul, cast.olga):
        client = signed_in(user)
        assert client.post(people(cast, "invite/"), {"role": "coordinator"}).status_code == 403
        assert "Create a link" not in client.get(people(cast)).text
    assert not StaffInvitation.objects.exists()


def test_addresses_of_colleagues_are_for_coordinators(cast: Cast, signed_in: SignIn) -> None:
    assert cast.paul.email in signed_in(cast.mara).get(people(cast)).text
    assert cast.paul.email not in signed_in(cast.ines).get(people(cast)).text


def test_a_role_is_changed_and_the_journal_says_so(cast: Cast, signed_in: SignIn) -> None:
    other = seat(cast, cast.ines)
    signed_in(cast.mara).post(people(cast, f"{other.pk}/role/"), {"role": "approver"})
    assert seat(cast, cast.ines).role == "editor"
    proposed = lines(entries_of(seat_of(cast.campaign)))[0].sentence
    assert proposed == "Mara Example proposed: change the role of Ines Example to approver"
    agree(cast)
    assert seat(cast, cast.ines).role == "approver"
    newest = lines(entries_of(seat_of(cast.campaign)))[0].sentence
    assert newest == "Paul Example changed the role of Ines Example to approver"


def test_the_last_coordinator_can_neither_go_nor_be_anything_else(
    cast: Cast, signed_in: SignIn
) -> None:
    client, mine = signed_in(cast.mara), seat(cast, cast.mara)
    for answer in (
        client.post(people(cast, f"{mine.pk}/role/"), {"role": "editor"}),
        client.post(people(cast, f"{mine.pk}/remove/")),
        client.post(people(cast, "leave/")),
    ):
        assert answer.status_code == 409
        assert "Nobody else coordinates" in answer.text
    assert seat(cast, cast.mara).role == "coordinator"


def test_who_is_removed_loses_every_page_at_once(cast: Cast, signed_in: SignIn) -> None:
    ines = signed_in(cast.ines)
    assert ines.get(people(cast)).status_code == 200
    other = seat(cast, cast.ines)
    assert "Remove Ines" in signed_in(cast.mara).get(people(cast, f"{other.pk}/remove/")).text
    assert ines.get(people(cast)).status_code == 200  # asking removes nobody
    signed_in(cast.mara).post(people(cast, f"{other.pk}/remove/"))
    assert ines.get(people(cast)).status_code == 200  # nor does proposing it
    agree(cast)
    for more in ("", "people/", "journal/", "approvals/"):
        assert ines.get(f"/desk/c/{cast.campaign.pk}/{more}").status_code == 404
    assert ines.get("/desk/").status_code == 200


def test_a_role_that_is_taken_is_gone_in_open_sessions(cast: Cast, signed_in: SignIn) -> None:
    paul = signed_in(cast.paul)
    proposal = services.propose_or_do(
        "campaign.delete", campaign=cast.campaign, subject_id=cast.campaign.pk, by=cast.mara
    )
    assert proposal is not None
    Seat.objects.filter(user=cast.paul).update(role=Role.OBSERVER)
    answer = paul.post(f"/desk/c/{cast.campaign.pk}/approvals/{proposal.pk}/approve/")
    assert answer.status_code == 403
    assert Campaign.objects.filter(pk=cast.campaign.pk).exists()


def test_somebody_leaves_by_himself(cast: Cast, signed_in: SignIn) -> None:
    olga = signed_in(cast.olga)
    assert "Leave this campaign?" in olga.get(people(cast, "leave/")).text
    assert olga.post(people(cast, "leave/")).headers["Location"] == "/desk/"
    assert olga.get(people(cast)).status_code == 404
    assert lines(entries_of(seat_of(cast.campaign)))[0].sentence == "Olga Example left the campaign"


def test_people_of_another_campaign_are_out_of_reach(cast: Cast, signed_in: SignIn) -> None:
    theirs = Seat.objects.get(user=cast.max)
    client = signed_in(cast.mara)
    for answer in (
        client.post(people(cast, f"{theirs.pk}/role/"), {"role": "observer"}),
        client.post(people(cast, f"{theirs.pk}/remove/")),
    ):
        assert answer.status_code == 404


# --- Nobody gets rid of the second person ---------------------------------------------------------


def alone(cast: Cast, *users: User) -> None:
    """Leave only Mara and these in the campaign."""
    cast.campaign.seats.exclude(user__in=[cast.mara, *users]).delete()


def test_removing_people_needs_somebody_who_agrees(cast: Cast) -> None:
    for user in (cast.ines, cast.paul, cast.olga):
        assert services.remove(seat(cast, user), by=cast.mara) is not None
    assert cast.campaign.seats.count() == 4


def test_nobody_removes_the_others_and_acts_alone_then(cast: Cast) -> None:
    """Where nobody else decides, nobody can be removed: else the rule would end with that."""
    alone(cast, cast.ines)
    assert services.remove(seat(cast, cast.ines), by=cast.mara) is not None
    assert queries.needs_second_person(cast.campaign)
    assert services.change_role(seat(cast, cast.ines), role=Role.OBSERVER, by=cast.mara) is not None


def test_as_long_as_nobody_else_decides_one_person_may_let_somebody_decide(cast: Cast) -> None:
    alone(cast, cast.ines, cast.olga)
    services.invite_staff(cast.campaign, role=Role.EDITOR, by=cast.mara)
    assert queries.open_proposals(cast.campaign).count() == 1
    token = services.invite_staff(cast.campaign, role=Role.APPROVER, by=cast.mara)
    assert queries.invitation_by_token(token).role == "approver"
    assert services.change_role(seat(cast, cast.ines), role=Role.APPROVER, by=cast.mara) is None
    assert services.change_role(seat(cast, cast.olga), role=Role.APPROVER, by=cast.mara) is not None


def test_a_link_that_was_revoked_is_not_approved_any_more(cast: Cast) -> None:
    token = services.invite_staff(cast.campaign, role=Role.APPROVER, by=cast.mara)
    proposal = queries.open_proposals(cast.campaign).get()
    services.revoke_invitation(StaffInvitation.objects.get(), by=cast.mara)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.changed) == ("fallen", ["the link"])
    with pytest.raises(LinkDead):
        queries.invitation_by_token(token)


def test_a_link_opens_nothing_before_it_is_approved(cast: Cast, client: Client) -> None:
    token = services.invite_staff(cast.campaign, role=Role.APPROVER, by=cast.mara)
    invitation = StaffInvitation.objects.get()
    assert client.get(join(token)).status_code == 410
    assert client.post(join(token), NEW).status_code == 410
    with pytest.raises(LinkDead):
        services.join(invitation, user=cast.theo)


def test_a_change_of_role_that_came_first_lets_the_other_fall(cast: Cast) -> None:
    first = services.change_role(seat(cast, cast.ines), role=Role.APPROVER, by=cast.mara)
    second = services.remove(seat(cast, cast.ines), by=cast.mara)
    assert first is not None
    assert second is not None
    services.approve(first, by=cast.paul)
    second.refresh_from_db()
    assert (second.state, second.changed) == ("fallen", ["the role of the person"])


# --- Two at once ----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_many_who_use_a_link_at_once_one_joins() -> None:
    cast = make_cast()
    token = services.invite_staff(cast.campaign, role=Role.EDITOR, by=cast.mara)
    agree(cast)
    invitation = queries.invitation_by_token(token)
    many = [person(f"Guest{number}") for number in range(6)]
    came = at_once(*[lambda user=user: services.join(invitation, user=user) for user in many])
    assert came.count(LinkDead) == 5
    assert cast.campaign.seats.count() == 5


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_do_not_remove_each_other() -> None:
    cast = make_cast()
    Seat.objects.filter(user=cast.paul).update(role=Role.COORDINATOR)
    Campaign.objects.filter(pk=cast.campaign.pk).update(rule=Campaign.Rule.NEVER)
    mara, paul = seat(cast, cast.mara), seat(cast, cast.paul)
    came = at_once(
        lambda: services.remove(mara, by=cast.paul), lambda: services.remove(paul, by=cast.mara)
    )
    assert came.count(LastCoordinator) == 1
    assert cast.campaign.seats.filter(role="coordinator").count() == 1


# --- What goes by itself, and the way into a new site ----------------------------------------------


def test_old_links_and_accounts_without_a_place_go(cast: Cast, token: str) -> None:
    now = timezone.now()
    gone = person("Gone")
    assert old_invitations(now + timedelta(days=36)) == 0
    assert old_invitations(now + timedelta(days=38)) == 1
    assert accounts_without_a_seat(now + timedelta(days=179)) == 0
    assert accounts_without_a_seat(now + timedelta(days=181)) == 1
    assert not User.objects.filter(pk=gone.pk).exists()
    assert User.objects.filter(pk__in=[cast.theo.pk, cast.mara.pk]).count() == 2


@pytest.mark.django_db
def test_whoever_keeps_the_site_lets_the_first_coordinator_in(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("invite_coordinator", "Harbour  for all")
    address = capsys.readouterr().out.strip()
    campaign = Campaign.objects.get(title="Harbour for all")
    client.post(address.partition("8000")[2], NEW)
    first = queries.people_of(campaign).get()
    assert first.role == "coordinator"
    assert first.user.may_begin
    with pytest.raises(CommandError, match="Somebody already coordinates"):
        call_command("invite_coordinator", "Harbour for all")
