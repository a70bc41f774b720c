"""The parts of one text: which unit is its date, its salutation, an ask, a signatory ...

Each step claims units that nothing before it has claimed; what nobody claims is body.
So no line is ever lost: it is a part, or it is left where it stood.
"""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.core.phrase import phrase
from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.contacts import find_contact
from undersigned.core.reading.header import find_header, find_late_date, find_salutation
from undersigned.core.reading.line_lists import find_line_lists, find_tail_list
from undersigned.core.reading.lists import ListFound, left_out_of
from undersigned.core.reading.notes import find_notes
from undersigned.core.reading.parts import Parts
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.reading.signatories import find_lists
from undersigned.core.reading.signatures import find_signature
from undersigned.core.reading.units import is_sentence

_LONGEST_CONTACT = 500


def parts_of(units: Sequence[Piece]) -> Parts:
    """Find the parts of one text."""
    parts = Parts(units, [unit.kind != "rule" for unit in units])
    parts.notes = find_notes(units)
    for note in parts.notes:
        parts.claim(note.units)
    find_salutation(parts)
    _find_closing(parts)
    find_header(parts)
    find_late_date(parts)
    _find_contact(parts)
    _find_copies(parts)
    _find_signatories(parts)
    return parts


def _find_closing(parts: Parts) -> None:
    """The last closing that has a sentence of the body before it."""
    first = parts.salutation[-1] + 1 if parts.salutation else 0
    sentence = next(
        (at for at in range(first, len(parts.units)) if is_sentence(parts.units[at])), None
    )
    if sentence is None:
        return
    for at in range(len(parts.units) - 1, sentence, -1):
        unit = parts.units[at]
        if parts.free[at] and unit.kind in ("text", "heading") and lines.is_closing(unit.text):
            parts.closing = (at,)
            parts.claim(parts.closing)
            return


def _find_contact(parts: Parts) -> None:
    for at, unit in enumerate(parts.units):
        if not parts.free[at] or unit.kind not in ("text", "heading", "item"):
            continue
        if len(unit.text) > _LONGEST_CONTACT:
            continue
        contact, lost = find_contact(unit.text)
        if contact is None:
            continue
        parts.contact = contact
        parts.contact_unit = at
        parts.claim((at,))
        if lost:
            what = phrase(
                "The contact’s email address was lost: only a spam-protection notice was copied."
            )
            parts.unsure.append(Unsure(what, unit.line))
        return


def _find_copies(parts: Parts) -> None:
    """Those who get a copy, with the lines that follow at once."""
    # In a page with a paragraph for each line, one paragraph's end parts mere lines.
    together = min((unit.gap for unit in parts.units[1:]), default=0)
    for at, unit in enumerate(parts.units):
        is_copy = unit.kind == "text" and vocabulary.COPY.match(unit.text.strip())
        if not parts.free[at] or not is_copy:
            continue
        run = [at]
        for ahead in range(at + 1, len(parts.units)):
            below = parts.units[ahead]
            if not parts.free[ahead] or below.gap > together or lines.is_prose(below.text):
                break
            run.append(ahead)
        parts.cc = tuple(run)
        parts.claim(run)
        return


def _find_signatories(parts: Parts) -> None:
    """The lists of those who sign, and who signs behind the closing."""
    closing = parts.closing[-1] if parts.closing else None
    _take(parts, find_lists(parts.units, parts.free, closing=closing))
    _take(parts, find_line_lists(parts.units, parts.free))
    if closing is not None:
        signature = find_signature(parts.units, parts.free, closing)
        parts.claim(signature.units)
        parts.signed_as = signature.signed_as
        if signature.signed_as is None and signature.signers:
            _take(parts, [ListFound(signature.units, signature.signers, None)])
        else:
            parts.signers = signature.signers
            parts.signature = signature.units
    elif not parts.lists and (tail := find_tail_list(parts.units, parts.free)):
        _take(parts, [tail])
    parts.lists.sort(key=lambda listed: listed.start)


def _take(parts: Parts, lists: Sequence[ListFound]) -> None:
    for listed in lists:
        parts.lists.append(listed)
        parts.claim(listed.units)
        parts.unsure.extend(listed.unsure)
        parts.unsure.extend(left_out_of(listed, parts.units))
