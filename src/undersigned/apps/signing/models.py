"""Signing a version: how it is open, who was asked, who stands under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.pages.access import COORDINATORS, AnySeat
from undersigned.apps.texts.models import Version
from undersigned.apps.vault.seals import LookupField, SealedField
from undersigned.core.errors import (
    LinkDead,
    NotOpenForSigning,
    Refused,
    SigningClosed,
    SigningRefused,
    VersionSuperseded,
)


def in_words(when: datetime) -> str:
    """A day and time as pages and mails say it."""
    return f"{date_format(when, 'DATE_FORMAT')}, {date_format(when, 'H:i')} UTC"


# For an error, which may be made in another thread than it is told in, and in another language.
in_words_when_told = lazy(in_words, str)


def usual_reminder_days() -> list[int]:
    """A week before signing closes, and two days before."""
    return [7, 2]


class Signing(models.Model):
    """How a version is signed: until when, and how its names stand.

    Names are taken until ``closes_at``, and from then to ``late_until`` as late ones.
    ``closed_at`` is when it was closed by hand or by a newer version. Whoever has not answered
    is reminded ``reminder_days`` before ``closes_at``.
    """

    class Order(models.TextChoices):
        ALPHABETICAL = "alphabetical", _("alphabetically, in the text's language")
        DATE = "date", _("by date of signing")
        HAND = "hand", _("by hand")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="signing")
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField(_("signing closes"))
    late_until = models.DateTimeField(_("late signatories until"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    order = models.CharField(_("order"), max_length=12, choices=Order, default=Order.ALPHABETICAL)
    by_country = models.BooleanField(_("grouped by country"), default=False)
    reminder_days = models.JSONField(default=usual_reminder_days)

    def __str__(self) -> str:
        return f"signing of {self.version_id}"

    @property
    def ends_at(self) -> datetime:
        """When names were, or will be, in time no more."""
        return min(self.closes_at, self.closed_at) if self.closed_at else self.closes_at

    def is_late(self, at: datetime) -> bool:
        return at >= self.ends_at

    def refusal(self, at: datetime) -> SigningRefused | None:
        """Why a name that is given at that time is not taken; None if it is, in time or late.

        Nothing else decides it.
        """
        if self.version.superseded_at:
            return VersionSuperseded()
        ends_at = max(self.ends_at, self.late_until or self.ends_at)
        return SigningClosed(when=in_words_when_told(ends_at)) if at >= ends_at else None

    def takes_names(self, at: datetime) -> bool:
        return self.refusal(at) is None


class Invitation(models.Model):
    """A private link with which one organisation answers for one version.

    It is found by the keyed hash of its token; ``token`` itself is sealed, for reminders.
    ``comment`` is what the organisation says to the coordinator when it declines.
    """

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        DECIDING = "deciding", _("deciding")
        SIGNED = "signed", _("signed")
        DECLINED = "declined", _("declined")
        WITHDREW = "withdrew", _("withdrew")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    contact = models.ForeignKey(Contact, null=True, on_delete=models.SET_NULL, related_name="+")
    email = SealedField()
    email_hash = LookupField()
    language = models.CharField(max_length=12, blank=True)
    link_hash = models.CharField(max_length=64, unique=True)
    token = SealedField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    invited_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    comment = SealedField(blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    remind_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "organisation"],
                condition=Q(revoked_at=None),
                name="one_invitation_a_version",
            ),
        )
        indexes = (models.Index(fields=["remind_at"], name="invitations_to_remind"),)

    def __str__(self) -> str:
        return f"invitation to {self.version_id}: {self.state}"

    def refusal(self, at: datetime) -> Refused | None:
        """Why this link does not put a name under its version at that time; None if it does."""
        if self.revoked_at or self.expires_at <= at:
            return LinkDead()
        signing = getattr(self.version, "signing", None)
        return NotOpenForSigning() if signing is None else signing.refusal(at)


class SignOns(models.QuerySet["SignOn"]):
    """Names under versions, and who may know of which."""

    def known_to(self, seat: AnySeat) -> SignOns:
        """What somebody with a seat may learn of, by whatever page, file, order or refusal.

        Coordinators know of every name, and alone see who was asked and what became of it. To the
        others a name that is withheld, or waits for its mailbox, is as if it were not there; only
        how many stand is told, withheld ones included, as every reader is told it.
        """
        return self if seat.role in COORDINATORS else self.in_public()

    def in_public(self) -> SignOns:
        """The names that stand and that everybody may see."""
        return self.standing().filter(is_withheld=False)

    def standing(self) -> SignOns:
        """The names that count."""
        return self.filter(state=SignOn.State.STANDING)

    def waiting(self, at: datetime) -> SignOns:
        """The names that their mailboxes can still confirm."""
        return self.filter(state=SignOn.State.PENDING, expires_at__gt=at)

    def without_lapsed(self, at: datetime) -> SignOns:
        """All but those that were not confirmed in time, which only wait to be erased."""
        return self.filter(~Q(state=SignOn.State.PENDING) | Q(expires_at__gt=at))


class SignOn(models.Model):
    """An organisation's name under a version.

    ``pending`` until it is confirmed from the organisation's mailbox, and gone after
    ``expires_at`` if it is not. ``name``, ``acronym``
    and ``country`` are how the name stands, as they were when it was signed; they are emptied
    when a name that was withdrawn shall not be kept. Who signed for the organisation is
    protected and never shown in public. ``place`` orders by hand, the lowest first.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting for confirmation")
        STANDING = "standing", _("signed")
        WITHDRAWN = "withdrawn", _("withdrawn")

    objects = SignOns.as_manager()

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="sign_ons", db_index=False
    )
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="sign_ons"
    )
    invitation = models.ForeignKey(
        Invitation, null=True, on_delete=models.SET_NULL, related_name="sign_ons"
    )
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    name = models.CharField(max_length=200, blank=True)
    acronym = models.CharField(max_length=30, blank=True)
    country = models.CharField(max_length=80, blank=True)
    is_withheld = models.BooleanField(default=False)
    is_late = models.BooleanField(default=False)
    keeps_name = models.BooleanField(default=False)
    person = SealedField(blank=True)
    role = SealedField(blank=True)
    email = SealedField(blank=True)
    email_hash = LookupField(db_index=False)
    comment = SealedField(blank=True)
    decided_on = models.DateField(null=True)
    confirm_hash = LookupField(db_index=False)
    withdraw_hash = LookupField(db_index=False)
    signed_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["version", "organisation"],
                condition=~Q(state="withdrawn"),
                name="an_organisation_signs_once",
            ),
        )
        # Signing inserts, so that an index is only as large as what is looked up in it.
        indexes = (
            models.Index(fields=["version", "state"], name="sign_ons_of_version"),
            models.Index(
                fields=["confirm_hash"], name="sign_ons_to_confirm", condition=~Q(confirm_hash="")
            ),
            models.Index(
                fields=["withdraw_hash"],
                name="sign_ons_to_withdraw",
                condition=~Q(withdraw_hash=""),
            ),
        )

    def __str__(self) -> str:
        return f"sign-on under {self.version_id}: {self.state}"

    def has_lapsed(self, at: datetime) -> bool:
        """Whether it was not confirmed in time; said of rows by ``SignOns``."""
        is_in_time = self.expires_at is not None and self.expires_at > at
        return self.state == SignOn.State.PENDING and not is_in_time

    def refusal_to_stand(self) -> Refused | None:
        """Why a name that was given in time can not stand (any more); None if it can.

        The closing time may have passed since it was given.
        """
        if self.invitation is None or self.invitation.revoked_at:
            return LinkDead()
        return VersionSuperseded() if self.version.superseded_at else None


class AppendOnly(models.QuerySet["SignOnEvent"]):
    """Rows that are added and read, and neither changed nor taken away."""

    def update(self, **changes: Any) -> int:
        raise TypeError("what happened is not changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("what happened is not forgotten")

    def note(
        self, names: Iterable[SignOn], kind: SignOnEvent.Kind, *, at: datetime | None = None
    ) -> None:
        """Write what happened to names, in the transaction in which it does."""
        now = at or timezone.now()
        self.bulk_create(
            SignOnEvent(
                at=now,
                kind=kind,
                version=one.version,
                version_hash=one.version.hash,
                sign_on_id=one.pk,
            )
            for one in names
        )


class SignOnEvent(models.Model):
    """What happened to a name, and when. Rows are only ever added, in the transaction of it.

    ``version_hash`` is the exact text that it happened under. Nothing in it is personal, so that
    it stays when what is personal goes; it goes with its version only.
    """

    class Kind(models.TextChoices):
        SIGNED = "signed", _("signed")
        CONFIRMED = "confirmed", _("confirmed")
        WITHDRAWN = "withdrawn", _("withdrawn")
        PUT_RIGHT = "put right", _("corrected")

    objects = AppendOnly.as_manager()

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=10, choices=Kind)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sign_on_events")
    version_hash = models.CharField(max_length=64)
    sign_on_id = models.UUIDField(db_index=True)

    def __str__(self) -> str:
        return f"{self.sign_on_id}: {self.kind}"

    def save(self, *arguments: Any, **options: Any) -> None:
        if not self._state.adding:
            raise TypeError("what happened is not changed")
        super().save(*arguments, **options)


class Hearsay(models.Model):
    """What a folder tells of who signs, and nobody confirmed on this site: nothing of it counts.

    ``told`` is the folder's record of an invitation, of a name or of what happened to it, as
    JSON. ``organisation`` is whom it is about, and who can be asked.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="hearsay")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="hearsay"
    )
    told = SealedField()
    kept_since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"hearsay about {self.version_id}"


class SignOnRequest(models.Model):
    """An organisation that was not invited asks to sign; a coordinator checks it.

    Everything in it is protected until it is accepted.
    """

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("waiting for confirmation")
        WAITING = "waiting", _("to be checked")
        ACCEPTED = "accepted", _("invited")
        REFUSED = "refused", _("refused")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="requests")
    name = SealedField()
    country = SealedField(blank=True)
    website = SealedField(blank=True)
    person = SealedField()
    role = SealedField(blank=True)
    email = SealedField()
    email_hash = LookupField()
    words = SealedField(blank=True)
    confirm_hash = LookupField()
    state = models.CharField(max_length=12, choices=State, default=State.UNCONFIRMED)
    asked_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"request to sign {self.version_id}: {self.state}"
