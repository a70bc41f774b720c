"""Confirming a name from the organisation's mailbox: from then on it stands."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services import queue
from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.signing.mails.confirmations import STANDING
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.signing.queries.links import sign_on_to_confirm
from undersigned.apps.texts.models import Version
from undersigned.apps.vault.fields import link_hash
from undersigned.apps.vault.tokens import new_token
from undersigned.core.errors import LinkDead, VersionSuperseded


@transaction.atomic
def confirm(token: str) -> SignOn:
    """Let a name stand that was given in time. Confirming it again changes nothing.

    The closing time may have passed since; a newer version must not have come, and the
    invitation must not have been taken back.
    """
    sign_on, invitation = _locked(sign_on_to_confirm(token))
    if sign_on.state == SignOn.State.STANDING:
        return sign_on
    if invitation is None or invitation.revoked_at:
        raise LinkDead
    if sign_on.version.superseded_at:
        raise VersionSuperseded
    now, withdrawing = timezone.now(), new_token()
    sign_on.state, sign_on.confirmed_at = SignOn.State.STANDING, now
    sign_on.expires_at, sign_on.withdraw_hash = None, link_hash(withdrawing)
    sign_on.save(update_fields=["state", "confirmed_at", "expires_at", "withdraw_hash"])
    invitation.state, invitation.answered_at = Invitation.State.SIGNED, now
    invitation.remind_at = None
    invitation.save(update_fields=["state", "answered_at", "remind_at"])
    _thank(sign_on, invitation, withdrawing)
    tell_change()
    return sign_on


def _locked(found: SignOn) -> tuple[SignOn, Invitation | None]:
    """The name and its invitation as they are now that nobody else can change them.

    The version is locked too: none takes its place meanwhile. Always in this order, as whoever
    locks several of them does, so that two never wait for one another.
    """
    version = Version.objects.select_for_update(no_key=True).get(pk=found.version_id)
    invitations = Invitation.objects.select_for_update(no_key=True, of=("self",))
    invitation = invitations.filter(sign_ons=found).first()
    names = SignOn.objects.select_for_update(no_key=True)
    sign_on = names.filter(pk=found.pk, confirm_hash=found.confirm_hash).first()
    if sign_on is None:  # another answer took its place, or it was withdrawn
        raise LinkDead
    sign_on.version = version
    return sign_on, invitation


def _thank(sign_on: SignOn, invitation: Invitation, token: str) -> None:
    version = sign_on.version
    campaign_id = version.text.campaign_id
    queue(
        STANDING,
        subject_id=version.pk,
        campaign_id=campaign_id,
        recipient=str(sign_on.pk),
        address=sign_on.email,
        content={
            "language": invitation.language or settings.LANGUAGE_CODE,
            "organisation": sign_on.name,
            "title": version.title,
            "number": str(version.number),
            "link": f"{settings.PUBLIC_URL}{reverse('signing:withdraw', args=[token])}",
        },
        lane=Delivery.Lane.AT_ONCE,
    )
    record(
        "sign_on.confirmed",
        by=None,
        campaign_id=campaign_id,
        subject_id=version.pk,
        version=version.number,
        title=version.title,
    )
