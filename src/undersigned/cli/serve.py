"""``undersigned serve``: the site, with a delivery worker beside it."""

from __future__ import annotations

import click


def _print_settings(ctx: click.Context, param: click.Parameter, is_wanted: bool) -> None:
    if is_wanted:
        from undersigned.site.environment import table

        click.echo(table())
        ctx.exit()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Processes that answer; one a core, or one with SQLite.",
)
@click.option("--threads", type=click.IntRange(1, 64), help="Threads in each of them; 4.")
@click.option("--migrate", is_flag=True, help="First bring the database up to date.")
@click.option("--no-worker", is_flag=True, help='Send nothing; "undersigned work" does it.')
@click.option(
    "--settings",
    is_flag=True,
    is_eager=True,
    callback=_print_settings,
    expose_value=False,
    help="Print the table of settings and stop.",
)
def command(
    host: str, port: int, workers: int | None, threads: int | None, migrate: bool, no_worker: bool
) -> None:
    """Run the site until it is stopped (Ctrl-C, or SIGTERM).

    docs/settings.md lists what it is told by its environment. A proxy such as nginx stands in
    front of it and speaks HTTPS.

    Example: undersigned serve --port 8000
    """
    from undersigned.site.serving import Place, prepare, serve
    from undersigned.site.supervisor import Supervisor

    prepare(migrate=migrate)
    place = Place(host=host, port=port, workers=workers, threads=threads)
    serve(
        place,
        beside=None if no_worker else Supervisor(),
        ready=lambda: click.echo(f"The site is at http://{host}:{port}/desk/"),
    )
