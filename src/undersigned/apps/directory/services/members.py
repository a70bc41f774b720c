"""An organisation's own people: inviting, joining, leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from undersigned.apps.directory.models import MemberInvitation, MemberSeat, Organisation
from undersigned.apps.journal.services import record
from undersigned.apps.vault.seals import link_hash, new_token
from undersigned.core.errors import LinkDead, MemberAlready

if TYPE_CHECKING:
    from uuid import UUID

    from undersigned.apps.accounts.models import User

OPEN_FOR = timedelta(days=7)


@transaction.atomic
def invite_member(organisation: Organisation, *, by: User) -> str:
    """Make a private link for one person of an organisation; only this answer ever holds it."""
    token = new_token()
    invitation = MemberInvitation.objects.create(
        organisation=organisation,
        link_hash=link_hash(token),
        made_by=by,
        expires_at=timezone.now() + OPEN_FOR,
    )
    _tell("member.invited", organisation, by, subject_id=invitation.pk)
    return token


@transaction.atomic
def revoke_member_invitation(invitation: MemberInvitation, *, by: User) -> None:
    """Let a link open nothing any more. One that was used or has expired stays as it is."""
    unused = MemberInvitation.objects.unused().filter(pk=invitation.pk)
    if unused.update(revoked_at=timezone.now()):
        _tell("member.invitation_revoked", invitation.organisation, by, subject_id=invitation.pk)


@transaction.atomic
def join_organisation(invitation: MemberInvitation, *, user: User) -> MemberSeat:
    """Take the seat that an invitation offers; it is used up by that. LinkDead if it is already."""
    still_open = MemberInvitation.objects.open().filter(pk=invitation.pk)
    if not still_open.update(used_at=timezone.now()):
        raise LinkDead
    try:
        with transaction.atomic():
            seat = MemberSeat.objects.create(organisation=invitation.organisation, user=user)
    except IntegrityError as error:
        raise MemberAlready from error
    _tell("member.joined", invitation.organisation, user, subject_id=user.pk)
    return seat


@transaction.atomic
def remove_member(seat: MemberSeat, *, by: User) -> None:
    """Take somebody's place, or leave it oneself; the next page that is asked for is refused."""
    gone, _counts = MemberSeat.objects.filter(pk=seat.pk).delete()
    if gone:
        act = "member.left" if seat.user_id == by.pk else "member.removed"
        _tell(act, seat.organisation, by, subject_id=seat.user_id)


def _tell(act: str, organisation: Organisation, by: User, *, subject_id: UUID) -> None:
    record(act, by=by, campaign_id=organisation.campaign_id, subject_id=subject_id)
