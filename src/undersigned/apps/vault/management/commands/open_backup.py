"""``undersigned manage open_backup FILE OUT``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from undersigned.apps.vault.services.backups import open_backup
from undersigned.core.errors import UndersignedError


class Command(BaseCommand):
    help = (
        "Writes what is in a backup into a new file: a database of SQLite, or what pg_restore "
        "takes. deploy/backup.md says how to restore the site."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the backup")
        parser.add_argument("out", type=Path, help="the file to write, which must not be there")

    def handle(self, *arguments: object, **options: Any) -> None:
        try:
            open_backup(options["file"], options["out"])
        except FileExistsError as error:
            raise CommandError(f"{options['out']} is there already.") from error
        except (UndersignedError, OSError) as error:
            raise CommandError(str(error)) from error
