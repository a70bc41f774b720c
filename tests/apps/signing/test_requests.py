"""Requests of organisations that were not invited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.cast import agree
from tests.apps.conftest import Cast
from tests.apps.signing.conftest import Open
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.services import approve
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import add_contact
from undersigned.apps.journal.models import Entry
from undersigned.apps.signing.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.signing.services.invitations import send_invitations
from undersigned.apps.signing.services.requests import accept_request, refuse_request
from undersigned.apps.vault.seals import address_hash
from undersigned.core.errors import AlreadyDecided, AlreadySigned, EntryInvalid, ProposalFallen


@pytest.fixture
def asking(opened: Open) -> SignOnRequest:
    return SignOnRequest.objects.create(
        version=opened.version, name="Open Quays", country="Germany",
        website="https://quays.example", person="Nou Example", role="Chair",
        email="nou@quays.example", email_hash=address_hash("nou@quays.example"),
        state=SignOnRequest.State.WAITING, expires_at=timezone.now() + timedelta(days=30),
    )  # fmt: skip


def test_who_is_accepted_comes_into_the_register_and_gets_a_link(
    cast: Cast, asking: SignOnRequest
) -> None:
    accept_request(asking, by=cast.mara)
    agree(cast)
    link = Invitation.objects.get()
    assert link.organisation.name == "Open Quays"
    assert link.email == "nou@quays.example"
    assert Delivery.objects.get().recipient == str(link.pk)
    with pytest.raises(AlreadyDecided):
        accept_request(asking, by=cast.mara)
    with pytest.raises(AlreadyDecided):
        refuse_request(asking, by=cast.mara, reason="")
    assert Organisation.objects.filter(name="Open Quays").count() == 1


def test_a_request_may_be_of_an_organisation_that_is_there(
    cast: Cast, opened: Open, asking: SignOnRequest
) -> None:
    add_contact(cast.meridian, by=cast.mara, email="old@meridian.example")
    send_invitations(opened.version, [cast.meridian], by=cast.mara)
    old = Invitation.objects.get()
    accept_request(asking, by=cast.mara, organisation=cast.meridian)
    agree(cast)
    link = Invitation.objects.get(revoked_at=None)
    old.refresh_from_db()
    assert old.revoked_at is not None
    assert (link.organisation, link.email) == (cast.meridian, "nou@quays.example")


def test_an_organisation_that_stands_already_gets_no_second_link(
    cast: Cast, opened: Open, asking: SignOnRequest, stands: Callable[..., SignOn]
) -> None:
    add_contact(cast.meridian, by=cast.mara, email="old@meridian.example")
    send_invitations(opened.version, [cast.meridian], by=cast.mara)
    stands(cast.meridian, invitation=Invitation.objects.get())
    accept_request(asking, by=cast.mara, organisation=cast.meridian)
    with pytest.raises(AlreadySigned):
        agree(cast)
    asking.refresh_from_db()
    assert asking.state == SignOnRequest.State.WAITING


def test_nor_does_one_whose_name_was_brought_in_without_a_link(
    cast: Cast, asking: SignOnRequest, stands: Callable[..., SignOn]
) -> None:
    stands(cast.meridian)
    accept_request(asking, by=cast.mara, organisation=cast.meridian)
    with pytest.raises(AlreadySigned):
        agree(cast)
    asking.refresh_from_db()
    assert asking.state == SignOnRequest.State.WAITING


@pytest.mark.parametrize("is_known", [True, False])
def test_nobody_accepts_a_request_alone(
    cast: Cast, asking: SignOnRequest, *, is_known: bool
) -> None:
    """Else one person could ask, accept and sign in the name of whomever, by one mailbox."""
    organisation = cast.meridian if is_known else None
    assert accept_request(asking, by=cast.mara, organisation=organisation) is not None
    assert not Invitation.objects.exists()
    assert not Delivery.objects.exists()
    asking.refresh_from_db()
    assert asking.state == SignOnRequest.State.WAITING


def test_a_request_that_was_refused_meanwhile_is_not_accepted(
    cast: Cast, asking: SignOnRequest
) -> None:
    proposal = accept_request(asking, by=cast.mara)
    assert proposal is not None
    refuse_request(asking, by=cast.mara, reason="")
    with pytest.raises(ProposalFallen):
        approve(proposal, by=cast.paul)
    assert not Invitation.objects.exists()


def test_refusing_writes_only_if_it_shall(cast: Cast, asking: SignOnRequest) -> None:
    with pytest.raises(EntryInvalid):
        refuse_request(asking, by=cast.mara, reason=" ", sends_mail=True)
    refuse_request(asking, by=cast.mara, reason="We do not know you yet.", sends_mail=True)
    assert Delivery.objects.get().message.kind == "request.refused"


def test_the_journal_names_nobody(cast: Cast, asking: SignOnRequest) -> None:
    accept_request(asking, by=cast.mara)
    agree(cast)
    said = " ".join(str(entry.facts) for entry in Entry.objects.all())
    for name in ("Open Quays", "Nou", "quays.example"):
        assert name not in said


def test_the_pages_help_to_check(
    cast: Cast,
    opened: Open,
    asking: SignOnRequest,
    signed_in: Callable[[User], Client],
) -> None:
    similar = Organisation.objects.create(campaign=cast.campaign, key="oq", name="Open Quay")
    mara = signed_in(cast.mara)
    listed = mara.get(reverse("signing:requests", kwargs={"campaign_id": cast.campaign.pk}))
    assert "Open Quays" in listed.content.decode()

    def at(name: str) -> str:
        kwargs = {"campaign_id": cast.campaign.pk, "request_id": asking.pk}
        return reverse(f"signing:{name}", kwargs=kwargs)

    page = mara.get(at("request")).content.decode()
    assert "at the domain of the website" in page
    assert str(similar.pk) in page
    assert 'href="https://quays.example' not in page
    no_reason = mara.post(at("refuse_request"), {"sends_mail": "on"})
    assert no_reason.status_code == 422
    mara.post(at("accept_request"), {"organisation": str(similar.pk)})
    assert not Invitation.objects.exists()
    told = signed_in(cast.paul).get(f"/desk/c/{cast.campaign.pk}/approvals/").text
    for shown in ("Open Quays", "Open Quay", "quays.example"):
        assert f'dir="auto">{shown}<' in told
    assert "nou@quays.example" not in told
    assert (
        'dir="auto">Open Quays'
        not in signed_in(cast.olga).get(f"/desk/c/{cast.campaign.pk}/approvals/").text
    )
    agree(cast)
    assert Invitation.objects.get().organisation == similar
    assert mara.post(at("accept_request"), {"organisation": "new"}).status_code == 409
