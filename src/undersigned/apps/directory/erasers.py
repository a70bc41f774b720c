"""What goes by itself: links that open nothing. Contacts go at once when they are removed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from undersigned.apps.contributions import Eraser
from undersigned.apps.directory.models import MemberInvitation

INVITATIONS_FOR = timedelta(days=30)


def old_member_invitations(now: datetime) -> int:
    """Links that opened nothing for a month."""
    limit = now - INVITATIONS_FOR
    old = Q(expires_at__lt=limit) | Q(used_at__lt=limit) | Q(revoked_at__lt=limit)
    return MemberInvitation.objects.filter(old).delete()[0]


def nothing(now: datetime) -> int:
    """Contacts and seats have no day of their own: they go with what they belong to."""
    return 0


ERASERS = (
    Eraser(
        model="directory.MemberInvitation",
        what=_("invitations for members of organisations, 30 days after they were used or ended"),
        erase=old_member_invitations,
    ),
    Eraser(
        model="directory.Contact",
        what=_("protected contacts, when they, their organisation or their campaign are removed"),
        erase=nothing,
    ),
    Eraser(
        model="directory.MemberSeat",
        what=_("memberships of organisations, when members leave or their organisation is removed"),
        erase=nothing,
    ),
)
