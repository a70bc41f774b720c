"""Notes and the markers that call them, in all the ways they are typed.

Notes stand behind the signature, before the list of signatories or after it, under a
heading or under none; markers are ``[1]``, ``word[1]``, ``¹``, ``[i]`` or a digit that
lost its superscript. A marker without a note is kept as a marker, a note without a marker
as a note: that is for the reviewer to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from undersigned.core.reading import lines, styled_words
from undersigned.core.reading.pieces import Piece
from undersigned.core.spotting.addresses import WEB_ADDRESS
from undersigned.core.texts.model import Marker, Note, Words

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_ROMAN = r"[ivxl]{1,7}"
_BRACKETED = re.compile(rf"\s*\[\s*(\d{{1,3}}|{_ROMAN}|[a-z*†‡])\s*\]\s*[:.]?\s*")
_RAISED = re.compile(r"\s*([⁰¹²³⁴-⁹]{1,3})\s*")
_TYPED = re.compile(r"\s*(?:\((\d{1,3})\)|\^?(\d{1,3})[.):]?|(\*{1,3}|†|‡))\s+")
_ONLY_URL = re.compile(r"\s*<?(?:https?://|www\.)\S+>?\s*")
# Marks in running text: [1], [1, 2], [1-3], [i].
_MARK = re.compile(rf"\[\s*(\d{{1,3}}(?:\s*[,;–-]\s*\d{{1,3}})*|{_ROMAN}|\*{{1,3}}|†|‡|[a-z])\s*\]")
_RAISED_MARK = re.compile(r"[⁰¹²³⁴-⁹]+(?:[,⁻][⁰¹²³⁴-⁹]+)*")
# Marks that only the notes give away: "(1)" behind a word, a digit behind a full stop.
_LOOSE_MARK = re.compile(
    r"(?<=[\w.,;:”\"’)»])\s?\((\d{1,3})\)"
    r"|(?<=[^\W\d_][.,;:”\"’)»])(\d{1,3})(?=\s+[A-ZÀ-Þ“\"(]|\s*$)"
    r"|(?<=\b(?:19|20)\d\d[.,;])(\d{1,3})(?=\s+[A-ZÀ-Þ“\"(]|\s*$)"
)


@dataclass(frozen=True)
class NoteUnit:
    """A note and the units (by index) that make it up."""

    note: Note
    units: tuple[int, ...]


def find_notes(units: Sequence[Piece]) -> list[NoteUnit]:
    """The notes of a text, in the order they stand in."""
    found = [_own(units, at) for at, unit in enumerate(units) if unit.note]
    taken = {index for note in found for index in note.units}
    labels_called = {label for unit in units for label in _called(unit)}
    for start, stop in _regions(units, taken, labels_called):
        found.extend(_in_region(units, start, stop))
    return sorted(_merged(found), key=lambda note: note.units)


def calls_loosely(units: Sequence[Piece], notes: Sequence[NoteUnit]) -> bool:
    """Whether the notes are called by ``(1)`` or a bare digit: nothing plainer calls them."""
    own = {at for note in notes for at in note.units}
    labels = {note.note.label for note in notes}
    called = {label for at, unit in enumerate(units) if at not in own for label in _called(unit)}
    return bool(labels) and not labels & called


def with_markers(
    runs: styled_words.Runs, labels: Sequence[str], *, loosely: bool
) -> styled_words.Runs:
    """The words with typed markers made into ``Marker``.

    ``labels`` are those of the notes; ``loosely`` as ``calls_loosely`` says.
    """
    return tuple(_marked(runs, frozenset(labels), loosely))


def with_links(runs: styled_words.Runs) -> styled_words.Runs:
    """The words with every bare address made a link to itself."""
    linked: list[Words | Marker] = []
    for run in runs:
        if isinstance(run, Marker) or run.link:
            linked.append(run)
            continue
        at = 0
        for found in WEB_ADDRESS.finditer(run.text):
            url = trimmed_url(found[0])
            if found.start() > at:
                linked.append(replace(run, text=run.text[at : found.start()]))
            target = url if "://" in url else f"http://{url}"
            linked.append(replace(run, text=url, link=target))
            at = found.start() + len(url)
        if at < len(run.text):
            linked.append(replace(run, text=run.text[at:]))
    return tuple(linked)


def trimmed_url(url: str) -> str:
    """The address without the punctuation of the sentence behind it."""
    url = url.rstrip(".,;:!?'\"’”»")
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count("(["[url[-1] == "]"]):
        url = url[:-1].rstrip(".,;")
    return url


def urls_of(note: Note) -> list[str]:
    """The addresses in a note, in order, each once."""
    return list(dict.fromkeys(run.link for run in note.words if run.link))


# --- Where the notes are -----------------------------------------------------------------


def _own(units: Sequence[Piece], at: int) -> NoteUnit:
    """A unit that the file's own markup calls a note."""
    unit = units[at]
    return NoteUnit(_note(str(unit.note), unit.words), (at,))


def _called(unit: Piece) -> Iterator[str]:
    """The labels that a unit of running text may call."""
    if unit.note:
        return
    opening = _BRACKETED.match(unit.text)
    for run in unit.words:
        if isinstance(run, Marker):
            yield run.label
        else:
            for found in _MARK.finditer(run.text):
                if (
                    opening is None
                    or found.start() > opening.start() + 2
                    or run is not unit.words[0]
                ):
                    yield from _labels(found[1])
    for found in _RAISED_MARK.finditer(unit.text):
        if found.start():
            yield from _labels(found[0].translate(_SUPERSCRIPT))


def _labels(inside: str) -> list[str]:
    """The labels of "1, 2" and "1-3"."""
    labels: list[str] = []
    for part in re.split(r"\s*[,;]\s*", inside):
        ends = re.split(r"\s*[–⁻-]\s*", part)
        if (
            len(ends) == 2
            and all(end.isdigit() for end in ends)
            and 0 < int(ends[1]) - int(ends[0]) < 20
        ):
            labels.extend(str(number) for number in range(int(ends[0]), int(ends[1]) + 1))
        else:
            labels.append(part.strip())
    return labels


def _regions(
    units: Sequence[Piece], taken: set[int], called: set[str]
) -> Iterator[tuple[int, int]]:
    """Runs of units (start, stop) that hold notes."""
    at = 0
    while at < len(units):
        if at in taken:
            at += 1
            continue
        unit = units[at]
        if lines.is_notes_heading(unit.text):
            stop = _region_end(units, at + 1, in_heading=True)
            if stop > at + 1:
                yield at, stop
                at = stop
                continue
        label = _label(unit, in_heading=False)
        if label and _begins_notes(units, at, label, called):
            stop = _region_end(units, at, in_heading=False)
            yield at, stop
            at = stop
            continue
        at += 1


def _begins_notes(units: Sequence[Piece], at: int, label: str, called: set[str]) -> bool:
    """Whether a bracketed line is a note and not a paragraph that begins with a bracket."""
    text = units[at].text
    if label in called or WEB_ADDRESS.search(text):
        return True
    ahead = [_label(unit, in_heading=False) for unit in units[at + 1 : at + 4]]
    return label in ("1", "i") and any(ahead)


def _label(unit: Piece, *, in_heading: bool) -> str | None:
    """The label that a unit begins with, if it may be a note."""
    if unit.kind == "rule" or unit.note:
        return None
    found = _BRACKETED.match(unit.text) or _RAISED.match(unit.text)
    if found:
        return found[1].translate(_SUPERSCRIPT)
    if not in_heading:
        return None
    if unit.kind == "item":
        return unit.number or "*"
    if unit.words and isinstance(unit.words[0], Marker):
        return unit.words[0].label
    found = _TYPED.match(unit.text)
    return next(group for group in found.groups() if group) if found else None


def _region_end(units: Sequence[Piece], start: int, *, in_heading: bool) -> int:
    """Behind the last unit of the notes that begin at ``start``."""
    end = start
    at = start
    while at < len(units):
        unit = units[at]
        if _label(unit, in_heading=in_heading) is not None:
            end = at + 1
        elif (at > start and not _continues(units, at, in_heading=in_heading)) or at == start:
            break
        else:
            end = at + 1
        at += 1
    return end


def _continues(units: Sequence[Piece], at: int, *, in_heading: bool) -> bool:
    """Whether an unlabelled unit belongs to the note before it."""
    unit = units[at]
    if unit.kind == "heading" or unit.kind == "rule" or unit.note:
        return False
    if _ONLY_URL.fullmatch(unit.text):
        return True
    if lines.introduces_signers(unit.text) or lines.stands_alone(unit.text) or unit.kind != "text":
        return False
    if unit.gap == 0:
        return True
    return any(_label(ahead, in_heading=in_heading) for ahead in units[at + 1 : at + 2])


def _in_region(units: Sequence[Piece], start: int, stop: int) -> Iterator[NoteUnit]:
    """The notes of one region."""
    has_heading = lines.is_notes_heading(units[start].text)
    first = start + 1 if has_heading else start
    label: str | None = None
    parts: list[styled_words.Runs] = []
    indexes = [start] if has_heading else []
    for at in range(first, stop):
        unit = units[at]
        here = _label(unit, in_heading=has_heading)
        if here is not None:
            if label is not None:
                yield NoteUnit(_note(label, styled_words.joined(parts)), tuple(indexes))
                indexes = []
            label, parts = here, [_without_label(unit, in_heading=has_heading)]
        else:
            parts.append(unit.words)
        indexes.append(at)
    if label is not None:
        yield NoteUnit(_note(label, styled_words.joined(parts)), tuple(indexes))


def _without_label(unit: Piece, *, in_heading: bool) -> styled_words.Runs:
    found = _BRACKETED.match(unit.text) or _RAISED.match(unit.text)
    if not found and in_heading:
        if unit.words and isinstance(unit.words[0], Marker):
            rest = styled_words.strip(unit.words[1:])
            dot = re.match(
                r"[.):]\s*", "".join(run.text for run in rest[:1] if isinstance(run, Words))
            )
            return styled_words.cut(rest, dot.end()) if dot else rest
        if unit.kind != "item":
            found = _TYPED.match(unit.text)
    return styled_words.cut(unit.words, found.end()) if found else unit.words


def _note(label: str, runs: styled_words.Runs) -> Note:
    bare = tuple(run for run in with_links(styled_words.strip(runs)) if isinstance(run, Words))
    return Note(label, bare)


def _merged(notes: list[NoteUnit]) -> list[NoteUnit]:
    """Units of one note that has several paragraphs in its markup, made one."""
    together: list[list[NoteUnit]] = []
    for note in notes:
        last = together[-1][-1] if together else None
        if last and last.note.label == note.note.label and last.units[-1] + 1 == note.units[0]:
            together[-1].append(note)
        else:
            together.append([note])
    return [parts[0] if len(parts) == 1 else _one_of(parts) for parts in together]


def _one_of(parts: Sequence[NoteUnit]) -> NoteUnit:
    runs = styled_words.joined([part.note.words for part in parts])
    units = tuple(at for part in parts for at in part.units)
    return NoteUnit(_note(parts[0].note.label, runs), units)


# --- Markers --------------------------------------------------------------------------------


def _marked(
    runs: styled_words.Runs, labels: frozenset[str], loosely: bool
) -> Iterator[Words | Marker]:
    for run in runs:
        if isinstance(run, Marker) or (run.link and run.text.startswith(("http", "www"))):
            yield run
            continue
        at = 0
        for start, end, called in _marks(run.text, labels, loosely):
            before = run.text[at:start].rstrip(" ") if at < start else ""
            if before:
                yield replace(run, text=before)
            yield from (Marker(label) for label in called)
            at = end
        if at < len(run.text):
            yield replace(run, text=run.text[at:])


def _marks(text: str, labels: frozenset[str], loosely: bool) -> list[tuple[int, int, list[str]]]:
    """The typed markers of some words: where they stand and which notes they call."""
    marks: list[tuple[int, int, list[str]]] = []
    for found in _MARK.finditer(text):
        called = _labels(found[1])
        # A number in brackets is a marker even without a note; a letter only with one.
        if called[0].isdigit() or all(label in labels for label in called):
            marks.append((found.start(), found.end(), called))
    for found in _RAISED_MARK.finditer(text):
        called = _labels(found[0].translate(_SUPERSCRIPT))
        if all(label in labels for label in called):
            marks.append((found.start(), found.end(), called))
    for found in _LOOSE_MARK.finditer(text) if loosely else ():
        label = found[1] or found[2] or found[3]
        if label in labels:
            marks.append((found.start(), found.end(), [label]))
    if not marks:
        return []
    ends = {found.start(): found.end() for found in WEB_ADDRESS.finditer(text)}
    starts = list(ends)
    kept = []
    for mark in sorted(marks):
        before = bisect_right(starts, mark[0]) - 1  # the last address that begins before it
        if before < 0 or ends[starts[before]] <= mark[0]:
            kept.append(mark)
    return kept
