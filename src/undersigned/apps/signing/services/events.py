"""What happened to names, kept for good, and the nightly look whether the lists agree with it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from undersigned.apps.journal.services import record
from undersigned.apps.signing.models import SignOn, SignOnEvent
from undersigned.apps.signing.queries.events import differences

log = logging.getLogger(__name__)


def note_events(
    names: Iterable[SignOn], kind: SignOnEvent.Kind, *, at: datetime | None = None
) -> None:
    """Write what happened to names, in the transaction in which it does."""
    now = at or timezone.now()
    SignOnEvent.objects.bulk_create(
        SignOnEvent(
            at=now,
            kind=kind,
            version=one.version,
            version_hash=one.version.hash,
            sign_on_id=one.pk,
        )
        for one in names
    )


def compare(now: datetime) -> int:
    """See whether the names that stand are those that the events say; how many are not.

    Nothing is changed: which of the two is right is for people to find out, who read it in the
    journal.
    """
    found = differences()
    for campaign_id, count in found.items():
        log.error("%d names of a campaign are not as what happened to them says", count)
        record("names.differ", by=None, campaign_id=campaign_id, count=count)
    return found.total()
