"""``undersigned manage``: Django's own commands, for the site."""

from __future__ import annotations

import os

import click

# What has to work before there are any settings.
_NEED_NO_SETTINGS = ("new_key", "help", "version")


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def command(ctx: click.Context, arguments: tuple[str, ...]) -> None:
    """Run one of Django's commands: migrate, check --deploy, clearsessions, ...

    Those of the program itself are new_key, which prints a key for protected words, and erase,
    which erases what is due. "undersigned manage help" lists all of them.

    Example: undersigned manage migrate
    """
    if arguments in ((), ("--help",), ("-h",)):
        click.echo(ctx.get_help())
        return
    if arguments[0] in _NEED_NO_SETTINGS:
        os.environ["UNDERSIGNED_MODE"] = "demo"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["undersigned manage", *arguments])
