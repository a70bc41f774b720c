"""``undersigned manage invite_coordinator TITLE``: a way into a site that nobody is in yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from undersigned.apps.coalitions.services import invite_first_coordinator
from undersigned.apps.pages.faces import whole_address
from undersigned.core.errors import UndersignedError


class Command(BaseCommand):
    help = (
        "Prints a private link with which one person coordinates the campaign of that title, for "
        "seven days. The campaign is begun if there is none; a campaign that somebody coordinates "
        "needs its coordinator's invitation instead."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("title", help="what the campaign is called")

    def handle(self, *arguments: object, **options: Any) -> None:
        try:
            token = invite_first_coordinator(options["title"])
        except UndersignedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(whole_address("coalitions:join", token))
