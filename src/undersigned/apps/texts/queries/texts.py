"""The texts of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from undersigned.apps.texts.models import Text

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign


def live_texts(campaign: Campaign) -> QuerySet[Text]:
    """The texts that were not removed, in the order of their names."""
    return Text.objects.filter(campaign=campaign, removed_at=None)


def translations_of(text: Text) -> QuerySet[Text]:
    """The translations of an authoritative text that were not removed, by language."""
    return Text.objects.filter(original=text, removed_at=None).order_by("language", "id")
