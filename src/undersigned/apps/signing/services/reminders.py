"""Reminders: at most three, planned by the closing time, and none to whoever has answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from undersigned.apps.deliveries.services import Outgoing, queue_many
from undersigned.apps.journal.services import record
from undersigned.apps.signing.mails.invitations import asker_of, facts
from undersigned.apps.signing.models import Invitation, Signing
from undersigned.apps.signing.queries.invitations import UNANSWERED, can_still_answer
from undersigned.apps.texts.models import Version
from undersigned.core.errors import (
    ContactGone,
    NothingToRemind,
    ReminderSentAlready,
    RemindersUsedUp,
)

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

MOST = 3
AT_ONCE = 500  # reminders that one round sends; the next round sends the rest
# Nobody is reminded on the day after being asked.
PAUSE = timedelta(days=1)
AFTER_CLOSING = timedelta(days=30)


def recipients_of(invitation: Invitation) -> list[str]:
    """Under which the mails of a link stand in the table of deliveries."""
    return [str(invitation.pk), *(f"{invitation.pk}:{n}" for n in range(1, MOST + 1))]


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
        raise ContactGone
    if invitation.reminders >= MOST:
        raise RemindersUsedUp
    if not _is_worth_it(invitation, timezone.now()):
        raise NothingToRemind
    when = next_reminder(signing, after=timezone.now() + PAUSE)
    if not _take(invitation, expected, then=when):
        raise ReminderSentAlready
    invitation.reminders = expected
    _send(invitation.version, [invitation])
    record("organisation.reminded", by=by, **invitation.version.journal_facts)


@transaction.atomic
def _remind_all(version: Version, links: list[Invitation], now: datetime) -> int:
    mine = [link for link in links if _is_taken(link, now)]
    if mine:
        _send(version, mine)
        record("organisations.reminded", by=None, count=len(mine), **version.journal_facts)
    return len(mine)


def _is_taken(invitation: Invitation, now: datetime) -> bool:
    """Be the one who sends the reminder that is due; what need not be sent is not due again."""
    if invitation.reminders >= MOST or not _is_worth_it(invitation, now):
        Invitation.objects.filter(pk=invitation.pk).update(remind_at=None)
        return False
    number = invitation.reminders
    when = next_reminder(invitation.version.signing, after=now) if number + 1 < MOST else None
    return _take(invitation, number, then=when)


def _is_worth_it(invitation: Invitation, now: datetime) -> bool:
    """Whether the organisation can still answer, and its link can be written again."""
    return bool(invitation.token) and can_still_answer(invitation, now)


def _take(invitation: Invitation, number: int, *, then: datetime | None) -> bool:
    """Be the one who sends reminder ``number + 1``."""
    mine = Invitation.objects.filter(pk=invitation.pk, reminders=number, state__in=UNANSWERED)
    return bool(mine.update(reminders=F("reminders") + 1, remind_at=then))


def _send(version: Version, links: Iterable[Invitation]) -> None:
    """Queue the reminder that each of them is due, by the number that it had when it was read."""
    asker = asker_of(version.text.campaign)
    mails = [
        Outgoing(
            subject_id=version.pk,
            campaign_id=version.text.campaign_id,
            recipient=f"{link.pk}:{link.reminders + 1}",
            address=link.email,
            content=facts(
                version, link.organisation, link.contact,
                language=link.language, token=link.token, asker=asker,
            ),
        )
        for link in links
    ]  # fmt: skip
    queue_many("signing.reminder", mails)
