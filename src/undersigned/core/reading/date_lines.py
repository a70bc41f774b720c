"""Lines that give the date of a text: alone, beside other words, before the first sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from undersigned.core.reading import dates
from undersigned.core.reading.dates import DateFound
from undersigned.core.reading.memory import remembered

_DATE_WORD = re.compile(r"\b(?:date|fecha|datum|data)\b", re.IGNORECASE)
_LONGEST_LINE = 90
_LONGEST_BYLINE = 120
_MOST_WORDS_OF_BYLINE = 18
# What an e-mail's date stands behind.
_SENT = re.compile(r"^(?:sent|gesendet|envoyé|enviado(?: el)?)\s*:\s*", re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:by|posted|published|updated|written|submitted|last (?:updated|modified)|date|von|par|por|"
    r"veröffentlicht|publié|publicado)\b|\s(?:by|von|par|por)\s|\s[|·•]\s",
    re.IGNORECASE,
)
# "Press statement, 8 March 2020"
_KIND_AND_DATE = re.compile(
    r"(?:press|media|news|public|joint|open|for)\s(?:\w+\s){0,2}?(?:statement|release|letter|communiqué|"
    r"advisory|publication)\s*[,:–—-]\s*(?=\S*\d|\w+ \d)",
    re.IGNORECASE,
)
_LONGEST_DATELINE = 110
_DATELINE_END = re.compile(r"[\s*_]*(?:\)[\s*_]*[-–—:.|]?|[-–—:.|])[\s*_]+")


@remembered
def date_line(text: str) -> DateFound | None:
    """The date, if the whole line is one."""
    if len(text) > _LONGEST_LINE or not any(char.isdigit() for char in text):
        return None
    return dates.find_date_line(_SENT.sub("", text), language=None)


def byline_date(text: str) -> DateFound | None:
    """The date in a line about a page: "By Mara | 3 May 2023", "Posted by Theo on ..."."""
    text = text.strip()
    if len(text) > _LONGEST_BYLINE or len(text.split()) > _MOST_WORDS_OF_BYLINE:
        return None
    if text.endswith((".", "!", "?")):
        return None
    if not (_BYLINE.search(text) or _KIND_AND_DATE.match(text)):
        return None
    found = dates.find_dates(text)
    return found[0] if len(found) == 1 and found[0].date and found[0].date.is_day else None


def dateline(text: str) -> DateFound | None:
    """The date that a sentence begins with: "(Berlin, 14 June 2022) - Twelve groups ..."."""
    for found in dates.find_dates(text[:_LONGEST_DATELINE])[:1]:
        line = date_line(text[: found.end].strip(" (*_"))
        if line and line.date and line.date.is_day and _DATELINE_END.match(text, found.end):
            return replace(line, start=found.start, end=found.end)
    return None


def is_date(text: str) -> bool:
    return date_line(text.strip()) is not None


def names_date(text: str) -> bool:
    """Whether it has a word for a date, as a placeholder for one does."""
    return bool(_DATE_WORD.search(text))
