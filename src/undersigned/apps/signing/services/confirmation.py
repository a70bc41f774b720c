"""Confirming a name from the organisation's mailbox: from then on it stands."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from undersigned.apps.deliveries.services import Outgoing, queue
from undersigned.apps.journal.services import record
from undersigned.apps.pages.faces import whole_address
from undersigned.apps.public.services import tell_change
from undersigned.apps.signing.mails.confirmations import STANDING
from undersigned.apps.signing.models import Invitation, SignOn, SignOnEvent
from undersigned.apps.signing.queries.links import sign_on_to_confirm
from undersigned.apps.texts.models import Version
from undersigned.apps.vault.seals import link_hash, new_token
from undersigned.core.errors import LinkDead


@transaction.atomic
def confirm(token: str) -> SignOn:
    """Let a name stand that was given in time. Confirming it again changes nothing.

    The closing time may have passed since; a newer version must not have come, and the
    invitation must not have been taken back.
    """
    sign_on = _locked(sign_on_to_confirm(token))
    if sign_on.state == SignOn.State.STANDING:
        return sign_on
    if refusal := sign_on.refusal_to_stand():
        raise refusal
    now, withdrawing = timezone.now(), new_token()
    sign_on.state, sign_on.confirmed_at = SignOn.State.STANDING, now
    sign_on.expires_at, sign_on.withdraw_hash = None, link_hash(withdrawing)
    sign_on.save(update_fields=["state", "confirmed_at", "expires_at", "withdraw_hash"])
    Invitation.objects.filter(sign_ons=sign_on).update(
        state=Invitation.State.SIGNED, answered_at=now, remind_at=None
    )
    SignOnEvent.objects.note([sign_on], SignOnEvent.Kind.CONFIRMED, at=now)
    _thank(sign_on, withdrawing)
    tell_change()
    return sign_on


def _locked(found: SignOn) -> SignOn:
    """The name and its invitation as they are now that nobody else can change them.

    The version is locked too: none takes its place meanwhile. Always in this order, as whoever
    locks several of them does, so that two never wait for one another.
    """
    versions = Version.objects.select_related("text").select_for_update(no_key=True, of=("self",))
    version = versions.get(pk=found.version_id)
    invitations = Invitation.objects.select_for_update(no_key=True, of=("self",))
    invitation = invitations.filter(sign_ons=found).first()
    names = SignOn.objects.select_for_update(no_key=True)
    sign_on = names.filter(pk=found.pk, confirm_hash=found.confirm_hash).first()
    if sign_on is None:  # another answer took its place, or it was withdrawn
        raise LinkDead
    sign_on.version, sign_on.invitation = version, invitation
    return sign_on


def _thank(sign_on: SignOn, token: str) -> None:
    version, invitation = sign_on.version, sign_on.invitation
    campaign_id = version.text.campaign_id
    queue(
        STANDING,
        Outgoing(
            subject_id=version.pk,
            campaign_id=campaign_id,
            recipient=str(sign_on.pk),
            address=sign_on.email,
            content={
                "language": (invitation and invitation.language) or settings.LANGUAGE_CODE,
                "organisation": sign_on.name,
                "title": version.title,
                "number": str(version.number),
                "link": whole_address("signing:withdraw", token),
            },
        ),
    )
    record("sign_on.confirmed", by=None, **version.journal_facts)
