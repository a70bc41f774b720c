"""The line of the journal about a version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from undersigned.apps.journal.services import record
from undersigned.apps.texts.models import Version

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


def note(version: Version, act: str, *, by: User | None, **facts: str | int) -> None:
    """Write it, with the version's number and what it is called. ``version.text`` is at hand."""
    record(
        act,
        by=by,
        campaign_id=version.text.campaign_id,
        subject_id=version.pk,
        version=version.number,
        title=version.called,
        **facts,
    )
