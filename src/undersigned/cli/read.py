"""``undersigned read``: shows what the reader understood of a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from undersigned.core.texts.model import plain

if TYPE_CHECKING:
    from undersigned.core.asks.bills import BillCitation
    from undersigned.core.reading import Reading, TextRead
    from undersigned.core.reading.pieces import Unsure


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
def command(files: tuple[Path, ...], as_json: bool) -> None:
    """Show what the reader understands of FILES, and what it is unsure of.

    Plain text, Markdown, HTML and .docx are read; one file may hold several texts.

    Example: undersigned read statement.docx page.html
    """
    from undersigned.core.campaigns.own_texts import read_any
    from undersigned.core.reading import as_json as told

    readings = [read_any(path) for path in files]
    if as_json:
        click.echo(json.dumps(told(readings), ensure_ascii=False, indent=1))
        return
    for result in readings:
        click.echo("\n".join(shown(result)))


def shown(result: Reading) -> list[str]:
    """What was understood of a file, for a person to read."""
    shown = [f"{result.file}: {_counted(len(result.texts), 'text')}"]
    for number, read in enumerate(result.texts, 1):
        shown += [
            "",
            f"{number}. {read.text.kind.capitalize()}, lines {read.lines[0]} to {read.lines[1]}",
        ]
        shown += [f"   {label + ':':<14}{value}" for label, value in _parts(read)]
        shown += [_doubt(doubt) for doubt in read.unsure]
    shown += [_doubt(doubt) for doubt in result.unsure]
    return shown


def _parts(read: TextRead) -> list[tuple[str, str]]:
    text = read.text
    first, last = (
        (read.signatories[0].name, read.signatories[-1].name) if read.signatories else ("", "")
    )
    parts = [
        ("language", text.language),
        ("title", text.title or ""),
        ("subject", text.subject or ""),
        ("date", str(text.date or text.as_written.get("date", ""))),
        ("addressee", " / ".join(text.addressee)),
        ("salutation", (text.salutation or "").replace("\n", " / ")),
        ("body", _counted(len(text.blocks), "block") if text.blocks else ""),
        *((f"ask {number}", _short(plain(ask.words))) for number, ask in enumerate(text.asks, 1)),
        ("notes", _counted(len(text.notes), "note") if text.notes else ""),
        ("markers", " ".join(dict.fromkeys(text.markers))),
        ("bills", ", ".join(_bill(bill) for bill in read.bills)),
        (
            "fields for",
            ", ".join(
                f"{found.as_written} ({found.field or 'unclear'})" for found in read.placeholders
            ),
        ),
        ("closing", text.closing or ""),
        ("signed as", (text.signed_as or "").replace("\n", " / ")),
        ("declared", str(read.declared_signatories or "")),
        ("signatories", f"{len(read.signatories)}: {first} ... {last}" if first else ""),
        ("contact", ", ".join(filter(None, _contact(read)))),
    ]
    return [(label, value) for label, value in parts if value]


def _bill(bill: BillCitation) -> str:
    from undersigned.core.asks.congresses import ordinal

    which = f"{ordinal(bill.congress)} Congress" if bill.congress else "no Congress stated"
    return f"{bill.as_written} ({which})"


def _contact(read: TextRead) -> tuple[str | None, ...]:
    contact = read.text.contact
    return (contact.name, contact.role, contact.phone, contact.email) if contact else ()


def _doubt(doubt: Unsure) -> str:
    where = f"line {doubt.line}: " if doubt.line else ""
    return f"   unsure        {where}{doubt.what}"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 90 else f"{words[:87]}..."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
