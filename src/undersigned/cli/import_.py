"""``undersigned import``: turns files into a campaign folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from undersigned.core.campaigns.campaign import CampaignFolder
    from undersigned.core.reading import Reading
    from undersigned.core.writing.letter import Sender


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The new folder.")
@click.option("--title", help="The campaign's title; without it, that of the first statement.")
@click.option("--force", is_flag=True, help="Write into a folder that has other files in it.")
def command(files: tuple[Path, ...], out: Path, title: str | None, force: bool) -> None:
    """Read FILES and write the campaign folder that they make.

    Placeholders whose meaning is clear become fields; what the reader is unsure of is said.

    Example: undersigned import page.txt --out campaign
    """
    from undersigned.core import reading
    from undersigned.core.campaigns.folder import write_campaign

    readings = [reading.read(path) for path in files]
    campaign = campaign_of(readings, title=title)
    write_campaign(campaign, out, force=force)
    for slug, text in campaign.texts.items():
        named = text.title or text.subject or text.salutation or "untitled"
        click.echo(f"{out / 'texts' / slug}.md: {text.kind}, {named}")
    if campaign.concerns:
        click.echo(
            f"concerns = {list(campaign.concerns)}: the states that the texts name most; "
            f"their own missions are left out only when you say so. See {out / 'campaign.toml'}."
        )
    for result in readings:
        for doubt in (*result.unsure, *(doubt for text in result.texts for doubt in text.unsure)):
            where = f"{result.file}, line {doubt.line}" if doubt.line else result.file
            click.echo(f"unsure: {where}: {doubt.what}")


def campaign_of(
    readings: list[Reading], *, title: str | None = None, sender: Sender | None = None
) -> CampaignFolder:
    """The campaign that some readings make, its texts named in their order."""
    from undersigned.core.campaigns.imports import campaign_of_texts
    from undersigned.core.reading.concerns import proposed_concerns
    from undersigned.core.reading.placeholder_fields import with_fields

    texts = [with_fields(read) for result in readings for read in result.texts]
    titles = [text.title for text in texts] + [text.subject for text in texts]
    named = title or next(filter(None, titles), None) or "Untitled campaign"
    return campaign_of_texts(texts, title=named, concerns=proposed_concerns(texts), sender=sender)
