"""``undersigned manage erase``: what the worker does once a day, done now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from undersigned.apps.contributions import collected
from undersigned.apps.vault.erasers import erase_all


class Command(BaseCommand):
    help = "Erases the personal data that is due to go. The worker does so once a day by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--list", action="store_true", help="only say what goes when, of which table"
        )

    def handle(self, *arguments: object, **options: Any) -> None:
        if options["list"]:
            for eraser in collected().erasers:
                self.stdout.write(f"{eraser.model}: {eraser.what}")
            return
        for model, count in erase_all(timezone.now()).items():
            self.stdout.write(f"{model}: {count}")
