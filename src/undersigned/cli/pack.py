"""``undersigned pack``: tells of the data that ships, and builds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from undersigned.cli.options import today

if TYPE_CHECKING:
    from undersigned.pack.provenance import Holding


@click.group()
def command() -> None:
    """Tell of the data that ships with the program, and build it from published files.

    Example: undersigned pack status
    """


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
def status(as_json: bool) -> None:
    """Show what the pack holds: source, date, licence, counts and age in days.

    Example: undersigned pack status --json
    """
    from undersigned.pack import FOLDER
    from undersigned.pack.provenance import read_provenance

    holdings = read_provenance(FOLDER)
    tell = _status_json if as_json else _status_text
    click.echo(tell(holdings, today()))


@command.command()
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder of published files, with its MANIFEST.json.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Another folder than the program's.")
def build(source: Path, out: Path | None) -> None:
    """Build the pack from a folder of published files.

    The same files give the same bytes. A pack that lost a tenth of anything is refused.

    Example: undersigned pack build --from data
    """
    from undersigned.pack import FOLDER
    from undersigned.pack.build import build as build_pack

    into = out or FOLDER
    for holding in build_pack(source, into=into):
        click.echo(f"{holding.body}: {_counts(holding)}, as of {holding.as_of}")
    click.echo(f"The pack is in {into}.")


def _counts(holding: Holding) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in holding.counts.items())


def _status_json(holdings: Sequence[Holding], day: date) -> str:
    import json

    from undersigned.pack.lines import plain

    bodies = [{**plain(holding), "age_days": holding.age(day)} for holding in holdings]
    return json.dumps({"on": day.isoformat(), "bodies": bodies}, ensure_ascii=False, indent=2)


def _status_text(holdings: Sequence[Holding], day: date) -> str:
    """A paragraph for each body, with a line for each of its sources."""
    lines = []
    for holding in holdings:
        lines += ["", f"{holding.body}  {holding.title}"]
        if holding.valid_from and holding.valid_until:
            lines.append(f"  holds from {holding.valid_from}, before {holding.valid_until}")
        lines += [f"  {line}" for line in (_counts(holding), *holding.remarks)]
        for source in holding.sources:
            age = f"{(day - source.date).days:>5} days old"
            lines.append(f"  {source.date} {age}  {source.publisher}; {source.licence}")
            lines.append(f"  {'':<26}{source.source}")
    return "\n".join(lines[1:])
