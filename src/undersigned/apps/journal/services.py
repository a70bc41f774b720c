"""Writing the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

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
