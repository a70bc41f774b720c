"""What is read about an organisation's own people."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from undersigned.apps.directory.models import MemberInvitation, MemberSeat
from undersigned.apps.vault.seals import link_hash
from undersigned.core.errors import LinkDead

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from undersigned.apps.accounts.models import User


def member_invitation_by_token(token: str) -> MemberInvitation:
    """The invitation that a private link opens; LinkDead for whatever opens nothing."""
    found = _open().filter(link_hash=link_hash(token)).first()
    if found is None:
        raise LinkDead
    return found


def open_member_invitation(invitation_id: UUID) -> MemberInvitation:
    """The same by its id, for who has been at the link before."""
    found = _open().filter(pk=invitation_id).first()
    if found is None:
        raise LinkDead
    return found


def _open() -> QuerySet[MemberInvitation]:
    return MemberInvitation.objects.open().select_related("organisation__campaign", "made_by")


def member_seats_of(user: User) -> QuerySet[MemberSeat]:
    """The organisations that somebody is of."""
    seats = MemberSeat.objects.filter(user=user).select_related("organisation__campaign")
    return seats.order_by("organisation__name", "pk")
