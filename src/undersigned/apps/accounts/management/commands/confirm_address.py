"""``undersigned manage confirm_address ADDRESS``: for a site that sends no mail yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from undersigned.apps.accounts.services import confirm_address
from undersigned.core.errors import UndersignedError


class Command(BaseCommand):
    help = (
        "Takes the address of an account for confirmed. Everybody else confirms theirs by the link "
        "in an email; use this for the first account, while no email leaves the site, and only if "
        "you know that the account is theirs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the email address that the account was made with")

    def handle(self, *arguments: object, **options: Any) -> None:
        try:
            confirm_address(options["address"])
        except UndersignedError as error:
            raise CommandError(str(error)) from error
