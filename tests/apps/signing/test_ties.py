"""Organisations that stand under versions, in the register and on their own pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.conftest import Cast
from tests.apps.signing.conftest import Open, frozen
from tests.apps.signing.test_signing import ANSWER, link_in
from undersigned.apps.accounts.models import User
from undersigned.apps.directory.queries import what_holds, what_refuses
from undersigned.apps.directory.services import merge_organisations
from undersigned.apps.public.models import PublicChange
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.services import confirm, sign
from undersigned.apps.signing.services.invitations import move_links

SignIn = Callable[[User], Client]
Invite = Callable[..., tuple[Invitation, str]]
Stands = Callable[..., SignOn]


def test_who_stands_is_not_removed(cast: Cast, opened: Open, stands: Stands) -> None:
    assert not what_holds(cast.lantern)
    name = stands(cast.lantern)
    assert what_holds(cast.lantern) == [
        "It is a signatory of version 1 of “Open the port of Veldmark”"
    ]
    SignOn.objects.filter(pk=name.pk).update(state="withdrawn")
    assert not what_holds(cast.lantern)


def test_two_that_both_stand_do_not_become_one(cast: Cast, opened: Open, stands: Stands) -> None:
    stands(cast.lantern)
    assert not what_refuses(cast.lantern, cast.harbour)
    stands(cast.harbour)
    assert len(what_refuses(cast.lantern, cast.harbour)) == 1


def test_what_was_signed_stays_signed_when_two_become_one(
    cast: Cast, opened: Open, invited: Invite, stands: Stands
) -> None:
    link, _ = invited(cast.lantern)
    other, _ = invited(cast.harbour)
    Invitation.objects.filter(pk=link.pk).update(state="signed")
    name = stands(cast.lantern, invitation=link)
    move_links(cast.lantern, cast.harbour)
    name.refresh_from_db()
    assert name.organisation == cast.harbour
    assert Invitation.objects.get(revoked_at=None).pk == link.pk
    other.refresh_from_db()
    assert other.revoked_at is not None


def test_what_waits_for_its_mailbox_is_not_lost_when_two_become_one(
    cast: Cast, opened: Open, invited: Invite
) -> None:
    _, token = invited(cast.lantern)
    other, _ = invited(cast.harbour)
    sign(token, **ANSWER)
    merge_organisations(cast.lantern, into=cast.harbour, by=cast.mara)
    assert confirm(link_in("signing.confirmation")).organisation == cast.harbour
    other.refresh_from_db()
    assert other.revoked_at is not None


def test_readers_see_at_once_that_a_name_was_withdrawn_under_another_entry(
    cast: Cast, opened: Open, stands: Stands
) -> None:
    newer = frozen(opened.text, number=2)
    stands(cast.lantern)
    stands(cast.harbour, version=newer, state="withdrawn", name="")
    assert signatories(opened.version).shown_count == 1
    changes = PublicChange.objects.count()
    merge_organisations(cast.harbour, into=cast.lantern, by=cast.mara)
    assert signatories(opened.version).shown_count == 0
    assert PublicChange.objects.count() > changes


def test_its_own_people_see_what_it_was_asked_and_no_link(
    cast: Cast, opened: Open, invited: Invite, signed_in: SignIn
) -> None:
    _, token = invited(cast.lantern)
    page = signed_in(cast.theo).get(f"/desk/o/{cast.lantern.pk}/").content.decode()
    assert "You are asked to sign" in page
    assert "Open the port of Veldmark" in page
    assert token not in page


@pytest.mark.parametrize("role", ["editor", "approver", "observer"])
def test_a_withheld_name_is_told_to_coordinators_only(
    cast: Cast, opened: Open, stands: Stands, signed_in: SignIn, role: str
) -> None:
    stands(cast.lantern, is_withheld=True)
    address = f"/desk/c/{cast.campaign.pk}/organisations/{cast.lantern.pk}/"
    assert "Open the port" in signed_in(cast.mara).get(address).content.decode()
    assert "Open the port" not in signed_in(cast.staff[role]).get(address).content.decode()
