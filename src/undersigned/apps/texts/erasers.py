"""Papers hold what people pasted, addresses included: those that were put away go."""

from __future__ import annotations

from datetime import datetime, timedelta

from undersigned.apps.contributions import Eraser
from undersigned.apps.texts.models import Paper

KEPT = timedelta(days=30)


def erase_papers(now: datetime) -> int:
    """Delete papers that were put away long ago."""
    discarded = Paper.objects.filter(state=Paper.State.DISCARDED)
    return discarded.filter(decided_at__lte=now - KEPT).delete()[0]


ERASERS = (
    Eraser(
        model="texts.Paper",
        what="Papers that were discarded are deleted 30 days later",
        erase=erase_papers,
    ),
)
