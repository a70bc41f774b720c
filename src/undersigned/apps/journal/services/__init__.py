"""Writing the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from undersigned.apps.contributions import collected
from undersigned.apps.journal.models import Entry

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


def record(
    act: str,
    *,
    by: User | None,
    campaign_id: UUID | None = None,
    subject_id: UUID | None = None,
    **facts: str | int,
) -> Entry:
    """Write a line, in the transaction of what it tells; an app contributes the act's sentence."""
    written = entry(act, by=by, campaign_id=campaign_id, subject_id=subject_id, **facts)
    written.save(force_insert=True)
    return written


def record_reading(act: str, *, by: User, campaign_id: UUID) -> None:
    """Write that somebody looks at what is protected: one line for a person, a kind and a day.

    It says who may have learned something, which is what it is for. A line for every page would be
    a diary of whoever works here, and would name those who were read about by the order.
    """
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if _is_known(today, act, by.pk, campaign_id):
        return
    read = Entry.objects.filter(campaign_id=campaign_id, at__gte=today, act=act, by=by)
    if read.exists():
        _KNOWN.add((act, by.pk, campaign_id))
    else:
        record(act, by=by, campaign_id=campaign_id)


# The day, and the lines of that day that this process has seen in the journal: no question then.
_KNOWN_DAY: list[datetime] = []
_KNOWN: set[tuple[str, UUID, UUID]] = set()


def _is_known(today: datetime, act: str, by: UUID, campaign_id: UUID) -> bool:
    if [today] != _KNOWN_DAY:
        _KNOWN_DAY[:] = [today]
        _KNOWN.clear()
    return (act, by, campaign_id) in _KNOWN


def record_all(entries: Iterable[Entry]) -> None:
    """Write several lines at once."""
    Entry.objects.bulk_create(entries)


def entry(
    act: str,
    *,
    by: User | None,
    campaign_id: UUID | None = None,
    subject_id: UUID | None = None,
    **facts: str | int,
) -> Entry:
    """A line that is still to be written."""
    if act not in collected().sentences:
        raise KeyError(f"the journal has no sentence for {act!r}")
    return Entry(act=act, by=by, campaign_id=campaign_id, subject_id=subject_id, facts=facts)
