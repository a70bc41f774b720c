"""The delivery table: outbox, queue and record of what goes out, in one.

See docs/architecture.md, "Nothing leaves the house by accident".
"""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from undersigned.apps.vault.seals import MailboxField, SealedField
from undersigned.core.delivery import DEADLINE, AskedBy


def latest_try() -> datetime:
    """When a mail that is queued now has failed, if no try succeeded."""
    return timezone.now() + DEADLINE


class Message(models.Model):
    """What is said to several: one kind of mail about one thing.

    ``kind`` is the name of a ``MailKind`` that an app contributes. ``campaign_id`` is null for
    mails about accounts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campaign_id = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "subject_id"], name="one_message_a_subject"),
        )

    def __str__(self) -> str:
        return f"{self.kind} about {self.subject_id}"


class IssuedFile(models.Model):
    """A file as it was issued, known by its hash and kept once for all who get it.

    ``content`` is sealed base64. When no delivery needs it any more it goes, and then
    ``is_kept`` says so; the hash stays.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = SealedField(blank=True)
    is_kept = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.sha256


class Delivery(models.Model):
    """One recipient's copy by one channel, written in the transaction of what it tells.

    ``recipient`` is an opaque id (of an invitation, a sign-on, ...). What goes is the mail that
    its kind makes of ``content``, which is sealed JSON, with the enclosed files; or one file
    alone. ``content`` goes when the mail has gone, and a rehearsal leaves the mail itself
    in ``rehearsed`` for the outbox page.
    ``owner`` and ``lease_until`` are the fence: who lost the lease writes nothing.
    ``not_before`` is when it may be tried (again), ``give_up_at`` when it has failed.
    ``is_let_go`` says that a person let it go, however many its address got that day.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("waiting")
        HELD = "held", _("held: too many for a day")
        CLAIMED = "claimed", _("about to be sent")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")
        UNCERTAIN = "uncertain", _("may have been sent: please check")
        CANCELLED = "cancelled", _("cancelled")

    class Lane(models.IntegerChoices):
        """Lower goes first: what somebody waits for before what many get."""

        PERSON = 0
        STRANGER = 1
        CAMPAIGN = 5

        @classmethod
        def of(cls, asked_by: AskedBy) -> Delivery.Lane:
            """The lane of what somebody asks for."""
            return cls.PERSON if asked_by == "account" else cls[asked_by.upper()]

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Found by the indexes below, which begin with it.
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    recipient = models.CharField(max_length=64)
    channel = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    lane = models.SmallIntegerField(choices=Lane, default=Lane.CAMPAIGN)
    address = SealedField(blank=True)
    address_hash = MailboxField(db_index=False)
    content = SealedField(blank=True)
    rehearsed = SealedField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now)
    give_up_at = models.DateTimeField(default=latest_try)
    is_let_go = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    owner = models.CharField(max_length=40, blank=True)
    last_error = models.CharField(max_length=80, blank=True)
    provider_ref = models.CharField(max_length=120, blank=True)
    rendered_sha256 = models.CharField(max_length=64, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["message", "recipient", "channel"], name="one_delivery_a_recipient"
            ),
        )
        indexes = (
            models.Index(
                fields=["lane", "not_before"],
                name="deliveries_waiting",
                condition=models.Q(state="queued"),
            ),
            models.Index(
                fields=["lease_until"],
                name="deliveries_leased",
                condition=models.Q(state__in=("claimed", "sending")),
            ),
            models.Index(
                fields=["give_up_at"],
                name="deliveries_held",
                condition=models.Q(state="held"),
            ),
            models.Index(
                fields=["finished_at"],
                name="deliveries_to_strangers",
                condition=models.Q(lane=1),
            ),
            # All that the outbox counts, narrows and orders by.
            models.Index(
                fields=["message", "state", "created_at", "id"], name="deliveries_of_message"
            ),
            models.Index(fields=["address_hash", "finished_at"], name="deliveries_by_address"),
        )

    def __str__(self) -> str:
        return f"{self.channel}: {self.state}"


class Enclosure(models.Model):
    """A file that goes with a delivery, or is all of it, and under which name."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="enclosures", db_index=False
    )
    file = models.ForeignKey(IssuedFile, on_delete=models.PROTECT, related_name="enclosures")
    name = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["delivery", "name"], name="one_file_a_name"),
        )
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class DutyTurn(models.Model):
    """When a duty (``services/duties.py``) is due next, and who is at it until when."""

    name = models.CharField(primary_key=True, max_length=40)
    due_at = models.DateTimeField(default=timezone.now)
    owner = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return self.name
