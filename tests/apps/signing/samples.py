"""One of everything of signing, for addresses that name it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.apps.cast import Cast
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.deliveries.models import Delivery, IssuedFile, Message
from undersigned.apps.signing.models import Hearsay, Invitation, Signing, SignOn, SignOnRequest
from undersigned.apps.vault.seals import address_hash, link_hash


def samples(cast: Cast, campaign: Campaign, made: dict[str, Any]) -> dict[str, Any]:
    later = timezone.now() + timedelta(days=7)
    token, version, organisation = made["token"], made["version"], made["organisation"]
    invitation = Invitation.objects.create(
        version=version, organisation=organisation, contact=made["contact"],
        email="ada@else.example", email_hash=address_hash("ada@else.example"),
        link_hash=link_hash(token), expires_at=later,
    )  # fmt: skip
    message = Message.objects.create(
        campaign_id=campaign.id, kind="signing.invitation", subject_id=version.id
    )
    Hearsay.objects.create(
        version=version, organisation=organisation, told=f'{{"version": "{version.id}"}}'
    )
    IssuedFile.objects.update_or_create(sha256="0" * 64, defaults={"content": "a sample"})
    return {
        "delivery": Delivery.objects.create(
            message=message, recipient=str(invitation.id), channel="rehearsal", state="failed",
            address="ada@else.example",
        ),
        "signing": Signing.objects.create(version=version, closes_at=later),
        "invitation": invitation,
        "sign_on": SignOn.objects.create(
            version=version, organisation=organisation, invitation=invitation, state="standing",
            name=organisation.name, withdraw_hash=link_hash(f"w{token}"),
            confirmed_at=timezone.now(), email="ada@else.example",
        ),
        "request": SignOnRequest.objects.create(
            version=version, name="Open Quays", person="Nou", email="nou@quays.example",
            email_hash=address_hash("nou@quays.example"), state="waiting", expires_at=later,
            confirm_hash=link_hash(f"r{token}"),
        ),
    }  # fmt: skip
