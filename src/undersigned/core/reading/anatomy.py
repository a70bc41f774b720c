"""The parts of one text: which unit is its date, its salutation, an ask, a signatory ...

Each step claims units that nothing before it has claimed; what nobody claims is body.
So no line is ever lost: it is a part, or it is left where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.contacts import find_contact
from undersigned.core.reading.notes import NoteUnit, find_notes
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.reading.signatories import Listed, find_lists
from undersigned.core.reading.signatures import (
    MOST_IN_SIGNATURE,
    find_line_list,
    find_signature,
    find_tail_list,
)
from undersigned.core.reading.units import is_sentence
from undersigned.core.texts.model import Contact, Signatory

# The header of a text ends at the latest behind so many units.
_LONGEST_HEADER = 30


@dataclass
class Anatomy:
    """The parts of a text by the indexes of its units; ``free`` units are its body."""

    units: Sequence[Piece]
    free: list[bool]
    notes: list[NoteUnit] = field(default_factory=list)
    salutation: tuple[int, ...] = ()
    title: tuple[int, ...] = ()
    date: int | None = None
    subject: int | None = None
    letterhead: tuple[int, ...] = ()
    addressee: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()
    signed_as: str | None = None
    signers: tuple[Signatory, ...] = ()
    lists: list[Listed] = field(default_factory=list)
    contact: Contact | None = None
    cc: tuple[int, ...] = ()
    unsure: list[Unsure] = field(default_factory=list)

    def claim(self, indexes: Sequence[int]) -> None:
        """Take units out of the body."""
        for at in indexes:
            self.free[at] = False


def anatomy_of(units: Sequence[Piece]) -> Anatomy:
    """Find the parts of one text."""
    parts = Anatomy(units, [unit.kind != "rule" for unit in units])
    parts.notes = find_notes(units)
    for note in parts.notes:
        parts.claim(note.units)
    _find_salutation(parts)
    _find_closing(parts)
    _find_header(parts)
    _find_contact(parts)
    _find_copies(parts)
    _find_signatories(parts)
    _find_late_date(parts)
    return parts


# --- Salutation and closing ---------------------------------------------------------------


def _find_salutation(parts: Anatomy) -> None:
    for at, unit in enumerate(parts.units[:_LONGEST_HEADER]):
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


def _find_closing(parts: Anatomy) -> None:
    """The last closing behind which no sentence of the body stands."""
    first = parts.salutation[-1] + 1 if parts.salutation else 0
    for at in range(len(parts.units) - 1, first - 1, -1):
        unit = parts.units[at]
        if not parts.free[at] or unit.kind not in ("text", "heading"):
            continue
        if lines.is_closing(unit.text) and any(
            is_sentence(before) for before in parts.units[first:at]
        ):
            parts.closing = (at,)
            parts.claim(parts.closing)
            return


# --- Header ---------------------------------------------------------------------------------


def _find_header(parts: Anatomy) -> None:
    """Date, subject, title and addressee, above the salutation or the first sentence."""
    end = parts.salutation[0] if parts.salutation else _first_sentence(parts)
    header = [at for at in range(end) if parts.free[at]]
    header = [at for at in header if parts.units[at].kind in ("text", "heading")]
    # Some letters have the subject between the salutation and the first sentence.
    behind = parts.salutation[-1] + 1 if parts.salutation else end
    below = [at for at in range(behind, min(behind + 2, len(parts.units))) if parts.free[at]]
    for at in (*header, *below):
        text = parts.units[at].text
        if parts.subject is None and vocabulary.SUBJECT.match(text.strip()):
            parts.subject = at
        elif parts.date is None and at in header and _is_date(text):
            parts.date = at
    claimed = {parts.subject, parts.date}
    header = [at for at in header if at not in claimed]
    parts.title = _title(parts, header)
    rest = [at for at in header if at not in parts.title]
    if parts.salutation:
        lines_above = _addressee(parts, rest)
        below = [at for at in lines_above if parts.date is not None and at > parts.date]
        # What stands above the date is the sender's own letterhead, if anything is below.
        parts.addressee = tuple(below or lines_above)
        parts.letterhead = tuple(at for at in lines_above if below and at not in below)
    else:
        parts.addressee = tuple(
            at for at in rest if vocabulary.ADDRESSEE.match(parts.units[at].text.strip())
        )
    parts.claim([at for at in (parts.subject, parts.date) if at is not None])
    parts.claim([*parts.title, *parts.letterhead, *parts.addressee])


def _is_date(text: str) -> bool:
    if lines.is_date(text):
        return True
    if not lines.is_placeholder_line(text):
        return False
    return bool(re.search(r"\b(?:date|fecha|datum|data)\b", text, re.IGNORECASE))


def _first_sentence(parts: Anatomy) -> int:
    for at, unit in enumerate(parts.units[:_LONGEST_HEADER]):
        if unit.kind in ("item", "row") or is_sentence(unit):
            return at
    return min(len(parts.units), _LONGEST_HEADER)


def _title(parts: Anatomy, header: Sequence[int]) -> tuple[int, ...]:
    """The heading or line that names the text; a second one if the first only says its kind."""
    candidates = [
        at
        for at in header
        if len(parts.units[at].text) <= 400
        and not vocabulary.ADDRESSEE.match(parts.units[at].text)
        and not lines.is_placeholder_line(parts.units[at].text)
        and not vocabulary.PAGE_CHROME.match(parts.units[at].text.strip())
    ]
    headings = [at for at in candidates if parts.units[at].kind == "heading"]
    named = [at for at in candidates if vocabulary.TEXT_TITLE.search(parts.units[at].text)]
    strong = [at for at in candidates if parts.units[at].is_strong]
    plain_lines = [] if parts.salutation else candidates[:1]
    first = (headings or named or strong or plain_lines)[:1]
    if not first:
        return ()
    at = first[0]
    text = parts.units[at].text.strip()
    goes_on = text.endswith(":") or (vocabulary.TEXT_TITLE.search(text) and len(text.split()) <= 4)
    below = parts.units[at + 1] if at + 1 in candidates else None
    is_subtitle = (
        below is not None and len(below.text) > 60 and lines.lower_case_share(below.text) > 0.3
    )
    if is_subtitle:
        return (at, at + 1)
    if goes_on and at + 1 in candidates and parts.units[at + 1].kind == parts.units[at].kind:
        return (at, at + 1)
    return (at,)


def _addressee(parts: Anatomy, rest: Sequence[int]) -> list[int]:
    """The lines of the header that are neither page furniture nor the sender's sentences."""
    return [
        at
        for at in rest
        if not vocabulary.PAGE_CHROME.match(parts.units[at].text.strip())
        and not is_sentence(parts.units[at])
        and not parts.units[at].text.lstrip().startswith("(")
        and len(parts.units[at].text) <= 160
    ]


def _find_late_date(parts: Anatomy) -> None:
    """A date at the foot of the text, where many statements have it."""
    if parts.date is not None:
        return
    for at in range(len(parts.units) - 1, max(-1, len(parts.units) - 200), -1):
        if (
            parts.free[at]
            and parts.units[at].kind == "text"
            and lines.is_date(parts.units[at].text)
        ):
            parts.date = at
            parts.claim((at,))
            return


# --- Contact, copies, signatories ---------------------------------------------------------------


def _find_contact(parts: Anatomy) -> None:
    for at, unit in enumerate(parts.units):
        if (
            not parts.free[at]
            or unit.kind not in ("text", "heading", "item")
            or len(unit.text) > 500
        ):
            continue
        contact, lost = find_contact(unit.text)
        if contact is None:
            continue
        parts.contact = contact
        parts.claim((at,))
        if lost:
            parts.unsure.append(
                Unsure(
                    "the contact's e-mail address was lost: only the sentence of a cloaking plug-in was copied",
                    unit.line,
                )
            )
        return


def _find_copies(parts: Anatomy) -> None:
    for at, unit in enumerate(parts.units):
        if (
            not parts.free[at]
            or unit.kind != "text"
            or not vocabulary.COPY.match(unit.text.strip())
        ):
            continue
        run = [at]
        while (
            run[-1] + 1 < len(parts.units)
            and parts.free[run[-1] + 1]
            and parts.units[run[-1] + 1].gap == 0
            and not lines.is_prose(parts.units[run[-1] + 1].text)
        ):
            run.append(run[-1] + 1)
        parts.cc = tuple(run)
        parts.claim(run)
        return


def _find_signatories(parts: Anatomy) -> None:
    closing = parts.closing[-1] if parts.closing else None
    parts.lists = find_lists(parts.units, parts.free, closing=closing)
    for listed in parts.lists:
        parts.claim(listed.units)
        parts.unsure.extend(listed.unsure)
    if not parts.lists:
        parts.lists = find_line_list(parts.units, parts.free)
        if (
            not parts.lists
            and closing is None
            and (tail := find_tail_list(parts.units, parts.free))
        ):
            parts.lists = [tail]
        for listed in parts.lists:
            parts.claim(listed.units)
            parts.unsure.extend(listed.unsure)
    if closing is None:
        return
    signature = find_signature(parts.units, parts.free, closing)
    parts.claim(signature.units)
    if parts.lists or len(signature.signers) <= MOST_IN_SIGNATURE:
        parts.signed_as = signature.signed_as
        parts.signers = signature.signers
    else:
        parts.lists = [Listed(signature.units, signature.signers, None)]
