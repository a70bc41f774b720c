"""One of everything of the register, for addresses that name it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.apps.cast import Cast
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.directory.models import (
    Contact,
    Logo,
    MemberInvitation,
    MemberSeat,
    Organisation,
)
from undersigned.apps.vault.seals import address_hash, link_hash


def samples(cast: Cast, campaign: Campaign, made: dict[str, Any]) -> dict[str, Any]:
    token = made["token"]
    organisation = Organisation.objects.filter(campaign=campaign).first()
    if organisation is None:
        organisation = Organisation.objects.create(
            campaign=campaign, key="else", name="Elsewhere Society"
        )
    for one in Organisation.objects.filter(campaign=campaign):
        Logo.objects.create(
            organisation=one, image=b"PNG", content_type="image/png", width=1, height=1
        )
    return {
        "organisation": organisation,
        "contact": Contact.objects.create(
            organisation=organisation, name="Ada", email="ada@else.example",
            email_hash=address_hash("ada@else.example"),
        ),
        "member_invitation": MemberInvitation.objects.create(
            organisation=organisation, link_hash=link_hash(f"m{token}"),
            expires_at=timezone.now() + timedelta(days=7),
        ),
        "member_seat": MemberSeat.objects.create(
            organisation=organisation,
            user=User.objects.create_user(
                f"nou@{campaign.slug}.example", name="Nou", password=None
            ),
        ),
    }  # fmt: skip
