"""``undersigned manage``: Django's own commands, for the site."""

from __future__ import annotations

import os

import click


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run one of Django's commands: migrate, check --deploy, clearsessions, ...

    Example: undersigned manage migrate
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["undersigned manage", *arguments])
