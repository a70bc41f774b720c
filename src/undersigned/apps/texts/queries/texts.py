"""The texts of a campaign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import OuterRef, QuerySet, Subquery

from undersigned.apps.texts.models import Draft, Text, Version

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Campaign


def live_texts(campaign: Campaign) -> QuerySet[Text]:
    """The texts that were not removed, in the order of their names."""
    return Text.objects.filter(campaign=campaign, removed_at=None)


def removed_texts(campaign: Campaign) -> QuerySet[Text]:
    """The texts that were removed and can be brought back."""
    removed = Text.objects.filter(campaign=campaign, removed_at__isnull=False)
    return removed.defer("written")


def lasting_texts(campaign: Campaign) -> QuerySet[Text]:
    """The texts but for those that were removed before any version of them was frozen."""
    texts = Text.objects.filter(campaign=campaign).select_related("original")
    lasting = texts.filter(removed_at=None) | texts.filter(versions__isnull=False)
    return lasting.distinct().order_by("slug")


def translations_of(text: Text) -> QuerySet[Text]:
    """The translations of an authoritative text that were not removed, by language."""
    return Text.objects.filter(original=text, removed_at=None).order_by("language", "id")


def is_behind(translation: Text) -> bool:
    """Whether the original has changed since the translation was brought in line with it."""
    original = translation.original
    return original is not None and translation.in_line_with != original.hash


@dataclass(frozen=True, kw_only=True)
class TextRow:
    """A text in the list; translations stand below their original."""

    text: Text
    version: int | None
    is_changed: bool
    is_behind: bool


def listed(campaign: Campaign) -> list[TextRow]:
    """The texts of a campaign, each original before its translations."""
    newest = Version.objects.filter(text=OuterRef("pk")).order_by("-number")
    texts = (
        live_texts(campaign)
        .select_related("saved_by", "original")
        .defer("written", "original__written")
        .annotate(
            version=Subquery(newest.values("number")[:1]),
            version_hash=Subquery(newest.values("hash")[:1]),
        )
    )
    rows = [
        TextRow(
            text=text,
            version=text.version,
            is_changed=text.version is not None and text.version_hash != text.hash,
            is_behind=is_behind(text),
        )
        for text in texts
    ]
    place = {row.text.pk: number for number, row in enumerate(rows)}
    return sorted(
        rows,
        key=lambda row: (
            place.get(row.text.original_id or row.text.pk, 0),
            row.text.original_id is not None,
        ),
    )


def drafts_of(text: Text) -> QuerySet[Draft]:
    """The drafts of a text, the newest first, without their words."""
    return Draft.objects.filter(text=text).select_related("saved_by").defer("written")


def words_of_hash(text: Text, hash_: str) -> str | None:
    """The written form that a text had when its hash was that one, if a draft or version has it."""
    for rows in (Draft.objects.filter(text=text), Version.objects.filter(text=text)):
        written = rows.filter(hash=hash_).values_list("written", flat=True).first()
        if written is not None:
            return written
    return None
