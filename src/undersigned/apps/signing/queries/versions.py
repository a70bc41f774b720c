"""Which version was asked for before another, and of whom."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from undersigned.apps.directory.models import Organisation
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.texts.models import Version


def version_asked_before(version: Version) -> Version | None:
    """The last earlier version of the text under which somebody was asked to stand, or stands."""
    was_asked = Q(invitations__isnull=False) | Q(sign_ons__isnull=False)
    earlier = Version.objects.filter(was_asked, text_id=version.text_id, number__lt=version.number)
    return earlier.order_by("-number").first()


def asked_before(
    earlier: Version, *, with_declined: bool, with_withdrawn: bool
) -> QuerySet[Organisation]:
    """Who stood under a version or was asked to, by name."""
    states = [Invitation.State.INVITED, Invitation.State.DECIDING, Invitation.State.SIGNED]
    names = [SignOn.State.PENDING, SignOn.State.STANDING]
    if with_declined:
        states.append(Invitation.State.DECLINED)
    if with_withdrawn:
        states.append(Invitation.State.WITHDREW)
        names.append(SignOn.State.WITHDRAWN)
    invited = Invitation.objects.filter(version=earlier, revoked_at=None, state__in=states)
    signed = SignOn.objects.filter(version=earlier, state__in=names)
    return (
        Organisation.objects.filter(campaign_id=earlier.text.campaign_id)
        .filter(
            Q(pk__in=invited.values("organisation_id")) | Q(pk__in=signed.values("organisation_id"))
        )
        .select_related("campaign")
        .order_by("name", "id")
    )
