"""``undersigned letters``: writes a text to every recipient of an audience."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from undersigned.cli.options import a_day

if TYPE_CHECKING:
    from undersigned.core.campaigns.campaign import Campaign
    from undersigned.core.campaigns.letters import Copy
    from undersigned.core.civics.audiences import Audience
    from undersigned.core.writing.letter import Letter, Paper

# So many letters go into one file to print; a longer audience gets several.
LETTERS_IN_A_PRINT_FILE = 1_000

COLUMNS = (
    "recipient_id", "kind", "name", "address", "salutation", "email",
    "format", "file", "sha256", "status", "reason",
)  # fmt: skip


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
    paper: Paper,
    include_concerned: bool,
    skip_incomplete: bool,
    force: bool,
) -> None:
    """Write a text of CAMPAIGN to every recipient of an audience.

    One file for each recipient and format, all.pdf to print, and letters.csv. If one letter
    cannot be filled, nothing is written.

    Example: undersigned letters campaign --text 03-letter --to us/senate --out letters
    """
    from undersigned.core.campaigns.files import write_files_atomically
    from undersigned.core.campaigns.folder import read_campaign
    from undersigned.core.campaigns.letters import slug_named
    from undersigned.core.writing.formats import formats_named

    chosen = formats_named(formats)
    folder = read_campaign(campaign)
    job = plan(
        folder,
        slug_named(folder, slug, campaign_name=str(campaign)),
        audience,
        dated=dated,
        include_concerned=include_concerned,
        base=campaign,
    )
    for warning in job.warnings:
        click.echo(f"warning: {warning}", err=True)
    if "eml" in chosen and not (sender or (job.letter.sender and job.letter.sender.email)):
        click.echo("warning: no sender is known, so the mails have no From; see --from.", err=True)
    job = job.complete(skip_incomplete=skip_incomplete)
    if sender:
        job = job.sent_from(sender)
    write_files_atomically(out, job.files(chosen, paper), force=force, remove=former_letters(out))
    click.echo(job.summary(out))


def former_letters(out: Path) -> list[str]:
    """The files that an earlier run wrote here and listed: they go when a new one is written."""
    listed = out / "letters.csv"
    if not listed.is_file():
        return []
    with listed.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        files = [row.get("file") or "" for row in csv.DictReader(file)]
    printed = [path.name for path in out.glob("all*.pdf")]
    return [name for name in (*files, *printed) if name and Path(name).name == name]


@dataclass(frozen=True, kw_only=True)
class Job:
    """One text to one audience on one day, with everything looked up."""

    letter: Letter
    copies: tuple[Copy, ...]
    audience: Audience
    on: date

    @property
    def warnings(self) -> list[str]:
        """What a person should know before the letters go out."""
        left_out = [f"{left.name} is left out: {left.reason}." for left in self.audience.left_out]
        doubtful = [
            f"{copy.recipient.name}: {warning}"
            for copy in self.copies
            for warning in copy.recipient.warnings
        ]
        return [*self.audience.warnings, *left_out, *doubtful]

    def complete(self, *, skip_incomplete: bool) -> Job:
        """The job if every letter can be filled; LettersIncomplete unless they are skipped."""
        from undersigned.core.errors import LettersIncomplete, NothingToDo

        refused = [copy for copy in self.copies if copy.refusal]
        if refused and (not skip_incomplete or len(refused) == len(self.copies)):
            raise LettersIncomplete(
                count=len(refused), total=len(self.copies), first=refused[0].refusal
            )
        if not self.copies:
            raise NothingToDo(reason="The audience has nobody in it who can be addressed that day")
        return self

    def sent_from(self, address: str) -> Job:
        """The same job with another sender's address on its mails."""
        from undersigned.core.writing.letter import Sender

        sender = self.letter.sender or Sender(name=address)
        return replace(self, letter=replace(self.letter, sender=replace(sender, email=address)))

    def files(
        self, formats: Sequence[str], paper: Paper = "us-letter"
    ) -> Iterator[tuple[str, bytes]]:
        """The files of the job: each letter, the files to print, and the list of all."""
        from undersigned.cli.printing import print_files
        from undersigned.cli.progress import Progress
        from undersigned.core.errors import LettersIncomplete
        from undersigned.core.writing.formats import writer_of
        from undersigned.core.writing.many import write_all

        ready = [copy for copy in self.copies if not copy.refusal]
        progress = Progress(len(ready) * len(formats), "letters")
        rows: list[list[str]] = []
        for name in formats:
            printed: list[bytes] = []
            writer = writer_of(name, self.letter, on=self.on, paper=paper)
            letters = ((copy.recipient.name, copy.values) for copy in ready)
            for copy, written in zip(ready, write_all(writer, letters), strict=True):
                if written.data is None:
                    raise LettersIncomplete(count=1, total=len(ready), first=written.problem)
                data = written.data
                file = f"{copy.recipient.id}.{name}"
                rows.append(_row(copy, name, file, sha256(data).hexdigest(), "written", ""))
                yield file, data
                progress.step()
                if name == "pdf":
                    printed.append(data)
            yield from print_files(printed, LETTERS_IN_A_PRINT_FILE)
        progress.close()
        for copy in self.copies:
            if copy.refusal:
                rows.append(_row(copy, "", "", "", "skipped", str(copy.refusal)))
        for left in self.audience.left_out:
            rows.append([left.id, left.kind, left.name, *[""] * 6, "left out", left.reason])
        yield "letters.csv", _csv([*sorted(rows)])

    def summary(self, out: Path) -> str:
        """What was done, in a sentence."""
        ready = sum(not copy.refusal for copy in self.copies)
        skipped = len(self.copies) - ready
        letters = "1 letter" if ready == 1 else f"{ready} letters"
        rest = f"; {skipped} could not be filled" if skipped else ""
        return (
            f"{letters} dated {self.on} in {out}{rest}. The list of all is {out / 'letters.csv'}."
        )


def plan(
    campaign: Campaign,
    slug: str,
    audience: str,
    *,
    dated: date | None,
    include_concerned: bool = False,
    base: Path,
) -> Job:
    """Look everything up that the letters need; nothing is written."""
    from undersigned import pack
    from undersigned.cli.options import today
    from undersigned.core.campaigns.letters import copies, date_of
    from undersigned.core.civics import audiences
    from undersigned.core.writing.letter import Letter

    text = campaign.texts[slug]
    on = date_of(text, dated=dated, today=today())
    resolved = audiences.resolve(
        audience,
        pack.load(),
        on=on,
        language=text.language,
        concerns=campaign.concerns,
        include_concerned=include_concerned,
        base=base,
    )
    made = copies(campaign, slug, resolved.recipients, on=on)
    letter = Letter(text=text, sender=campaign.sender, about=campaign.title)
    return Job(letter=letter, copies=tuple(made), audience=resolved, on=on)


def _row(copy: Copy, format_: str, file: str, digest: str, status: str, reason: str) -> list[str]:
    recipient = copy.recipient
    address, email = "\n".join(recipient.address), "; ".join(recipient.emails)
    return [
        recipient.id, recipient.kind, recipient.name, address, recipient.salutation, email,
        format_, file, digest, status, reason,
    ]  # fmt: skip


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    from undersigned.core.campaigns.cells import inert_cell

    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    table.writerows([inert_cell(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
