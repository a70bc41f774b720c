"""``undersigned letters``: writes a text to every recipient of an audience."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from undersigned.cli.options import a_day

if TYPE_CHECKING:
    from undersigned.core.campaigns.campaign import CampaignFolder
    from undersigned.core.mailing.files import Sums
    from undersigned.core.mailing.plan import MailingPlan
    from undersigned.core.writing.letter import Sender, SheetSize


@click.command()
@click.argument("campaign", type=click.Path(path_type=Path))
@click.option("--text", "slug", required=True, help="The text's name or its number.")
@click.option("--to", "audience", required=True, help="The audience, such as us/senate.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The new folder.")
@click.option("--format", "formats", default="pdf", show_default=True, help="pdf,docx,eml,txt,html")
@click.option("--dated", callback=a_day, help="The day the letters bear, such as 2026-11-23.")
@click.option("--from", "sender", help="The address that mails are from.")
@click.option(
    "--paper", type=click.Choice(["us-letter", "a4"]), default="us-letter", show_default=True
)
@click.option("--include-concerned", is_flag=True, help="Write to the state that it is about.")
@click.option("--skip-incomplete", is_flag=True, help="Write the others if some lack a value.")
@click.option("--force", is_flag=True, help="Write into a folder that has other files in it.")
def command(
    campaign: Path,
    slug: str,
    audience: str,
    out: Path,
    formats: str,
    dated: date | None,
    sender: str | None,
    paper: SheetSize,
    include_concerned: bool,
    skip_incomplete: bool,
    force: bool,
) -> None:
    """Write a text of CAMPAIGN to every recipient of an audience.

    One file for each recipient and format, all.pdf to print, and letters.csv. If one letter
    cannot be filled, nothing is written.

    Example: undersigned letters campaign --text 03-letter --to us/senate --out letters
    """
    from undersigned.cli.progress import ProgressBar
    from undersigned.core.campaigns.campaign import slug_named
    from undersigned.core.campaigns.folder import read_campaign
    from undersigned.core.mailing.files import MailingFiles, write_mailing
    from undersigned.core.writing.formats import formats_named

    chosen = formats_named(formats)
    folder = read_campaign(campaign)
    mailing = mailing_of(
        folder,
        slug_named(folder, slug, campaign_name=str(campaign)),
        audience,
        dated=dated,
        sender=_with_address(folder.sender, sender),
        include_concerned=include_concerned,
        base=campaign,
    )
    for warning in _warnings(mailing, formats=chosen):
        click.echo(f"warning: {warning}", err=True)
    progress = ProgressBar(len(mailing.ready) * len(chosen), "letters")
    files = MailingFiles(
        mailing, chosen, sheet=paper, skip_incomplete=skip_incomplete, step=progress.step
    )
    write_mailing(files, out, force=force)
    progress.close()
    click.echo(summary(files.sums, on=mailing.on, out=out))


def mailing_of(
    campaign: CampaignFolder,
    slug: str,
    audience: str,
    *,
    dated: date | None,
    sender: Sender | None,
    include_concerned: bool = False,
    base: Path,
) -> MailingPlan:
    """A text of a campaign's folder to an audience, with all that the pack knows of it.

    Errors as in ``audiences.resolve`` and ``plan_mailing``.
    """
    from undersigned import pack
    from undersigned.cli.options import today
    from undersigned.core.civics import audiences
    from undersigned.core.mailing.plan import day_of, plan_mailing
    from undersigned.core.mailing.values import PROVIDERS, counts_in
    from undersigned.core.writing.letter import Letter

    text = campaign.texts[slug]
    resolved = audiences.resolve(
        audience,
        pack.load(),
        on=day_of(text, dated=dated, today=today()),
        language=text.language,
        concerns=campaign.concerns,
        include_concerned=include_concerned,
        base=base,
    )
    letter = Letter(text=text, sender=sender, about=campaign.title)
    return plan_mailing(letter, resolved, providers={**PROVIDERS, **counts_in(campaign.texts)})


def summary(sums: Sums, *, on: date, out: Path) -> str:
    """What was done, in a sentence."""
    letters = "1 letter" if sums.complete == 1 else f"{sums.complete} letters"
    rest = f"; {sums.incomplete} could not be filled" if sums.incomplete else ""
    return f"{letters} dated {on} in {out}{rest}. The list of all is {out / 'letters.csv'}."


def _with_address(sender: Sender | None, address: str | None) -> Sender | None:
    """The campaign's sender with another address for mails, if one is given."""
    from undersigned.core.writing.letter import Sender

    if address is None:
        return sender
    return replace(sender or Sender(name=address), email=address)


def _warnings(mailing: MailingPlan, *, formats: tuple[str, ...]) -> Iterator[str]:
    """What a person should know before the letters go out."""
    yield from mailing.audience.warnings
    for left in mailing.audience.left_out:
        yield f"{left.name} is left out: {left.reason}."
    for copy in mailing.copies:
        yield from (f"{copy.recipient.name}: {warning}" for warning in copy.recipient.warnings)
    sender = mailing.letter.sender
    if "eml" in formats and not (sender and sender.email):
        yield "no sender is known, so the mails have no From; see --from."
