"""From files and campaign folders to the papers that the reviewer looks at."""

from __future__ import annotations

from pathlib import PurePath

from undersigned.core.reading import read_bytes
from undersigned.core.reading.result import Reading
from undersigned.core.reading.written import read_written
from undersigned.core.review.papers import Paper
from undersigned.core.texts.front_matter import Register
from undersigned.core.texts.markdown_reader import is_written_form

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")


def papers_of(data: bytes, *, file: str, register: Register | None = None) -> tuple[Paper, ...]:
    """The texts of a file; ``file`` is the name that findings point to.

    A text in the written form of a campaign is read strictly (CampaignInvalid), all others
    by the reader (the kinds of Unreadable).
    """
    if PurePath(file).suffix.lower() in _MARKDOWN:
        words = data.decode("utf-8", "replace")
        if is_written_form(words):
            return papers_in(read_written(words, name=file, register=register))
    return papers_in(read_bytes(data, name=file))


def papers_in(reading: Reading) -> tuple[Paper, ...]:
    """The texts of a file that was read."""
    return tuple(
        Paper(read=read, reading=reading, is_first=number == 0)
        for number, read in enumerate(reading.texts)
    )
