"""The command line: ``undersigned VERB``. One module per verb, loaded when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import NoReturn

import click

from undersigned import __version__
from undersigned.core.errors import UndersignedError

# Each module has a click command named ``command``.
VERBS = {
    "demo": "runs the desk of an invented coalition, with nothing to configure",
    "serve": "runs the site",
    "work": "sends what waits to be sent",
    "manage": "runs Django's own commands for the site",
    "read": "shows what the reader understood of a file",
    "import": "turns files into a campaign folder",
    "check": "says what is wrong with texts",
    "letters": "writes a text to every recipient of an audience",
    "audience": "lists the recipients of an audience",
    "who": "tells who represents a place",
    "pack": "tells of the data that ships, and builds it",
}
_MODULES = {"import": "import_"}


class _Verbs(click.Group):
    """The verbs, in the order of the table, each imported only when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        module = import_module(f"undersigned.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS, n=1)
            hint = f'; did you mean "{near[0]}"?' if near else "; see undersigned --help."
            ctx.fail(f'There is no verb "{args[0]}"{hint}')
        return super().resolve_command(ctx, args)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="undersigned %(version)s")
def undersigned() -> None:
    """The desk for coalitions that speak with one voice.

    Example: undersigned read statement.docx
    """


def main() -> NoReturn:
    """Run the command; every error is one sentence, and the exit status says which kind."""
    try:
        status = undersigned.main(standalone_mode=False)
    except UndersignedError as error:
        click.echo(f"undersigned: {error}", err=True)
        sys.exit(error.exit_status)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("undersigned: stopped; nothing was left half-written.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away (``| head``): that is no error of ours.
        sys.stderr.close()
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)
