"""Reading a file that may be a text in our own written form: strictly, if it has our mark."""

from __future__ import annotations

from pathlib import Path

from undersigned.core import reading
from undersigned.core.asks.bills import distinct_bills, find_bills
from undersigned.core.campaigns.campaign import register_of
from undersigned.core.campaigns.tables import read_organisations
from undersigned.core.reading.loaders.limits import FILE_BYTES
from undersigned.core.reading.result import PlaceholderRead, Reading, TextRead
from undersigned.core.spotting.declared_counts import declared_count
from undersigned.core.spotting.placeholders import distinct_placeholders, find_placeholders
from undersigned.core.texts.front_matter import Register
from undersigned.core.texts.markdown_reader import is_written_form, read_text
from undersigned.core.texts.model import strings_of


def read_any(path: Path) -> Reading:
    """What was understood of a file.

    A text with ``undersigned: 1`` in its front matter is read as what it is
    (CampaignInvalid names the line that is not as it must be), everything else by the
    reader. A text's organisations are those of its campaign.
    """
    if path.suffix.lower() == ".md" and path.is_file() and path.stat().st_size <= FILE_BYTES:
        written = path.read_text(encoding="utf-8-sig", errors="replace")
        if is_written_form(written):
            return own_reading(written, name=path.name, register=_register(path))
    return reading.read(path)


def own_reading(written: str, *, name: str, register: Register | None) -> Reading:
    """What a text in our own written form says; CampaignInvalid names the line that is wrong."""
    text = read_text(written, name=name, register=register)
    strings = list(strings_of(text))
    holes = [found for words in strings for found in find_placeholders(words)]
    counts = (declared_count(words, language=text.language) for words in strings)
    bills = [bill for words in strings for bill in find_bills(words, language=text.language)]
    lines = [number for number, line in enumerate(written.splitlines(), 1) if line.strip()]
    read = TextRead(
        file=name,
        text=text,
        lines=(lines[0], lines[-1]),
        placeholders=tuple(
            PlaceholderRead(hole.as_written, hole.field) for hole in distinct_placeholders(holes)
        ),
        declared_signatories=next((count.number for count in counts if count), None),
        bills=tuple(distinct_bills(bills)),
    )
    return Reading(file=name, texts=(read,))


def _register(path: Path) -> Register | None:
    """The organisations of the campaign whose ``texts`` folder the file stands in."""
    table = path.resolve().parent.parent / "organisations.csv"
    if not table.is_file():
        return None
    written = table.read_text(encoding="utf-8-sig")
    return register_of(read_organisations(written, name=table.name))
