"""``undersigned manage new_key``."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from undersigned.core.sealing import new_key


class Command(BaseCommand):
    help = "Prints a fresh key for protected words, to be kept in a file that only the site reads."
    requires_system_checks = ()

    def handle(self, *arguments: object, **options: object) -> None:
        self.stdout.write(new_key())
