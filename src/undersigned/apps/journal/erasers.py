"""What goes by itself: who did what in the journal, and what people wrote in it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from undersigned.apps.contributions import Eraser
from undersigned.apps.journal.models import Entry
from undersigned.apps.journal.queries import WHO_FOR

_BATCH = 500


def who_did_it(now: datetime) -> int:
    """Names and words in lines of long ago. The lines stay in their chain, which holds."""
    old = Entry.objects.filter(at__lt=now - WHO_FOR).exclude(salt="")
    count = 0
    while batch := _forget_some(old.order_by("at", "id")[:_BATCH]):
        count += batch
    return count


@transaction.atomic
def _forget_some(lines: QuerySet[Entry]) -> int:
    entries = list(lines)
    for entry in entries:
        entry.forget_who()
    Entry.objects.bulk_update(entries, ["by", "subject_id", "salt", "facts"])
    return len(entries)


ERASERS = (
    Eraser(
        model="journal.Entry",
        what=_(
            "who did it, to whom, and what it names, 2 years after it was done, when nobody asks "
            "any more who decided what; that it was done, and when, stays in the chain"
        ),
        erase=who_did_it,
    ),
)
