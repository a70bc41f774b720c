"""From a loaded file to its texts."""

from __future__ import annotations

from undersigned.core.errors import TooManySignatories, TooManyTexts
from undersigned.core.phrase import phrase
from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.assembly import Metadata, text_read
from undersigned.core.reading.boundaries import has_body, split
from undersigned.core.reading.navigation import without_navigation
from undersigned.core.reading.original import Original
from undersigned.core.reading.pieces import Loaded, Piece, Unsure
from undersigned.core.reading.result import Reading
from undersigned.core.reading.units import units_of

MOST_SIGNATORIES = 5_000
MOST_TEXTS = 100
_LONGEST_PREFACE = 2_000


def reading_of(loaded: Loaded, *, file: str) -> Reading:
    """The texts of a file. TooManyTexts, or TooManySignatories if one lists more than 5,000."""
    pieces, unsure = without_navigation(loaded.pieces)
    segments = _with_leftovers(
        [segment for segment in split(units_of(pieces)) if any(map(_is_shown, segment))]
    )
    if len(segments) > MOST_TEXTS:
        raise TooManyTexts(file=file, limit=MOST_TEXTS)
    segments, prefaces = _without_prefaces(segments)
    texts = []
    for segment in segments:
        # What the file says of itself is said of its one text.
        metadata: Metadata = loaded.metadata if len(segments) == 1 else {}
        texts.append(text_read(segment, file=file, pieces=loaded.pieces, metadata=metadata))
        if len(texts[-1].signatories) > MOST_SIGNATORIES:
            raise TooManySignatories(file=file, limit=MOST_SIGNATORIES)
    return Reading(
        file=file,
        original=Original(form=loaded.form, lines=loaded.lines, pieces=loaded.pieces),
        texts=tuple(texts),
        stated_date=loaded.metadata.get("date"),
        unsure=(*loaded.unsure, *unsure, *prefaces),
    )


def _is_shown(unit: Piece) -> bool:
    return unit.kind != "rule"


def _with_leftovers(segments: list[list[Piece]]) -> list[list[Piece]]:
    """Segments without a sentence go with the text before them (or behind, if first)."""
    whole: list[list[Piece]] = []
    for segment in segments:
        if whole and (not has_body(segment) or not has_body(whole[-1])):
            whole[-1].extend(segment)
        else:
            whole.append(segment)
    return whole


def _without_prefaces(segments: list[list[Piece]]) -> tuple[list[list[Piece]], list[Unsure]]:
    """What is said above templates about how to use them is no text of its own."""
    first = segments[0] if segments else []
    words = " ".join(" ".join(unit.text.split()) for unit in first)
    is_letter = any(lines.is_salutation(unit.text) or lines.is_closing(unit.text) for unit in first)
    if len(segments) < 2 or is_letter or len(words) > _LONGEST_PREFACE:
        return segments, []
    if not vocabulary.TEMPLATE_TALK.search(words):
        return segments, []
    told = phrase("Words about the letters below were left out: “{words}”", words=words)
    return segments[1:], [Unsure(told, first[0].line)]
