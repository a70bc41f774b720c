"""Requests of organisations that were not invited: they are checked, then invited or refused.

Accepting needs no second person: the organisation asked for it by itself and confirmed its
mailbox, the coordinator checked it, and its name stands only when it signs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from undersigned.apps.deliveries.services import queue
from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services import add_contact, add_organisation
from undersigned.apps.signing.mails.invitations import asker_of, language_for
from undersigned.apps.signing.models import Invitation, SignOnRequest
from undersigned.apps.signing.services.invitations import send_again, send_invitations
from undersigned.apps.signing.services.noting import note
from undersigned.apps.signing.services.schedule import signing_of
from undersigned.core.errors import AlreadyDecided, EntryInvalid

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

State = SignOnRequest.State
LONGEST_REASON = 500


@transaction.atomic
def accept_request(
    request: SignOnRequest, *, by: User, organisation: Organisation | None = None
) -> Invitation:
    """Invite who asked, at the mailbox that was confirmed.

    ``organisation`` is the one of the register that it is; None adds it to the register.
    """
    signing_of(request.version)
    _settle(request, State.ACCEPTED, by=by)
    campaign = request.version.text.campaign
    if organisation is None:
        organisation = add_organisation(
            campaign, by=by, name=request.name, country=request.country, website=request.website
        )
    contact = add_contact(
        organisation, by=by, email=request.email, name=request.person, role=request.role
    )
    organisation.campaign = campaign
    links = Invitation.objects.filter(version=request.version, organisation=organisation)
    earlier = links.filter(revoked_at=None).first()
    if earlier is not None:
        invitation = send_again(earlier, by=by, contact=contact)
    else:
        send_invitations(
            request.version, [organisation], by=by, contacts={organisation.pk: contact}
        )
        invitation = links.get(revoked_at=None)
    note(request.version, "request.accepted", by=by)
    return invitation


@transaction.atomic
def refuse_request(
    request: SignOnRequest, *, by: User, reason: str, sends_mail: bool = False
) -> None:
    """Refuse a request; the reason goes to who asked if it shall, and is not kept otherwise."""
    reason = reason.strip()
    if sends_mail and not reason:
        raise EntryInvalid(reason=_("Write the reason that the mail shall tell"))
    if len(reason) > LONGEST_REASON:
        raise EntryInvalid(reason=_("A reason has 500 characters at most"))
    _settle(request, State.REFUSED, by=by)
    if sends_mail:
        version = request.version
        campaign = version.text.campaign
        asker, address = asker_of(campaign)
        queue(
            "request.refused",
            subject_id=version.pk,
            campaign_id=campaign.pk,
            recipient=str(request.pk),
            address=request.email,
            content={
                "language": language_for([version.language]),
                "organisation": request.name,
                "title": version.called,
                "reason": reason,
                "asker": asker,
                "help": address,
            },
        )
    note(request.version, "request.refused", by=by)


def _settle(request: SignOnRequest, state: SignOnRequest.State, *, by: User) -> None:
    """Decide what waits; AlreadyDecided for whoever comes second."""
    mine = SignOnRequest.objects.filter(pk=request.pk, state=State.WAITING)
    if not mine.update(state=state, decided_at=timezone.now(), decided_by=by):
        now = SignOnRequest.objects.filter(pk=request.pk).first()
        raise AlreadyDecided(state=now.get_state_display() if now else _("it is gone"))
    request.state = state
