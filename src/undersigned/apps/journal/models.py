"""The journal: a line for everything that was changed."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One line. ``act`` is dotted ("version.opened"), ``facts`` are what its sentence says.

    Facts hold no protected words and never the name of who signed, as a name may be withheld
    later. ``by`` is null for what the site did by itself or somebody outside did by a link.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    at = models.DateTimeField(auto_now_add=True)
    campaign_id = models.UUIDField(null=True)
    act = models.CharField(max_length=60)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject_id = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["campaign_id", "-at"], name="journal_of_campaign"),)

    def __str__(self) -> str:
        return f"{self.act} at {self.at:%Y-%m-%d %H:%M}"
