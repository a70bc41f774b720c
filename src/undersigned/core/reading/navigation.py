"""What belongs to a page and not to its text: navigation, page numbers, comments below.

It is left out, and said to be, so that a person can see that nothing else is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from undersigned.core.phrase import Phrase, counted
from undersigned.core.reading import lines, vocabulary
from undersigned.core.reading.pieces import Piece, Unsure
from undersigned.core.reading.units import is_sentence

_LONGEST_CHROME = 120
_SAMPLE = 60


def without_navigation(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Unsure]]:
    """The pieces of the text, and what was left out."""
    unsure: list[Unsure] = []
    kept = list(pieces)
    for find, tell in (
        (_boilerplate, _no_navigation),
        (_page_marks, _no_page_marks),
        (_chrome, _no_navigation),
        (_sections, _no_sections),
        (_comments, _no_comments),
    ):
        out = set(find(kept))
        gone = [piece for at, piece in enumerate(kept) if at in out and piece.text.strip()]
        if gone:
            sample = " ".join(gone[0].text.split())[:_SAMPLE]
            unsure.append(Unsure(tell(len(gone), sample), gone[0].line))
        kept = _closed_up(kept, out) if find is _page_marks else _without(kept, out)
    return kept, unsure


_Finder = Callable[[Sequence[Piece]], Iterator[int]]


def _without(pieces: Sequence[Piece], out: set[int]) -> list[Piece]:
    return [piece for at, piece in enumerate(pieces) if at not in out]


def _no_navigation(count: int, sample: str) -> Phrase:
    return counted(
        "{count} line of page navigation was left out: “{sample}”",
        "{count} lines of page navigation were left out, beginning with “{sample}”",
        count=count,
        sample=sample,
    )


def _no_page_marks(count: int, sample: str) -> Phrase:
    return counted(
        "{count} line with a page number or a running head was left out: “{sample}”",
        "{count} lines with page numbers and running heads were left out, beginning with “{sample}”",
        count=count,
        sample=sample,
    )


def _no_sections(count: int, sample: str) -> Phrase:
    return counted(
        "{count} line beside the text was left out: “{sample}”",
        "{count} lines beside the text were left out, beginning with “{sample}”",
        count=count,
        sample=sample,
    )


def _no_comments(count: int, sample: str) -> Phrase:
    return counted(
        "{count} line of readers’ comments was left out: “{sample}”",
        "{count} lines of readers’ comments were left out, beginning with “{sample}”",
        count=count,
        sample=sample,
    )


def _boilerplate(pieces: Sequence[Piece]) -> Iterator[int]:
    """What the file's own markup calls navigation, header or footer."""
    return (at for at, piece in enumerate(pieces) if piece.boilerplate)


def _chrome(pieces: Sequence[Piece]) -> Iterator[int]:
    """Lines like "Share this page" and "PDF"."""
    for at, piece in enumerate(pieces):
        text = piece.text.strip()
        is_short = piece.kind == "text" and len(text) <= _LONGEST_CHROME
        if is_short and vocabulary.PAGE_CHROME.match(text):
            yield at


def _page_marks(pieces: Sequence[Piece]) -> Iterator[int]:
    """Page numbers, and the lines beside them that stand on more than one page."""
    marks = dict.fromkeys(at for at, piece in enumerate(pieces) if _is_page_mark(piece))
    yield from marks
    beside = [
        other
        for at in marks
        for other in (at - 1, at + 1)
        if 0 <= other < len(pieces) and pieces[other].kind == "text" and other not in marks
    ]
    texts = [pieces[at].text.strip() for at in beside]
    times = Counter(texts)
    for at, text in zip(beside, texts, strict=True):
        if times[text] > 1 and not lines.is_prose(text):
            yield at


def _is_page_mark(piece: Piece) -> bool:
    text = piece.text.strip()
    return len(text) < 30 and bool(vocabulary.PAGE_NUMBER.fullmatch(text))


def _closed_up(pieces: Sequence[Piece], out: set[int]) -> list[Piece]:
    """The pieces without page marks; a sentence that ran over the page goes on."""
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at in out:
            continue
        if at - 1 in out and kept and kept[-1].soft and piece.text[:1].islower():
            piece = piece if lines.ends_sentence(kept[-1].text) else replace(piece, gap=0)
        kept.append(piece)
    return kept


def _sections(pieces: Sequence[Piece]) -> Iterator[int]:
    """ "Related posts" and the short lines or links under it."""
    inside = False
    for at, piece in enumerate(pieces):
        if piece.kind == "heading" or piece.is_strong:
            inside = bool(vocabulary.NAVIGATION_HEADING.match(piece.text.strip()))
        elif inside and (is_sentence(piece) or piece.kind not in ("text", "item")):
            inside = False
        if inside:
            yield at


def _comments(pieces: Sequence[Piece]) -> Iterator[int]:
    """From "3 comments" or "Leave a reply" to the end, where a text stands above."""
    for at, piece in enumerate(pieces):
        is_short = piece.kind in ("heading", "text") and len(piece.text) <= _LONGEST_CHROME
        if not is_short or not vocabulary.COMMENTS_HEADING.match(piece.text.strip()):
            continue
        if any(is_sentence(before) for before in pieces[:at]):
            yield from range(at, len(pieces))
            return
