"""Organisations as they stand in a campaign's register, and how they are reached."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from undersigned.apps.accounts.models import JoiningLink
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.vault.seals import LookupField, SealedField


class Organisation(models.Model):
    """A body that signs. ``key`` is its id in the campaign folder (``organisations.csv``).

    ``names`` goes by language ({"fr": "..."}) and holds how it is called in others than its
    own; ``other_names`` are spellings that are the same body. ``stands_as`` is how its name
    shall stand under texts, where it is not simply its name with the acronym.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="organisations")
    key = models.CharField(max_length=60)
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    names = models.JSONField(default=dict, blank=True)
    other_names = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    stands_as = models.CharField(_("name as listed"), max_length=200, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=["campaign", "key"], name="one_key_in_a_register"),
        )

    def __str__(self) -> str:
        return self.name


class Logo(models.Model):
    """The picture of an organisation, as we wrote it anew: whatever else was in the file is gone.

    A table of its own, so that lists of organisations carry no pictures.
    """

    organisation = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.CASCADE, related_name="logo"
    )
    image = models.BinaryField()
    content_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"logo of {self.organisation_id}"


class Contact(models.Model):
    """Who is written to at an organisation. Protected: seen by coordinators only."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="contacts"
    )
    name = SealedField(_("name"), blank=True)
    role = SealedField(_("role"), blank=True)
    email = SealedField(_("email address"))
    email_hash = LookupField()
    language = models.CharField(_("language"), max_length=12, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "email_hash"], name="one_contact_an_address"
            ),
        )

    def __str__(self) -> str:
        return f"contact {self.pk}"


class MemberSeat(models.Model):
    """Somebody of a member organisation, who sees that organisation's part and no more."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member_seats"
    )
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["organisation", "user"], name="one_member_seat"),
        )

    def __str__(self) -> str:
        return f"{self.user} of {self.organisation}"


class MemberInvitation(JoiningLink):
    """A private link with which somebody of an organisation gets an account for its part."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="member_invitations"
    )

    def __str__(self) -> str:
        return f"invitation of {self.organisation_id}"
