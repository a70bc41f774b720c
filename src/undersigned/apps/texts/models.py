"""Papers as they were brought, texts as they are written, versions as they were frozen."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Campaign

LONGEST_SLUG = 60


class Paper(models.Model):
    """A file or a pasted page before it becomes texts.

    ``original`` is what was brought, ``data`` the same with ``mends`` put in: a list of steps,
    each a list of [start, end, replacement] with start and end as [line, column], so that the
    last step can be taken back.
    """

    class State(models.TextChoices):
        OPEN = "open", _("under review")
        ACCEPTED = "accepted", _("accepted")
        DISCARDED = "discarded", _("discarded")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="papers")
    name = models.CharField(max_length=200)
    original = models.BinaryField()
    data = models.BinaryField()
    mends = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    brought_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-brought_at", "id")

    def __str__(self) -> str:
        return self.name


class Text(models.Model):
    """A statement or a letter in one language, as it is being written.

    ``written`` is its written form (front matter and Markdown; ``core.texts``). ``number``
    counts the times it was saved and guards against saving over somebody else's words.
    ``original`` is the authoritative text of which this is a translation, and ``in_line_with``
    the hash of that text when the translation was last brought in line with it.
    ``public_slug`` is its address in public, once it has one. ``removed_at`` hides a text that
    may be taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="texts")
    slug = models.CharField(max_length=LONGEST_SLUG)
    kind = models.CharField(max_length=10)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300, blank=True)
    written = models.TextField()
    hash = models.CharField(max_length=64)
    number = models.PositiveIntegerField(default=1)
    original = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="translations"
    )
    in_line_with = models.CharField(max_length=64, blank=True)
    public_slug = models.SlugField(max_length=80, null=True, unique=True)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("slug", "id")
        constraints = (
            models.UniqueConstraint(fields=["campaign", "slug"], name="one_slug_in_a_campaign"),
        )

    def __str__(self) -> str:
        return self.title or self.slug


class Draft(models.Model):
    """A text as it was saved at some time, so that it can be gone back to.

    ``number`` is the text's number after that save, ``hash`` the text's hash.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="drafts")
    number = models.PositiveIntegerField()
    written = models.TextField()
    hash = models.CharField(max_length=64)
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["text", "number"], name="one_draft_a_save"),)

    def __str__(self) -> str:
        return f"draft {self.number} of {self.text_id}"


class Version(models.Model):
    """A text that was frozen: what a name stands under, known by its hash.

    ``written`` is the written form without signatories. ``original`` is the version of which
    this is the translation, frozen with it under the same number; names stand under the
    original. A version with ``superseded_at`` takes no more names; one with ``published_at``
    can be read in public.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=300, blank=True)
    written = models.TextField()
    hash = models.CharField(max_length=64)
    original = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="translations"
    )
    remark = models.CharField(_("what changed"), max_length=500, blank=True)
    frozen_at = models.DateTimeField(auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    unpublished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["text", "number"], name="one_number_a_version"),
        )

    def __str__(self) -> str:
        return f"version {self.number} of {self.text_id}"

    @property
    def called(self) -> str:
        """Its title, or what the text is called that it is of."""
        return self.title or str(self.text)

    @property
    def journal_facts(self) -> dict[str, Any]:
        """What a line of the journal says of it; ``text`` is at hand."""
        return {
            "campaign_id": self.text.campaign_id,
            "subject_id": self.pk,
            "version": self.number,
            "title": self.called,
        }

    @property
    def is_public(self) -> bool:
        return self.published_at is not None and self.unpublished_at is None
