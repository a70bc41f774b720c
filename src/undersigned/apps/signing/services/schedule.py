"""Opening a version for signing, closing it, and letting late signatories in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.signing.models import Signing, in_words
from undersigned.apps.signing.services.reminders import plan_reminders, stop_reminders
from undersigned.apps.texts.models import Version
from undersigned.core.errors import (
    ClosingInThePast,
    ClosingTooFar,
    NewerVersionThere,
    NotOpenForSigning,
    ReminderDaysInvalid,
    SigningClosed,
    SigningClosedAlready,
    SigningOpenAlready,
    SigningStillOpen,
    TooManyReminders,
    TranslationNotSigned,
)

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

LONGEST = timedelta(days=2 * 365)
MOST_REMINDERS = 3


@transaction.atomic
def open_for_signing(
    version: Version,
    *,
    closes_at: datetime,
    by: User,
    order: str = Signing.Order.ALPHABETICAL,
    by_country: bool = False,
    reminder_days: Iterable[int] | None = None,
) -> Signing:
    """Let names be put under a version until ``closes_at``. Earlier versions are closed.

    Only the authoritative version is opened; its translations are shown with it.
    """
    version = Version.objects.select_for_update(of=("self",)).select_related("text").get(
        pk=version.pk
    )  # fmt: skip
    _refuse_unfit(version)
    _refuse_time(closes_at)
    found = Signing.objects.filter(version=version).first()
    if found is not None:
        raise SigningOpenAlready(until=in_words(found.closes_at))
    days = {} if reminder_days is None else {"reminder_days": _reminder_days(reminder_days)}
    signing = Signing.objects.create(
        version=version, closes_at=closes_at, order=order, by_country=by_country, **days
    )
    _close_earlier(version)
    _tell("version.opened", signing, by=by, until=closes_at.isoformat())
    return signing


@transaction.atomic
def close_signing(signing: Signing, *, by: User) -> None:
    """Take no more names, and remind nobody any more."""
    now = timezone.now()
    signing = held(signing)
    if not signing.takes_names(now):
        raise SigningClosedAlready
    _end(signing, now)
    _tell("version.closed", signing, by=by)


@transaction.atomic
def change_closing(
    signing: Signing, *, closes_at: datetime, by: User, reminder_days: Iterable[int] | None = None
) -> None:
    """Let signing close at another time; the links and the reminders go with it."""
    signing = held(signing)
    if signing.is_late(timezone.now()):
        raise SigningClosed(when=in_words(signing.ends_at))
    _refuse_time(closes_at)
    signing.closes_at = closes_at
    if reminder_days is not None:
        signing.reminder_days = _reminder_days(reminder_days)
    signing.save(update_fields=["closes_at", "reminder_days"])
    plan_reminders(signing)
    _tell("version.closing_changed", signing, by=by, until=closes_at.isoformat())


@transaction.atomic
def admit_late(signing: Signing, *, until: datetime, by: User) -> None:
    """Take names again until a time after closing; they are listed as late ones."""
    signing = held(signing)
    if not signing.is_late(timezone.now()):
        raise SigningStillOpen
    _refuse_time(until)
    signing.late_until = until
    signing.save(update_fields=["late_until"])
    plan_reminders(signing)
    _tell("version.late_admitted", signing, by=by, until=until.isoformat())


def signing_of(version: Version, *, now: datetime | None = None) -> Signing:
    """The signing of a version that takes names, held until the end of the transaction.

    NotOpenForSigning, VersionSuperseded or SigningClosed otherwise.
    """
    signing = (
        Signing.objects.select_for_update(of=("self",))
        .select_related("version__text__campaign")
        .filter(version=version)
        .first()
    )
    if signing is None:
        raise NotOpenForSigning
    if refusal := signing.refusal(now or timezone.now()):
        raise refusal
    return signing


# --- What is refused --------------------------------------------------------------------------


def _refuse_unfit(version: Version) -> None:
    if version.original_id or version.text.original_id:
        raise TranslationNotSigned
    if version.superseded_at:
        raise NewerVersionThere


def _refuse_time(closes_at: datetime) -> None:
    now = timezone.now()
    if closes_at <= now:
        raise ClosingInThePast
    if closes_at > now + LONGEST:
        raise ClosingTooFar


def _reminder_days(days: Iterable[int]) -> list[int]:
    """The days before closing, each once, the earliest reminder first."""
    found = sorted(set(days), reverse=True)
    if len(found) > MOST_REMINDERS:
        raise TooManyReminders
    if any(not 1 <= day <= 90 for day in found):
        raise ReminderDaysInvalid
    return found


# --- Parts ------------------------------------------------------------------------------------


def held(signing: Signing) -> Signing:
    """The signing as it is now, held until the end of the transaction."""
    return (
        Signing.objects.select_for_update(of=("self",))
        .select_related("version__text")
        .get(pk=signing.pk)
    )


def _close_earlier(version: Version) -> None:
    earlier = Signing.objects.filter(
        version__text_id=version.text_id, version__number__lt=version.number
    )
    for signing in earlier.filter(closed_at=None) | earlier.exclude(late_until=None):
        _end(signing, timezone.now())


def _end(signing: Signing, now: datetime) -> None:
    signing.closed_at = signing.closed_at or min(now, signing.closes_at)
    signing.late_until = None
    signing.save(update_fields=["closed_at", "late_until"])
    stop_reminders(signing.version_id)


def _tell(act: str, signing: Signing, *, by: User, **facts: str) -> None:
    record(act, by=by, **signing.version.journal_facts | facts)
    tell_change()
