"""``undersigned demo --papers``: from a pasted page to letters, without a site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from undersigned.cli.import_ import campaign_of
from undersigned.cli.letters import mailing_of, summary
from undersigned.cli.read import shown
from undersigned.core import reading
from undersigned.core.campaigns.folder import read_campaign, write_campaign
from undersigned.core.mailing.files import MailingFiles, write_mailing
from undersigned.core.writing.letter import Sender

# The day on which the demo's letters are written; its bill dies with the 119th Congress.
DEMO_DAY = date(2026, 11, 23)
COMMITTEE = "us/committee/senate-foreign-relations"


def write_papers(folder: Path) -> None:
    """Read the invented coalition's pasted page, make a campaign of it and write letters.

    The letters go to the Senate Committee on Foreign Relations and its members. Nothing is
    sent, and nobody in the papers is real but those who are written to.
    """
    paper = Path(__file__).parent.parent / "demo" / "pasted-page.txt"
    click.echo("A coalition's page, pasted as it stood. What the reader understands of it:\n")
    result = reading.read(paper)
    click.echo("\n".join(shown(result)))

    sender = Sender(
        name="Harbour Rights Network",
        address=("12 Quay Street", "Springfield, VA 22150"),
        phone="202-555-0142",
        email="office@harbour-rights.example",
        website="https://harbour-rights.example",
    )
    write_campaign(campaign_of([result], sender=sender), folder / "campaign")
    click.echo(f"\nThe campaign that it makes, to read and edit: {folder / 'campaign'}")

    campaign = read_campaign(folder / "campaign")
    for audience, name in ((COMMITTEE, "committee"), (f"{COMMITTEE}/members", "members")):
        mailing = mailing_of(
            campaign, "03-letter", audience, dated=DEMO_DAY, sender=campaign.sender, base=folder
        )
        files = MailingFiles(mailing, ("pdf", "docx", "eml", "txt"))
        write_mailing(files, folder / name)
        click.echo(summary(files.sums, on=mailing.on, out=folder / name))
