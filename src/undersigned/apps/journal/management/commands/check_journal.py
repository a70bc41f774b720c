"""``undersigned manage check_journal``: what the worker does once a day, done now, in full."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from undersigned.apps.journal.models import Chain
from undersigned.apps.journal.queries import looked_at


class Command(BaseCommand):
    help = (
        "Looks whether a line of the journal was taken out or changed. Keep the last links "
        "elsewhere: whoever has the database and the key can make a whole new journal, but not "
        "with the same links."
    )

    def handle(self, *arguments: object, **options: object) -> None:
        now, count = timezone.now(), 0
        for chain in Chain.objects.order_by("campaign_id"):
            look = looked_at(chain, now=now)
            state = "not whole" if look.faults else "whole"
            self.stdout.write(
                f"{chain}: {look.end.count} lines, {state}; last link {look.end.link}"
            )
            for fault in look.faults:
                self.stdout.write(f"  {fault}")
            count += len(look.faults)
        if count:
            raise CommandError(f"The journal is not whole: {count} faults.", returncode=1)
