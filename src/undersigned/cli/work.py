"""``undersigned work``: a delivery worker, or several."""

from __future__ import annotations

import os

import click


@click.command()
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many send at the same time.",
)
@click.option("--once", is_flag=True, help="Send what can be sent now, and stop.")
def command(processes: int, once: bool) -> None:
    """Send what waits to be sent, and do what is due, until it is stopped (Ctrl-C, or SIGTERM).

    Any number of workers on any number of machines share one database; their clocks must agree
    to within a minute. "undersigned serve" runs one by itself.

    Example: undersigned work --processes 2
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
    from undersigned.site.supervisor import work, work_once

    if once:
        work_once()
    else:
        work(processes)
