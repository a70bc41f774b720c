"""What stands behind a letter's closing: the signature of one or two, or a whole list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undersigned.core.reading import date_lines, lines, vocabulary
from undersigned.core.reading.line_entries import (
    REACH,
    EntryLine,
    entries_in,
    in_columns,
    line_of,
    signer_of,
)
from undersigned.core.reading.line_lists import read_lines
from undersigned.core.reading.passages import Signer
from undersigned.core.reading.pieces import Piece
from undersigned.core.spotting.placeholders import find_placeholders

# So many signers still stand in a signature; more of them are a list.
MOST_IN_SIGNATURE = 2

# A signature that names nobody: "Your constituent", "The undersigned organisations".
_GENERIC = re.compile(
    r"(?:your |a |the |an |votre |ihr |su |on behalf of )*(?:\d+ )?(?:very |deeply )?"
    r"(?:concerned |faithful |loyal |worried |undersigned |signatory |below )*"
    r"(?:constituents?|citizens?|voters?|residents?|undersigned|friends?|signator(?:y|ies)|supporters?|"
    r"neighbou?rs?|taxpayers?|organi[sz]ations? (?:named|listed|above|below))\b",
    re.IGNORECASE,
)
# A signature is short: behind so many lines something else has begun.
_LONGEST = 8


@dataclass(frozen=True)
class Signature:
    """The lines behind a closing, and who signs there if they name somebody.

    ``signed_as`` is None where they are a list of more than two.
    """

    units: tuple[int, ...]
    signed_as: str | None
    signers: tuple[Signer, ...]


def find_signature(units: Sequence[Piece], free: Sequence[bool], closing: int) -> Signature:
    """What stands behind the closing: a signature, or a list of those who sign."""
    read = read_lines(units, free, closing + 1)
    columns = in_columns([units[at] for at in read.units])
    signers = entries_in(columns or read.lines)
    if len(signers) > MOST_IN_SIGNATURE and not _generic(read.lines):
        return Signature(read.units, None, tuple(signers))
    taken = _signature_lines(units, free, closing)
    columns = in_columns([units[at] for at in taken])
    shown = columns or [line_of(units[at]) for at in taken]
    signed_as = "\n".join(line_of(units[at]).text for at in taken) or None
    named = [line for line in shown if _names_somebody(line)]
    if not shown or _generic(shown) or find_placeholders(shown[0].text, where="signature"):
        named = []
    return Signature(taken, signed_as, tuple(entries_in(named) if columns else signer_of(named)))


def _generic(found: Sequence[EntryLine]) -> bool:
    return bool(found) and bool(_GENERIC.match(found[0].text))


def _names_somebody(line: EntryLine) -> bool:
    text = line.text
    return not (REACH.search(text) or date_lines.date_line(text) or find_placeholders(text))


def _signature_lines(units: Sequence[Piece], free: Sequence[bool], closing: int) -> tuple[int, ...]:
    taken: list[int] = []
    for at in range(closing + 1, len(units)):
        unit = units[at]
        if unit.kind == "rule":
            continue
        if not free[at] or unit.kind != "text" or not _may_be_signature(unit.text.strip()):
            break
        if taken and (unit.gap > 3 or len(taken) == _LONGEST):
            break
        taken.append(at)
    return tuple(taken)


def _may_be_signature(text: str) -> bool:
    if len(text) > 200 or text.endswith(":"):
        return False
    if lines.is_prose(text) and not lines.looks_like_name(text):
        return False
    return not (
        lines.is_salutation(text)
        or lines.is_notes_heading(text)
        or vocabulary.CONTACT.match(text)
        or vocabulary.COPY.match(text)
        or vocabulary.PAGE_CHROME.match(text)
        or vocabulary.AFTER_SIGNATURE.match(text)
    )
