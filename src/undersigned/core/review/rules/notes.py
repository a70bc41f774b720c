"""Notes and the markers that call them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from undersigned.core.phrase import counted, phrase
from undersigned.core.reading.passages import Passage
from undersigned.core.reading.pieces import Piece
from undersigned.core.review.finding import Hit
from undersigned.core.review.reviewed_text import ReviewedText
from undersigned.core.review.rule import Rule, each, right, wrong
from undersigned.core.review.urls import comparable_url, without_urls

_START = (
    "Statement on the harbour\n\nWe are alarmed by what happens to the farmers of Veldmark.\n\n"
)
_LONGEST_WORD = 100


def _markers(reviewed: ReviewedText) -> Iterator[tuple[str, Passage, int]]:
    for passage in reviewed.passages:
        if passage.role in ("body", "heading", "title"):
            for label, at in passage.markers:
                yield label, passage, at


def _around(passage: Passage, at: int) -> tuple[int, int]:
    """The word before a marker: what to point at."""
    low = max(0, at - _LONGEST_WORD)
    words = passage.text[low:at].rstrip()
    start = max(words.rfind(" "), words.rfind("\n")) + 1
    if start < len(words):
        return low + start, low + len(words)
    return 0, min(20, len(passage.text))


def _without_note(reviewed: ReviewedText) -> Iterator[Hit]:
    labels = {note.label for note in reviewed.text.notes}
    told: set[str] = set()
    for label, passage, at in _markers(reviewed):
        if label not in labels and label not in told:
            told.add(label)
            yield Hit(
                spot=reviewed.spot(passage, *_around(passage, at)),
                message=phrase(
                    "There is no note for the marker {label}, so the claim has no source.",
                    label=label,
                ),
            )


MARKER_WITHOUT_NOTE = Rule(
    name="marker-without-note",
    severity="error",
    reason=(
        "A marker promises a source. If the notes were left behind in copying, the reader "
        "looks for it in vain. Source: 4 of 41 public templates with `[n]` have markers "
        "without notes."
    ),
    look=each(_without_note),
    found=(
        wrong(_START + "The farmers were arrested in May.[1] Nobody was told.[2]\n\n[1] Harbour, report of 2024, https://harbour.example/1\n", at="told."),
        wrong("# Statement on the harbour\n\nThe farmers were arrested.[^1]\n\nWe ask for help.[^2]\n\n[^1]: Harbour (2024) <https://harbour.example/1>\n", at="help.", name="letter.md"),
    ),
    silent=(
        right(_START + "The farmers were arrested in May [1] and again in June [1].\n\n[1] Harbour, report of 2024, https://harbour.example/1\n"),
    ),
)  # fmt: skip


def _without_marker(reviewed: ReviewedText) -> Iterator[Hit]:
    called = set(reviewed.text.markers) | {label for label, _, _ in _markers(reviewed)}
    lost = [note for note in reviewed.notes if note.label not in called]
    if lost and not called:
        yield Hit(
            spot=reviewed.spot(lost[0], 0, 40),
            message=counted(
                "No marker in the text points to the note, so readers cannot tell what it proves. "
                "The raised number may have been lost in copying.",
                "No marker in the text points to the {count} notes, so readers cannot tell what "
                "they prove. The raised numbers may have been lost in copying.",
                count=len(lost),
            ),
        )
        return
    for note in lost:
        yield Hit(
            spot=reviewed.spot(note, 0, 40),
            message=phrase(
                "No marker in the text points to note {label}, so readers cannot tell what it "
                "proves.",
                label=note.label,
            ),
        )


NOTE_WITHOUT_MARKER = Rule(
    name="note-without-marker",
    severity="warning",
    reason=(
        "A note that nothing in the text points to proves nothing. Mostly its sentence was "
        "cut, or the raised numbers were lost in copying. Source: 3 of 41 public templates "
        "with `[n]`."
    ),
    look=each(_without_marker),
    found=(
        wrong(_START + "The farmers were arrested in May.[1]\n\n[1] Harbour, report of 2024, https://harbour.example/1\n[2] Lantern, report of 2025, https://lantern.example/2\n", at="Lantern, report of 2025, https://lantern"),
    ),
    silent=(
        right(_START + "The farmers were arrested in May.[1]\n\n[1] Harbour, report of 2024, https://harbour.example/1\n"),
    ),
)  # fmt: skip


def _out_of_order(reviewed: ReviewedText) -> Iterator[Hit]:
    highest = 0
    for label, passage, at in _markers(reviewed):
        if not label.isdigit():
            return
        if int(label) > highest + 1 and highest + 1 <= len(reviewed.text.notes):
            yield Hit(
                spot=reviewed.spot(passage, *_around(passage, at)),
                message=phrase(
                    "Marker {label} comes before marker {missing}. Number the notes in the order "
                    "in which they come up in the text.",
                    label=label,
                    missing=highest + 1,
                ),
            )
            return
        highest = max(highest, int(label))


NOTES_OUT_OF_ORDER = Rule(
    name="notes-out-of-order",
    severity="notice",
    reason=(
        "Notes are numbered in the order of the text (Chicago Manual of Style, 14.20). A jump"
        " shows that a paragraph was moved or a note was lost."
    ),
    look=each(_out_of_order),
    found=(
        wrong(_START + "The farmers were arrested.[2] Nobody was told.[1]\n\n[1] Harbour, https://harbour.example/1\n[2] Lantern, https://lantern.example/2\n", at="arrested."),
    ),
    silent=(
        right(_START + "The farmers were arrested.[1] Nobody was told.[2] They wait.[1]\n\n[1] Harbour, https://harbour.example/1\n[2] Lantern, https://lantern.example/2\n"),
    ),
)  # fmt: skip


_LABELLED = re.compile(r"\s*\[(\d{1,3})\]\s+\S")


def _repeated_label(reviewed: ReviewedText) -> Iterator[Hit]:
    """By the lines themselves: the reader takes two notes of one label for one of two lines."""
    first_note = min((note.line for note in reviewed.notes), default=None)
    if first_note is None:
        return
    first: dict[str, Piece] = {}
    for piece in reviewed.pieces:
        found = _LABELLED.match(piece.text) if piece.line >= first_note else None
        if found is None:
            continue
        if found[1] in first:
            yield Hit(
                spot=reviewed.spot(piece, found.end() - 1, min(len(piece.text), found.end() + 39)),
                message=phrase(
                    "Two notes have the number {label}, so it is unclear which one is meant.",
                    label=found[1],
                ),
                related=(reviewed.spot(first[found[1]], 0, 40),),
            )
        first.setdefault(found[1], piece)


REPEATED_NOTE_LABEL = Rule(
    name="repeated-note-label",
    severity="error",
    reason=(
        "If two notes have the same number, the reader cannot know which one is meant. It "
        "happens when texts are put together."
    ),
    look=each(_repeated_label),
    found=(
        wrong(_START + "The farmers were arrested.[1] Nobody was told.[2]\n\n[1] Harbour, https://harbour.example/1\n[2] Lantern, https://lantern.example/2\n[2] Meridian, https://meridian.example/3\n", at="Meridian, https://meridian.example/3"),
    ),
    silent=(
        right(_START + "The farmers were arrested.[1] Nobody was told.[2]\n\n[1] Harbour, https://harbour.example/1\n[2] Harbour, https://harbour.example/1\n"),
    ),
)  # fmt: skip

_NAMES_A_PLACE = re.compile(
    r"https?:|www\.|@|\b(?:ibid|supra|see note|op\. ?cit|id\.)|\bU\.S\.C|§|\b\d+ Stat\."
    r"|\b(?:arts?|articles?|sections?|sec|chapters?|pp?|pages?|pg|vol|no|nos|para|paras?|resolutions?|H\.R|S|Doc"
    r"|A/|E/|CCPR|CAT|Act|Covenant|Convention|Treaty|Declaration|Constitution|v)\b",
    re.IGNORECASE,
)


def _without_source(reviewed: ReviewedText) -> Iterator[Hit]:
    for note in reviewed.notes:
        words = note.text.split()
        if note.links or not words or _NAMES_A_PLACE.search(note.text):
            continue
        yield Hit(
            spot=reviewed.spot(note, 0, 60),
            message=phrase(
                "Note {label} gives no address and no other place to look its claim up.",
                label=note.label,
            ),
        )


NOTE_WITHOUT_URL = Rule(
    name="note-without-url",
    severity="notice",
    reason=(
        "An aide checks a claim by following its note, and cannot follow one without an "
        "address, a page, an article or a document number. Books and laws are left alone. "
        "Source: real letters."
    ),
    look=each(_without_source),
    found=(
        wrong(_START + "Few have water.[1]\n\n[1] Families with clean water: 34 of 100, see the Harbour Index\n", at="Families with clean water: 34 of 100, see the Harbour Index"),
    ),
    silent=(
        right(_START + "Few have water.[1] It is a right.[2]\n\n[1] Harbour Index (2024), https://harbour.example/index\n[2] International Covenant on Economic, Social and Cultural Rights, article 11\n"),
    ),
)  # fmt: skip


def _same_source(reviewed: ReviewedText) -> Iterator[Hit]:
    first: dict[str, Passage] = {}
    for note in reviewed.notes:
        for url, _, _ in note.links[:1]:
            key = comparable_url(url)
            other = first.setdefault(key, note)
            if other is not note and without_urls(other.text) != without_urls(note.text):
                yield Hit(
                    spot=reviewed.spot(note, 0, 40),
                    message=phrase(
                        "Notes {other} and {label} cite the same address in different words. One "
                        "may be wrong, or one note may be enough.",
                        other=other.label,
                        label=note.label,
                    ),
                    related=(reviewed.spot(other, 0, 40),),
                )


SOURCE_NOTED_TWICE = Rule(
    name="source-noted-twice",
    severity="notice",
    reason=(
        "If one address has two descriptions, either one was copied from somewhere else, or a"
        " single note would do."
    ),
    look=each(_same_source),
    found=(
        wrong(_START + "The farmers were arrested.[1] Nobody was told.[2]\n\n[1] Harbour, The arrests (2024) https://harbour.example/1\n[2] Lantern, The silence (2025) https://harbour.example/1\n", at="Lantern, The silence (2025) https://harb"),
    ),
    silent=(
        right(_START + "The farmers were arrested.[1] Nobody was told.[2]\n\n[1] Harbour (2024) https://harbour.example/1\n[2] Harbour (2024) https://harbour.example/1\n"),
    ),
)  # fmt: skip

RULES = (
    MARKER_WITHOUT_NOTE,
    NOTE_WITHOUT_MARKER,
    NOTES_OUT_OF_ORDER,
    REPEATED_NOTE_LABEL,
    NOTE_WITHOUT_URL,
    SOURCE_NOTED_TWICE,
)
