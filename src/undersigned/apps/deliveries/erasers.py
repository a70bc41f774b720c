"""When mails are forgotten: what they said and to whom."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef

from undersigned.apps.contributions import Eraser
from undersigned.apps.deliveries.models import Delivery, Enclosure, IssuedFile

KEPT_FOR = timedelta(days=30)


def _forget(now: datetime) -> int:
    over = Delivery.objects.filter(finished_at__lt=now - KEPT_FOR).exclude(address_hash="")
    return over.update(address="", address_hash="", content="", rehearsed="")


def _forget_files(now: datetime) -> int:
    """The files of which no delivery is left that is not forgotten."""
    needed = Enclosure.objects.filter(file=OuterRef("pk")).exclude(delivery__address_hash="")
    over = IssuedFile.objects.filter(~Exists(needed))
    forgotten = over.filter(is_kept=True).update(content="", is_kept=False)
    over.filter(enclosures=None).delete()
    return forgotten


ERASERS = (
    Eraser(
        model="deliveries.Delivery",
        what=(
            "What a mail says goes when it was sent; the address, and the mail that a rehearsal or "
            "a failure kept, go 30 days after its end."
        ),
        erase=_forget,
    ),
    Eraser(
        model="deliveries.IssuedFile",
        what="A file that went with mails goes when the last of them is forgotten; its hash stays.",
        erase=_forget_files,
    ),
)
