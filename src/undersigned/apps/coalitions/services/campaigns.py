"""Making, changing and ending campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from undersigned.apps.coalitions.models import Campaign, Role, Seat
from undersigned.apps.journal.services import record
from undersigned.core.campaigns.slugs import free_slug, slug_of

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


@transaction.atomic
def create_campaign(title: str, *, by: User, languages: Sequence[str] = ()) -> Campaign:
    """Begin a campaign; whoever begins it coordinates it."""
    campaign = _with_a_free_slug(title, languages)
    Seat.objects.create(campaign=campaign, user=by, role=Role.COORDINATOR)
    record("campaign.created", by=by, campaign_id=campaign.pk, subject_id=campaign.pk, title=title)
    return campaign


def _with_a_free_slug(title: str, languages: Sequence[str]) -> Campaign:
    slug = slug_of(title, otherwise="campaign")
    while True:
        taken = set(Campaign.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        try:
            with transaction.atomic():
                return Campaign.objects.create(
                    slug=free_slug([slug], taken), title=title, languages=list(languages)
                )
        except IntegrityError:  # somebody took it in between
            continue
