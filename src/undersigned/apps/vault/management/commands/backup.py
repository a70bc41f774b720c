"""``undersigned manage backup FOLDER``."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from undersigned.apps.vault.services.backups import make_backup
from undersigned.core.errors import UndersignedError


class Command(BaseCommand):
    help = (
        "Writes the whole database into one file of a folder, sealed with the site's key, while the "
        "site runs. Without the key nobody reads it, you neither: keep the key elsewhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is yours alone; it is made")
        parser.add_argument(
            "--keep", type=int, default=30, metavar="DAYS",
            help="older backups in the folder go, as what was erased is still in them (30)",
        )  # fmt: skip

    def handle(self, *arguments: object, **options: Any) -> None:
        keep = timedelta(days=options["keep"])
        try:
            path = make_backup(options["folder"], now=timezone.now(), keep=keep)
        except (UndersignedError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{path}")
