"""What stands around a published statement: its news, and what readers ask."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.texts.models import Text
from undersigned.apps.vault.seals import SealedField


class Update(models.Model):
    """News that is attached to a statement; the signed text itself never changes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="updates")
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("what happened"))
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-published_at", "id")

    def __str__(self) -> str:
        return self.title

    @property
    def journal_facts(self) -> dict[str, Any]:
        """What a line of the journal says of it; ``text`` is at hand."""
        return {
            "campaign_id": self.text.campaign_id,
            "subject_id": self.pk,
            "title": self.title,
            "text": self.text.title,
        }


class Inquiry(models.Model):
    """A question that a reader of a public page sent through its contact form."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="inquiries")
    text = models.ForeignKey(Text, null=True, on_delete=models.SET_NULL, related_name="+")
    name = SealedField(blank=True)
    email = SealedField()
    words = SealedField()
    sent_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-sent_at", "id")

    def __str__(self) -> str:
        return f"inquiry of {self.sent_at:%Y-%m-%d}"
