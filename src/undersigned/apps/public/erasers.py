"""When the marks of forms go that readers sent."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.contributions import Eraser
from undersigned.apps.public.models import TakenForm
from undersigned.core.effort import FORM_IS_GOOD_FOR


def _erase(now: datetime) -> int:
    return TakenForm.objects.filter(taken_at__lt=now - FORM_IS_GOOD_FOR).delete()[0]


ERASERS = (
    Eraser(
        model="public.TakenForm",
        what="that a form of a reader was taken, with a keyed hash of its network that is another "
        "one every day: after a day",
        erase=_erase,
    ),
)
