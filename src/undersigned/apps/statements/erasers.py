"""When questions of readers go."""

from __future__ import annotations

from datetime import datetime, timedelta

from undersigned.apps.contributions import Eraser
from undersigned.apps.statements.models import Inquiry

# So long after they were answered, or were sent and never answered.
_KEPT_ANSWERED = timedelta(days=30)
_KEPT = timedelta(days=180)


def _erase(now: datetime) -> int:
    answered = Inquiry.objects.filter(answered_at__lt=now - _KEPT_ANSWERED)
    unanswered = Inquiry.objects.filter(answered_at=None, sent_at__lt=now - _KEPT)
    return answered.delete()[0] + unanswered.delete()[0]


ERASERS = (
    Eraser(
        model="statements.Inquiry",
        what="questions of readers, with names and addresses: 30 days after they were answered, "
        "or 180 days after they were sent",
        erase=_erase,
    ),
)
