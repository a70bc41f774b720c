"""One of everything of coalitions, for addresses that name it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.apps.cast import Cast
from undersigned.apps.coalitions.models import Campaign, StaffInvitation
from undersigned.apps.vault.seals import link_hash


def samples(cast: Cast, campaign: Campaign, made: dict[str, Any]) -> dict[str, Any]:
    token = made["token"]
    return {
        "campaign": campaign,
        "seat": campaign.seats.order_by("since").first(),
        "staff_invitation": StaffInvitation.objects.create(
            campaign=campaign, role="editor", link_hash=link_hash(f"s{token}"),
            expires_at=timezone.now() + timedelta(days=7),
        ),
    }  # fmt: skip
