"""``undersigned pack``: tells of the data that ships, builds it and fetches newer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from undersigned.cli.options import a_day, today

if TYPE_CHECKING:
    from undersigned.pack.provenance import Holding
    from undersigned.pack.refresh import Outcome
    from undersigned.pack.status import HoldingStatus


@click.group()
def command() -> None:
    """Tell of the data that ships with the program, build it, and fetch newer.

    Example: undersigned pack status
    """


# --- Status ---------------------------------------------------------------------------------


@command.command()
@click.option("--on", callback=a_day, help="The day to tell of, such as 2027-01-03; else today.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
def status(on: date | None, as_json: bool) -> None:
    """Show what the pack holds: source, date, licence, counts, and what is stale and why.

    Example: undersigned pack status --json
    """
    from undersigned.pack.status import standing

    day = on or today()
    tell = _status_json if as_json else _status_text
    click.echo(tell(standing(day), day))


def _counts(holding: Holding) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in holding.counts.items())


def _status_json(standings: Sequence[HoldingStatus], day: date) -> str:
    from undersigned.pack.lines import plain

    bodies = [
        {
            **plain(one.holding),
            "age_days": one.holding.age(day),
            "addressable": one.addressable,
            "stale": list(one.stale),
            "coming": one.coming or None,
            "refreshed": one.refreshed,
            "checked": plain(one.checked),
            "by_hand": one.by_hand or None,
        }
        for one in standings
    ]
    return _json({"on": day.isoformat(), "bodies": bodies})


def _status_text(standings: Sequence[HoldingStatus], day: date) -> str:
    """A paragraph for each body, with a line for each of its sources."""
    lines = []
    for one in standings:
        lines += ["", f"{one.holding.body}  {one.holding.title}"]
        lines += [f"  {line}" for line in _about(one, day)]
        for source in one.holding.sources:
            age = f"{(day - source.date).days:>5} days old"
            lines.append(f"  {source.date} {age}  {source.publisher}; {source.licence}")
            lines.append(f"  {'':<26}{source.source}")
    return "\n".join(lines[1:])


def _about(one: HoldingStatus, day: date) -> list[str]:
    holding = one.holding
    lines = [_counts(holding)]
    if one.addressable is not None:
        lines.append(f"{one.addressable:,} can be addressed on {day}")
    if holding.valid_from and holding.valid_until:
        lines.append(f"holds from {holding.valid_from}, before {holding.valid_until}")
    elif holding.valid_from:
        lines.append(f"a list of {holding.valid_from}: who came or went since is not in it")
    lines += [f"STALE: {reason}" for reason in one.stale]
    if one.coming:
        lines.append(f"coming: {one.coming}")
    lines += holding.remarks
    if one.refreshed:
        lines.append("refreshed: newer than what ships with the program")
    if one.checked:
        lines.append(f"the publishers were last asked on {one.checked}")
    if one.by_hand:
        lines.append(f"refresh by hand: {one.by_hand}")
    return lines


# --- Building and refreshing ----------------------------------------------------------------


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


@command.command()
@click.argument("body", required=False)
@click.option(
    "--from", "mirror", metavar="PLACE", help="A folder or https address to take it from."
)
@click.option("--private", is_flag=True, help="That address may be on this machine or network.")
@click.option("--back", is_flag=True, help="Use the pack again that was in use before.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
def refresh(body: str | None, mirror: str | None, private: bool, back: bool, as_json: bool) -> None:
    """Fetch newer data about BODY, or about all, and use it if it is no worse.

    It comes from the official places, or with --from from a folder or an address with the files of
    "pack build". A publisher who cannot be reached is named and the data in use goes on (exit
    status 0); data that would be worse is refused (exit status 1).

    Example: undersigned pack refresh eu/parliament
    """
    if back:
        if body or mirror:
            raise click.UsageError("--back brings the whole pack back; it takes nothing else.")
        _go_back()
        return
    from undersigned.pack.refresh import refresh as refresh_pack

    outcomes = refresh_pack(body, mirror=mirror, private=private)
    click.echo(_outcomes_json(outcomes) if as_json else _outcomes_text(outcomes))
    if any(outcome.state == "refused" for outcome in outcomes):
        raise click.exceptions.Exit(1)


def _go_back() -> None:
    from undersigned.pack.versions import go_back

    folder = go_back()
    what = f"The pack in {folder}" if folder else "The pack that ships with the program"
    click.echo(f"{what} is in use again; --back once more undoes this.")


def _outcomes_text(outcomes: Sequence[Outcome]) -> str:
    tried = [one for one in outcomes if one.state != "by hand"]
    if len(tried) > 1 and all(one.state == "unreachable" for one in tried):
        return "Nobody could be reached; is this machine online? The data in use goes on."
    lines = []
    for one in outcomes:
        lines.append(f"{one.body}: {one.state}. {one.sentence}")
        if one.state == "refreshed":
            lines += [f"  {holding.body}: {_counts(holding)}" for holding in one.holdings]
    return "\n".join(lines)


def _outcomes_json(outcomes: Sequence[Outcome]) -> str:
    from undersigned.pack.lines import plain

    return _json({"bodies": [plain(outcome) for outcome in outcomes]})


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2)
