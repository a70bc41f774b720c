"""Lines that give the date of a text: alone, beside other words, before the first sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from undersigned.core.folding import lowered
from undersigned.core.spotting.dates import DateFound, find_dates, find_day_without_year
from undersigned.core.spotting.spans import remembered
from undersigned.core.spotting.weekdays import ARTICLE

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
    """The date, if the whole line is one, in whatever language."""
    return date_line_in(text, None)


def date_line_in(text: str, language: str | None) -> DateFound | None:
    """The same in a text of that language, else in any."""
    if len(text) > _LONGEST_LINE or not any(char.isdigit() for char in text):
        return None
    sent = _SENT.match(text)
    front = sent.end() if sent else 0
    found = find_date_line(text[front:], language=language)
    if found is None and language:
        found = find_date_line(text[front:])
    return found and replace(found, start=found.start + front, end=found.end + front)


def byline_date(text: str) -> DateFound | None:
    """The date in a line about a page: "By Mara | 3 May 2023", "Posted by Theo on ..."."""
    text = text.strip()
    if len(text) > _LONGEST_BYLINE or len(text.split()) > _MOST_WORDS_OF_BYLINE:
        return None
    if text.endswith((".", "!", "?")):
        return None
    if not (_BYLINE.search(text) or _KIND_AND_DATE.match(text)):
        return None
    found = find_dates(text)
    return found[0] if len(found) == 1 and found[0].date and found[0].date.is_day else None


def dateline(text: str) -> DateFound | None:
    """The date that a sentence begins with: "(Berlin, 14 June 2022) - Twelve groups ..."."""
    for found in find_dates(text[:_LONGEST_DATELINE])[:1]:
        line = date_line(text[: found.end].strip(" (*_"))
        if line and line.date and line.date.is_day and _DATELINE_END.match(text, found.end):
            return replace(line, start=found.start, end=found.end)
    return None


def is_date(text: str) -> bool:
    return date_line(text.strip()) is not None


def names_date(text: str) -> bool:
    """Whether it has a word for a date, as a placeholder for one does."""
    return bool(_DATE_WORD.search(text))


# --- A line of its own ------------------------------------------------------------------

_LONGEST = 160
_LABEL = (
    r"(?:dated?|datum|fecha|data|fait a|fait|fecho|feito|hecho|done|as of|issued|published|posted|signed"
    r"|adopted|for (?:immediate )?release|released)"
)
_AT = r"(?:at|in|en|zu|em|te)"
# Words of a heading: "Press release, 23 March 2021" is no place with a date.
_NO_PLACE = re.compile(
    r"\b(?:statements?|letters?|releases?|press|reports?|deadline|due|updated?|news|newsletter"
    r"|meetings?|sessions?|hearing|events?|conference|submission|petition|declaration|minutes"
    r"|agenda|volume|vol|issue|edition|draft|version|resolution|act|law|bill|expires?|until|since"
    r"|arrested|born|died|page|annex|article|note|copyright|accessed|retrieved|consulted"
    r"|communique|lettre|rapport|declaracion|carta|comunicado|informe|erklarung|stellungnahme"
    r"|brief|pressemitteilung|bericht|sitzung|stand)\b"
)
# A place's small words: "Frankfurt am Main", "Rio de Janeiro".
_PARTICLE = re.compile(
    r"(?:am|and|d['’].+|da|de|del|der|do|en|et|la|le|les|of|sur|the|upon|van|y)", re.IGNORECASE
)
# "Day", which some languages put before its number.
_DAY_WORD = r"(?:ថ្ងៃទី|วันที่|ngay)"
_ARTICLES = rf"(?:\b{ARTICLE}\s{{1,4}}){{0,2}}"
_HEAD = re.compile(
    rf"[\s*_#>|(\[]{{0,8}}(?:{_LABEL}\b\s?[:.–—-]?\s{{0,4}})?(?:{_AT}\s{{1,4}})?"
    rf"(?P<place>[^\W\d][^\d:]{{0,80}}?)??(?P<gap>[\s,;|–—(-]{{0,8}}){_ARTICLES}(?:{_DAY_WORD}\s?)?"
)
_TIME = r"(?:[t\s,]{1,3}(?:at\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s?(?:[ap]\.?m\.?)?\s?(?:z|utc|gmt)?\s?(?:[+-]\d{2}:?\d{2})?)"
_TAIL = re.compile(
    rf"{_TIME}?[\s,.;:)\]*_|]{{0,8}}(?:(?<=[,|\s])[–—-]?\s?(?P<place>[^\W\d][^\d:]{{0,60}}?)[\s.*_]{{0,4}})?"
)


def find_date_line(line: str, *, language: str | None = None) -> DateFound | None:
    """The date of a letter, if this whole line is one.

    Before the date may stand a label ("Date:", "As of"), a place ("Berlin, den") and the
    weekday; behind it a place or a time of day. Day and month alone make a date line too,
    with no date that could be told.
    """
    if len(line) > _LONGEST:
        return None
    dates = find_dates(line, language=language)
    date = dates[0] if dates else find_day_without_year(line, language=language)
    if len(dates) > 1 or date is None:
        return None
    folded = lowered(line)
    begins = date.weekday.start if date.weekday else date.start
    head, tail = _HEAD.fullmatch(folded, 0, begins), _TAIL.fullmatch(folded, date.end)
    if not head or not tail or (head["place"] and tail["place"]):
        return None
    place = head["place"] or tail["place"]
    if place is None:
        return date
    found = head if head["place"] else tail
    as_written = line[found.start("place") : found.end("place")].strip(" ,;|–—-()*_")
    if as_written.count(".") == 1:
        as_written = as_written.rstrip(".")
    is_day = date.date is not None and date.date.is_day
    is_apart = found is tail or head["gap"].strip() != ""
    if not _may_be_place(as_written) or not (is_day or is_apart):
        return None
    return replace(date, place=as_written)


def _may_be_place(words: str) -> bool:
    names = [word for word in re.split(r"[\s,/()-]+", words) if word]
    return (
        0 < len(names) <= 7
        and not _NO_PLACE.search(lowered(words))
        and all(not name[0].islower() or _PARTICLE.fullmatch(name) for name in names)
        and not names[0][0].islower()
    )
