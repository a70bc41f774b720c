"""Reminders: at most three, planned by the closing time, and none to whoever has answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from undersigned.apps.deliveries.services import queue
from undersigned.apps.journal.services import record
from undersigned.apps.statements.inviting_mails import facts_of
from undersigned.apps.statements.models import Invitation, Signing
from undersigned.apps.statements.queries.inviting import is_confirming
from undersigned.apps.texts.models import Version
from undersigned.core.errors import AlreadyDecided, SigningRefused

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

MOST = 3
AT_ONCE = 500  # reminders that one round sends; the next round sends the rest
# Nobody is reminded on the day after he was asked.
PAUSE = timedelta(days=1)
AFTER_CLOSING = timedelta(days=30)
UNANSWERED = (Invitation.State.INVITED, Invitation.State.DECIDING)


def waiting(version_id: UUID) -> QuerySet[Invitation]:
    """The invitations that wait for an answer."""
    return Invitation.objects.filter(version_id=version_id, revoked_at=None, state__in=UNANSWERED)


def next_reminder(signing: Signing, *, after: datetime) -> datetime | None:
    """When whoever has not answered is reminded next."""
    until = signing.late_until or signing.closes_at
    planned = sorted(until - timedelta(days=days) for days in signing.reminder_days)
    return next((when for when in planned if when > after), None)


def link_ends(signing: Signing) -> datetime:
    """When the links of a signing end: for a month they still tell that it is closed."""
    return max(signing.closes_at, signing.late_until or signing.closes_at) + AFTER_CLOSING


def plan_reminders(signing: Signing) -> None:
    """Move the reminders and the end of the links to the time at which signing closes now."""
    when = next_reminder(signing, after=timezone.now() + PAUSE)
    live = Invitation.objects.filter(version_id=signing.version_id, revoked_at=None)
    live.update(expires_at=link_ends(signing))
    waiting(signing.version_id).filter(reminders__lt=MOST).update(remind_at=when)


def stop_reminders(version_id: UUID) -> None:
    """Remind nobody of this version any more."""
    Invitation.objects.filter(version_id=version_id).exclude(remind_at=None).update(remind_at=None)


def remind_due(now: datetime) -> int:
    """Remind everybody whose time has come; how many. Two at once remind nobody twice."""
    due = Invitation.objects.filter(
        remind_at__lte=now, revoked_at=None, state__in=UNANSWERED
    ).select_related(
        "version__signing", "version__text__campaign", "organisation__campaign", "contact"
    )  # fmt: skip
    round_ = due.order_by("version_id", "pk")[:AT_ONCE]
    by_version = groupby(round_, key=lambda invitation: invitation.version)
    return sum(_remind_all(version, list(links), now) for version, links in by_version)


@transaction.atomic
def remind(invitation: Invitation, *, expected: int, by: User) -> None:
    """Remind one organisation by hand. ``expected``: how often it had been, as the page said."""
    signing = invitation.version.signing
    if invitation.contact is None:
        raise SigningRefused(
            reason=_("The contact that was written to is gone; send a new link to another one")
        )
    if invitation.reminders >= MOST:
        raise SigningRefused(reason=_("Three reminders went out already, and more are not sent"))
    if not _is_worth_it(invitation, timezone.now()):
        raise SigningRefused(reason=_("There is nothing to remind of: it is answered or closed"))
    when = next_reminder(signing, after=timezone.now() + PAUSE)
    if not _take(invitation, expected, then=when):
        raise AlreadyDecided(state=_("a reminder went out a moment ago"))
    _send(invitation, number=expected + 1)
    record(
        "organisation.reminded",
        by=by,
        campaign_id=invitation.organisation.campaign_id,
        subject_id=invitation.version_id,
        version=invitation.version.number,
        title=invitation.version.title or str(invitation.version.text),
    )


@transaction.atomic
def _remind_all(version: Version, links: list[Invitation], now: datetime) -> int:
    count = sum(_remind_if_due(link, now) for link in links)
    if count:
        record(
            "organisations.reminded",
            by=None,
            campaign_id=version.text.campaign_id,
            subject_id=version.pk,
            version=version.number,
            title=version.title or str(version.text),
            count=count,
        )
    return count


def _remind_if_due(invitation: Invitation, now: datetime) -> bool:
    if invitation.reminders >= MOST or not _is_worth_it(invitation, now):
        Invitation.objects.filter(pk=invitation.pk).update(remind_at=None)
        return False
    number = invitation.reminders
    when = next_reminder(invitation.version.signing, after=now) if number + 1 < MOST else None
    if not _take(invitation, number, then=when):
        return False
    _send(invitation, number=number + 1)
    return True


def _is_worth_it(invitation: Invitation, now: datetime) -> bool:
    """Whether the organisation can still answer, and is there to be written to."""
    version = invitation.version
    return (
        invitation.contact_id is not None
        and invitation.revoked_at is None
        and invitation.state in UNANSWERED
        and bool(invitation.token)
        and version.superseded_at is None
        and version.signing.takes_names(now)
        and not is_confirming(invitation, now)
    )


def _take(invitation: Invitation, number: int, *, then: datetime | None) -> bool:
    """Be the one who sends reminder ``number + 1``."""
    mine = Invitation.objects.filter(pk=invitation.pk, reminders=number, state__in=UNANSWERED)
    return bool(mine.update(reminders=F("reminders") + 1, remind_at=then))


def _send(invitation: Invitation, *, number: int) -> None:
    queue(
        "signing.reminder",
        subject_id=invitation.version_id,
        campaign_id=invitation.organisation.campaign_id,
        recipient=f"{invitation.pk}:{number}",
        address=invitation.email,
        content=facts_of(invitation),
    )
