"""``undersigned manage reseal``."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from undersigned.apps.vault.services import reseal_all


class Command(BaseCommand):
    help = (
        "Seals all protected words anew with the first key of UNDERSIGNED_KEY. When it has run, "
        "older keys are needed no more, except to read older backups."
    )

    def handle(self, *arguments: object, **options: object) -> None:
        for place, count in reseal_all().items():
            if count:
                self.stdout.write(f"{place}: {count}")
        self.stdout.write("Everything is sealed with the first key.")
