"""From a loaded file to its texts."""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.core.errors import TooManySignatories
from undersigned.core.reading import splitting, vocabulary
from undersigned.core.reading.assembling import Metadata, text_read
from undersigned.core.reading.pieces import Loaded, Piece, Unsure
from undersigned.core.reading.result import Reading
from undersigned.core.reading.units import units_of

MOST_SIGNATORIES = 5_000


def reading_of(loaded: Loaded, *, file: str) -> Reading:
    """The texts of a file. TooManySignatories if one lists more than 5,000."""
    kept = [piece for piece in loaded.pieces if not piece.boilerplate]
    left_out = [piece for piece in loaded.pieces if piece.boilerplate and piece.text.strip()]
    units = units_of(kept)
    units, chrome = _without_chrome(units)
    segments = [
        segment for segment in splitting.split(units) if any(u.kind != "rule" for u in segment)
    ]
    segments = _with_leftovers(segments)
    main = max(
        range(len(segments)), key=lambda at: sum(len(u.text) for u in segments[at]), default=0
    )
    texts = []
    for at, segment in enumerate(segments):
        metadata: Metadata = loaded.metadata if at == (main if len(segments) > 1 else 0) else {}
        texts.append(text_read(segment, file=file, metadata=metadata if len(segments) == 1 else {}))
        if len(texts[-1].signatories) > MOST_SIGNATORIES:
            raise TooManySignatories(file=file, limit=MOST_SIGNATORIES)
    unsure = [*loaded.unsure, *_left_out([*left_out, *chrome])]
    return Reading(file=file, texts=tuple(texts), unsure=tuple(unsure))


def _without_chrome(units: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Lines that are a page's furniture ("Share this page", "PDF"), and the others."""
    kept: list[Piece] = []
    chrome: list[Piece] = []
    for unit in units:
        is_chrome = unit.kind == "text" and vocabulary.PAGE_CHROME.match(unit.text.strip())
        (chrome if is_chrome and len(unit.text) <= 120 else kept).append(unit)
    return kept, chrome


def _with_leftovers(segments: list[list[Piece]]) -> list[list[Piece]]:
    """Segments without a sentence go with the text before them (or behind, if first)."""
    whole: list[list[Piece]] = []
    for segment in segments:
        if whole and (not splitting.has_body(segment) or not splitting.has_body(whole[-1])):
            whole[-1].extend(segment)
        else:
            whole.append(segment)
    return whole


def _left_out(pieces: Sequence[Piece]) -> list[Unsure]:
    if not pieces:
        return []
    sample = " ".join(pieces[0].text.split())[:60]
    return [
        Unsure(
            f'{len(pieces)} lines of page navigation were left out, the first of them "{sample}"',
            pieces[0].line,
        )
    ]
