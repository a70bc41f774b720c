"""What goes by itself: links that open nothing, accounts that nobody needs, old decisions."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Proposal, StaffInvitation
from undersigned.apps.contributions import Eraser

INVITATIONS_FOR = timedelta(days=30)
ACCOUNTS_FOR = timedelta(days=180)
PROPOSALS_FOR = timedelta(days=365)


def old_invitations(now: datetime) -> int:
    """Links that opened nothing for a month."""
    limit = now - INVITATIONS_FOR
    old = Q(expires_at__lt=limit) | Q(used_at__lt=limit) | Q(revoked_at__lt=limit)
    return StaffInvitation.objects.filter(old).delete()[0]


def accounts_without_a_seat(now: datetime) -> int:
    """Accounts that have had nothing to do here for half a year."""
    limit = now - ACCOUNTS_FOR
    unused = Q(last_login__lt=limit) | Q(last_login=None, joined_at__lt=limit)
    # ``member_seats`` are those of the directory, which stands on this app.
    idle = User.objects.filter(unused, seats=None, member_seats=None)
    return idle.delete()[1].get(User._meta.label, 0)


def old_proposals(now: datetime) -> int:
    """What was decided a year ago, or waits since then; the journal tells of it a year longer."""
    limit = now - PROPOSALS_FOR
    old = Q(decided_at__lt=limit) | Q(state=Proposal.State.OPEN, proposed_at__lt=limit)
    return Proposal.objects.filter(old).delete()[0]


ERASERS = (
    Eraser(
        model="coalitions.StaffInvitation",
        what=_("invitations to join, 30 days after they were used, revoked or expired"),
        erase=old_invitations,
    ),
    Eraser(
        model="accounts.User",
        what=_("accounts that belong to no campaign, 180 days after they last signed in"),
        erase=accounts_without_a_seat,
    ),
    Eraser(
        model="coalitions.Proposal",
        what=_(
            "what was proposed, by whom and who decided, a year after the decision, or after it was "
            "proposed if nobody decided; the journal tells of it until it forgets, too"
        ),
        erase=old_proposals,
    ),
)
