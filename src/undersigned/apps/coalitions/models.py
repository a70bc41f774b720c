"""Campaigns, the seats of those who work on them, and what waits for a second person."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from undersigned.apps.accounts.models import JoiningLink
from undersigned.apps.pages.access import Role


class Campaign(models.Model):
    """The whole effort: texts, organisations, sources and who signs.

    ``languages`` and ``concerns`` are lists of codes and ``sender`` the keys of
    ``core.writing.letter.Sender``, as in ``campaign.toml``; ``sources`` is CSL-JSON as in
    ``sources.json``. The addresses of the sender are public: they stand on letters.
    """

    class Rule(models.TextChoices):
        """When publishing and inviting need a second person."""

        SEVERAL = "several", _("when more than one person works on the campaign")
        ALWAYS = "always", _("always")
        NEVER = "never", _("never: one person may publish and invite alone")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    languages = models.JSONField(default=list, blank=True)
    concerns = models.JSONField(default=list, blank=True)
    sender = models.JSONField(default=dict, blank=True)
    sources = models.JSONField(default=list, blank=True)
    rule = models.CharField(
        _("a second person approves"), max_length=10, choices=Rule, default=Rule.SEVERAL
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("title", "id")

    def __str__(self) -> str:
        return self.title


class Seat(models.Model):
    """One person's place in a campaign."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["campaign", "user"], name="one_seat_in_a_campaign"),
        )

    def __str__(self) -> str:
        return f"{self.user} as {self.role}"


class StaffInvitation(JoiningLink):
    """A private link with which one person joins a campaign in a role.

    It opens nothing before ``approved_at``, which waits for a second person where one is needed.
    Whoever joins by one that ``lets_begin`` may begin other campaigns, too.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    approved_at = models.DateTimeField(null=True)
    lets_begin = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"invitation as {self.role}"


class Proposal(models.Model):
    """An act that waits for a second person.

    ``act`` is the name of an ``Approval`` that an app contributes, ``subject_id`` what it is about, ``facts`` what it needs
    to know. It is done in the transaction in which it is approved. ``digests`` are keyed hashes of
    what it uses (``Approval.uses``); it falls if one is another by then, and ``changed`` has the
    names of those.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waiting for a second person")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("refused")
        TAKEN_BACK = "taken back", _("withdrawn")
        FALLEN = "fallen", _("no longer valid")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="proposals")
    act = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    facts = models.JSONField(default=dict)
    digests = models.JSONField(default=dict)
    changed = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-proposed_at", "id")

    def __str__(self) -> str:
        return f"{self.act}: {self.state}"
