"""Lists as Word writes them into HTML: paragraphs that begin with their label."""

from __future__ import annotations

import re
from collections.abc import Mapping

from undersigned.core.reading.loaders.drafts import PieceDraft, Run, Runs

_LEVEL = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
# A label, then the non-breaking blanks that Word fills the room before the words with. Some
# letters are bullets in its symbol fonts.
_LABEL = re.compile(
    r"\s*(?:[·•§▪●○]\s|(?:[Øüvqo–-]|"
    r"\(?(\d{1,3}(?:\.\d{1,3}){0,3}|[a-zA-Z]|[ivxlc]{1,7}|[IVXLC]{1,7})[.)]*)[ \n]*\xa0)\s*"
)


def word_list_level(attributes: Mapping[str, str]) -> int | None:
    """The depth from 0 of a paragraph that Word made a list item; None for others."""
    if found := _LEVEL.search(attributes.get("style", "")):
        return int(found[1]) - 1
    return 0 if attributes.get("class", "").startswith("MsoListParagraph") else None


def split_word_label(draft: PieceDraft, *, level: int, group: int) -> None:
    """Make a draft the item that it is, if it begins with a label; else leave it."""
    start = "".join(run.text for run in draft.runs[:8] if isinstance(run, Run))
    found = _LABEL.match(start)
    if found:
        drop_front(draft.runs, found.end())
        draft.kind, draft.number, draft.level, draft.group = "item", found[1], level, group


def drop_front(runs: Runs, count: int) -> None:
    """Take the first characters away."""
    for run in runs:
        if not isinstance(run, Run):
            continue
        taken = min(count, len(run.text))
        run.text = run.text[taken:]
        count -= taken
        if not count:
            return
