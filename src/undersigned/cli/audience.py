"""``undersigned audience``: lists the recipients of an audience, or the audiences there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from undersigned.cli.options import a_day, today

if TYPE_CHECKING:
    from undersigned.core.civics.audiences import Audience
    from undersigned.core.civics.directory import Offer
    from undersigned.core.civics.recipients import Recipient


@click.command()
@click.argument("name", required=False)
@click.option("--on", callback=a_day, help="The day of the letter, such as 2026-11-23; else today.")
@click.option("--language", default="en", show_default=True, help="The language of the letter.")
@click.option("--concerns", multiple=True, metavar="CODE", help="A state it is about, such as kh.")
@click.option("--include-concerned", is_flag=True, help="List who speaks for that state, too.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program to read.")
def command(
    name: str | None,
    on: date | None,
    language: str,
    concerns: tuple[str, ...],
    include_concerned: bool,
    as_json: bool,
) -> None:
    """List the recipients of the audience NAME; without a name, the audiences there are.

    Audiences are joined by " + " and reduced by " - ", with a blank on both sides; a filter
    follows a question mark. A list of your own is file:PATH.csv.

    Example: undersigned audience "us/senate?state=mn,wi + un/new-york - un/new-york/kh"
    """
    from undersigned import pack
    from undersigned.core.civics import audiences

    day = on or today()
    if name is None:
        offers = list(audiences.offers(pack.load(), on=day))
        click.echo(_offers_json(offers, day) if as_json else _offers_text(offers))
        return
    audience = audiences.resolve(
        name,
        directory=pack.load(),
        on=day,
        language=language,
        concerns=concerns,
        include_concerned=include_concerned,
        base=Path(),
    )
    if as_json:
        click.echo(_audience_json(audience))
    else:
        _show(audience)


# --- The audiences there are ----------------------------------------------------------------


def _offers_text(offers: Sequence[Offer]) -> str:
    widest = max(len(offer.path) for offer in offers if len(offer.path) < 60)
    lines = [f"{offer.path:<{widest}}  {offer.count:>4}  {offer.title}" for offer in offers]
    return "\n".join((*lines, "", *_FURTHER))


_FURTHER = (
    "us/person/<bioguide id>  one member    us/committee/.../members  everybody on it",
    "uk/commons/aldershot     one member    ca/commons/halifax        by riding",
    "fr/assembly/75/2         one deputy    eu/parliament/person/<id> one member",
    "file:PATH.csv            your own list",
)


def _offers_json(offers: Sequence[Offer], day: date) -> str:
    from dataclasses import asdict

    return _json({"on": day, "audiences": [asdict(offer) for offer in offers]})


# --- One audience ---------------------------------------------------------------------------


def _audience_json(audience: Audience) -> str:
    from dataclasses import asdict

    return _json({"count": len(audience.recipients), **asdict(audience)})


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def _show(audience: Audience) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_lines=True)
    for heading in ("address", "recipient, salutation, ways to reach"):
        table.add_column(heading, overflow="fold", ratio=1)
    for recipient in audience.recipients:
        table.add_row("\n".join(recipient.address), "\n".join(_reached(recipient)))
    # Not markup and not highlighted: what stands in the data is text and nothing else.
    console = Console(markup=False, highlight=False, emoji=False)
    if audience.recipients:
        console.print(table)
    for sentence in _about(audience):
        console.print(sentence, soft_wrap=True)


def _reached(recipient: Recipient) -> list[str]:
    ways = (*recipient.emails, recipient.phone, recipient.contact_form)
    warnings = (f"! {warning}" for warning in recipient.warnings)
    return [recipient.id, recipient.salutation, *(way for way in ways if way), *warnings]


def _about(audience: Audience) -> list[str]:
    """What is to be said below the list: how many, who is left out, how old the data is."""
    count = len(audience.recipients)
    lines = [f"{count} recipient{'' if count == 1 else 's'} on {audience.on}."]
    for left in audience.left_out:
        lines.append(f"Left out: {left.title} {left.name} ({left.reason}).")
    lines += [f"Note: {warning}" for warning in audience.warnings]
    lines += [f"The data about {body} is of {day}." for body, day in audience.as_of.items()]
    return lines
