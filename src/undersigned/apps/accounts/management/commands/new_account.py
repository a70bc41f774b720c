"""``undersigned manage new_account EMAIL``: the first account of a site, and any other."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from undersigned.apps.accounts.forms import NewAccountForm
from undersigned.apps.accounts.services import create_account
from undersigned.core.errors import UndersignedError


class Command(BaseCommand):
    help = (
        "Makes an account, with which a campaign can be begun. Asks for the password, or takes it "
        "from standard input if that is no terminal. Everybody else is invited at the desk."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address to sign in with")
        parser.add_argument("--name", required=True, help="how the person is called at the desk")

    def handle(self, *arguments: object, **options: Any) -> None:
        form = NewAccountForm(
            {"email": options["email"], "name": options["name"], "password": _password()}
        )
        if not form.is_valid():
            raise CommandError(
                " ".join(str(fault) for faults in form.errors.values() for fault in faults)
            )
        try:
            user = create_account(**form.cleaned_data)
        except UndersignedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{user.name} can sign in with {user.email}.")


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password (12 characters or more): ")
    return sys.stdin.readline().rstrip("\n")
