"""Reading a file that may be a text in our own written form: strictly, if it has our mark."""

from __future__ import annotations

from pathlib import Path

from undersigned.core import reading
from undersigned.core.campaigns.campaign import register_of
from undersigned.core.campaigns.organisation_tables import read_organisations
from undersigned.core.reading.loaders.limits import FILE_BYTES
from undersigned.core.reading.result import Reading
from undersigned.core.reading.written import read_written
from undersigned.core.texts.front_matter import Register
from undersigned.core.texts.markdown_reader import is_written_form


def read_any(path: Path) -> Reading:
    """What was understood of a file.

    A text with ``undersigned: 1`` in its front matter is read as what it is
    (CampaignInvalid names the line that is not as it must be), everything else by the
    reader. A text's organisations are those of its campaign.
    """
    if path.suffix.lower() == ".md" and path.is_file() and path.stat().st_size <= FILE_BYTES:
        written = path.read_text(encoding="utf-8-sig", errors="replace")
        if is_written_form(written):
            return read_written(written, name=path.name, register=_register(path))
    return reading.read(path)


def _register(path: Path) -> Register | None:
    """The organisations of the campaign whose ``texts`` folder the file stands in."""
    table = path.resolve().parent.parent / "organisations.csv"
    if not table.is_file():
        return None
    written = table.read_text(encoding="utf-8-sig")
    return register_of(read_organisations(written, name=table.name))
