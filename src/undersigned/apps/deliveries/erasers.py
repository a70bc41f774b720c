"""When mails are forgotten: what they said and to whom."""

from __future__ import annotations

from datetime import datetime, timedelta

from undersigned.apps.contributions import Eraser
from undersigned.apps.deliveries.models import Delivery

KEPT_FOR = timedelta(days=30)


def _forget(now: datetime) -> int:
    over = Delivery.objects.filter(finished_at__lt=now - KEPT_FOR).exclude(address_hash="")
    return over.update(address="", address_hash="", content="", rehearsed="")


ERASERS = (
    Eraser(
        model="deliveries.Delivery",
        what=(
            "What a mail says goes when it was sent; the address, and the mail that a rehearsal or "
            "a failure kept, go 30 days after its end."
        ),
        erase=_forget,
    ),
)
