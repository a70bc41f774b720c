"""What stands above a letter's first sentence: letterhead, date, address, subject, title."""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.core.reading import date_lines, lines, vocabulary
from undersigned.core.reading.parts import Parts
from undersigned.core.reading.pieces import Piece
from undersigned.core.reading.units import is_sentence

# The header of a text ends at the latest behind so many units.
_LONGEST = 30
_LONGEST_TITLE = 400
_LONGEST_ADDRESS_LINE = 160


def find_salutation(parts: Parts) -> None:
    """The first salutation, with those that follow it at once."""
    for at, unit in enumerate(parts.units[:_LONGEST]):
        if not parts.free[at] or unit.kind not in ("text", "heading"):
            continue
        if lines.is_salutation(unit.text):
            run = [at]
            while run[-1] + 1 < len(parts.units) and lines.is_salutation(
                parts.units[run[-1] + 1].text
            ):
                run.append(run[-1] + 1)
            parts.salutation = tuple(run)
            parts.claim(run)
            return


def find_header(parts: Parts) -> None:
    """Date, subject, title, addressee and letterhead."""
    end = parts.salutation[0] if parts.salutation else _first_sentence(parts)
    header = [
        at for at in range(end) if parts.free[at] and parts.units[at].kind in ("text", "heading")
    ]
    header = _without_lists(parts, header)
    # Some letters have the subject between the salutation and the first sentence.
    behind = parts.salutation[-1] + 1 if parts.salutation else end
    below = [at for at in range(behind, min(behind + 2, len(parts.units))) if parts.free[at]]
    for at in (*header, *below):
        text = parts.units[at].text
        if parts.subject is None and vocabulary.SUBJECT.match(text.strip()):
            parts.subject = at
        elif parts.date is None and at in header and _is_date(text):
            parts.date = at
    if parts.date is None:
        _find_date_beside_words(parts, header, end)
    claimed = {parts.subject, parts.date}
    header = [at for at in header if at not in claimed]
    parts.title = _title(parts, header)
    _find_addressee(parts, [at for at in header if at not in parts.title])
    parts.claim([at for at in claimed if at is not None])
    parts.claim([*parts.title, *parts.letterhead, *parts.addressee])


def _find_date_beside_words(parts: Parts, header: Sequence[int], end: int) -> None:
    """A date in a byline, or one that the first sentence begins with."""
    first = parts.salutation[-1] + 1 if parts.salutation else end
    for at in header:
        if found := date_lines.byline_date(parts.units[at].text):
            parts.dated, parts.dated_in = found, at
            return
    for at in range(first, min(first + 1, len(parts.units))):
        if found := date_lines.dateline(parts.units[at].text):
            parts.dated, parts.dated_in = found, at


def find_late_date(parts: Parts) -> None:
    """A date behind the last sentence of the text, where many statements have it."""
    if parts.date is not None or parts.dated is not None:
        return
    for at in range(len(parts.units) - 1, -1, -1):
        unit = parts.units[at]
        if not parts.free[at] or unit.kind != "text":
            continue
        if date_lines.is_date(unit.text):
            parts.date = at
            parts.claim((at,))
            return
        if is_sentence(unit):
            return


def _without_lists(parts: Parts, header: Sequence[int]) -> list[int]:
    """The lines of a header that do not head a list of signatories above the letter."""
    lists = ("item", "row")
    return [
        at
        for at in header
        if not (
            any(unit.kind in lists for unit in parts.units[at + 1 : at + 2])
            and lines.introduces_signers(parts.units[at].text)
        )
    ]


def _is_date(text: str) -> bool:
    if date_lines.is_date(text):
        return True
    return lines.is_placeholder_line(text) and date_lines.names_date(text)


def _first_sentence(parts: Parts) -> int:
    for at, unit in enumerate(parts.units[:_LONGEST]):
        if unit.kind in ("item", "row") or is_sentence(unit) or vocabulary.RECITAL.match(unit.text):
            return at
    return min(len(parts.units), _LONGEST)


# --- Title ----------------------------------------------------------------------------------


def _title(parts: Parts, header: Sequence[int]) -> tuple[int, ...]:
    """The heading or line that names the text; a second one if the first only says its kind."""
    candidates = [at for at in header if _may_be_title(parts.units[at])]
    headings = [at for at in candidates if parts.units[at].kind == "heading"]
    named = [at for at in candidates if vocabulary.TEXT_TITLE.search(parts.units[at].text)]
    strong = [at for at in candidates if parts.units[at].is_strong]
    plain_lines = [] if parts.salutation else candidates[:1]
    first = (headings or named or strong or plain_lines)[:1]
    if not first:
        return ()
    at = first[0]
    if at + 1 in candidates and _goes_on(parts.units[at], parts.units[at + 1]):
        return (at, at + 1)
    return (at,)


def _may_be_title(unit: Piece) -> bool:
    text = unit.text.strip()
    return not (
        len(text) > _LONGEST_TITLE
        or vocabulary.ADDRESSEE.match(text)
        or lines.is_placeholder_line(text)
        or vocabulary.PAGE_CHROME.match(text)
        or vocabulary.BANNER.match(text)
        or vocabulary.MAIL_HEADER.match(text)
        or vocabulary.CONTACT.match(text)
        or is_sentence(unit)
        or date_lines.byline_date(text)
    )


def _goes_on(title: Piece, below: Piece) -> bool:
    """Whether the line below a title is a part of it: a subtitle, or what its kind is of."""
    text, more = title.text.strip(), below.text.strip()
    if more.endswith((";", ",")) or lines.is_salutation(more):
        return False
    is_subtitle = len(more) > 60 and lines.lower_case_share(more) > 0.3
    says_kind = vocabulary.TEXT_TITLE.search(text) and len(text.split()) <= 4
    return is_subtitle or (bool(text.endswith(":") or says_kind) and below.kind == title.kind)


# --- Addressee --------------------------------------------------------------------------------


def _find_addressee(parts: Parts, rest: Sequence[int]) -> None:
    """To whom the letter goes; what stands above its date is the sender's own letterhead."""
    banners = [at for at in rest if _is_banner(parts.units[at])]
    rest = [at for at in rest if at not in banners]
    labelled = [at for at in rest if vocabulary.ADDRESSEE.match(parts.units[at].text.strip())]
    if not parts.salutation:
        parts.addressee = tuple(labelled)
        parts.letterhead = tuple(banners)
        return
    above = [at for at in rest if _may_be_address(parts.units[at])]
    below = [at for at in above if parts.date is not None and at > parts.date]
    parts.addressee = tuple(below or above)
    parts.letterhead = tuple(sorted([*banners, *(at for at in above if below and at not in below)]))


def _is_banner(unit: Piece) -> bool:
    text = unit.text.strip()
    is_sender = vocabulary.MAIL_HEADER.match(text) and not vocabulary.ADDRESSEE.match(text)
    return bool(is_sender or vocabulary.BANNER.match(text) or date_lines.byline_date(text))


def _may_be_address(unit: Piece) -> bool:
    """Whether a line is neither a page's navigation nor one of the sender's sentences."""
    text = unit.text.strip()
    return not (
        vocabulary.PAGE_CHROME.match(text)
        or is_sentence(unit)
        or text.startswith("(")
        or len(text) > _LONGEST_ADDRESS_LINE
    )
