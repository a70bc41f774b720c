"""The versions of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from undersigned.apps.texts.models import Text, Version

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign


def previous_version(version: Version) -> Version | None:
    """The version of the same text that was frozen before this one."""
    earlier = Version.objects.filter(text_id=version.text_id, number__lt=version.number)
    return earlier.order_by("-number").first()


def next_version(version: Version) -> Version | None:
    """The version of the same text that was frozen after this one."""
    later = Version.objects.filter(text_id=version.text_id, number__gt=version.number)
    return later.order_by("number").first()


def versions_of(text: Text) -> QuerySet[Version]:
    """The versions of a text without their words, the newest first."""
    return Version.objects.filter(text=text).select_related("frozen_by").defer("written")


def versions_in(campaign: Campaign) -> list[Version]:
    """All versions of a campaign's texts with their words, originals before their translations."""
    versions = Version.objects.filter(text__campaign=campaign).select_related("text")
    return sorted(
        versions, key=lambda one: (one.original_id is not None, one.text.slug, one.number)
    )


def last_version(text: Text) -> Version | None:
    """The newest version of a text."""
    return Version.objects.filter(text=text).order_by("-number").first()


def last_number(text: Text) -> int:
    """The number of the newest version of an authoritative text or of its translations."""
    family = Version.objects.filter(Q(text=text) | Q(text__original=text))
    return family.order_by("-number").values_list("number", flat=True).first() or 0
