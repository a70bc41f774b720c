"""Pieces in the making: what all loaders share between the file and its ``Piece``s."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from undersigned.core.phrase import Phrase, phrase
from undersigned.core.reading.pieces import Form, Loaded, Piece, PieceKind, Unsure
from undersigned.core.texts.characters import clean, found_invisible
from undersigned.core.texts.model import Marker, Words

_BLANKS = re.compile(r"\s+")
_RULE = re.compile(r"[\s\-_*=~‐-―─━═]+")
_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)


@dataclass(slots=True)
class Run:
    """Some words in one style.

    ``raised``: set as a superscript, so that it may turn out to be a note's marker.
    ``fragment``: the place on the same page that the words link to.
    ``ids``: the names of places that stand here, for links to find.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    raised: bool = False
    fragment: str | None = None
    ids: tuple[str, ...] = ()


Runs = list[Run | Marker]


@dataclass(slots=True)
class PieceDraft:
    """A piece in the making; the fields of the same names mean what they do in ``Piece``.

    ``block`` tells lines of one block from those of the next, ``wrapper`` is the
    innermost element around it that may make it boilerplate.
    """

    line: int
    last_line: int
    runs: Runs = field(default_factory=list)
    kind: PieceKind = "text"
    gap: int = 1
    soft: bool = False
    level: int = 0
    number: str | None = None
    group: int | None = None
    cells: list[Runs] = field(default_factory=list)
    header: bool = False
    note: str | None = None
    boilerplate: bool = False
    quoted: bool = False
    block: int = 0
    wrapper: int | None = None

    @property
    def lines(self) -> list[Runs]:
        """The cells of a row, else the one line of words."""
        return self.cells or [self.runs]


class Report:
    """Collects what a loader is unsure of; litter is told once per line."""

    def __init__(self) -> None:
        self._unsure: list[Unsure] = []
        self._litter: dict[int | None, Counter[str]] = {}

    def add(self, what: Phrase, line: int | None = None) -> None:
        self._unsure.append(Unsure(what, line))

    def litter(self, text: str, line: int | None) -> set[int]:
        """The indexes of the characters that go; what they are goes on record."""
        found = found_invisible(text)
        if found:
            self._litter.setdefault(line, Counter()).update(name for name, _ in found)
        return {index for _, index in found}

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        litter = [
            Unsure(
                phrase("Invisible characters were taken out: {names}.", names=_counted(names)),
                line,
            )
            for line, names in self._litter.items()
        ]
        return tuple(sorted([*self._unsure, *litter], key=lambda each: each.line or 0))


def _counted(names: Counter[str]) -> tuple[str, ...]:
    return tuple(f"{name} ({count})" if count > 1 else name for name, count in names.items())


def loaded(
    drafts: Iterable[PieceDraft],
    report: Report,
    *,
    form: Form,
    metadata: dict[str, tuple[str, int | None]] | None = None,
) -> Loaded:
    """The drafts as pieces; those that hold nothing visible widen the gap that follows."""
    pieces: list[Piece] = []
    passed = 0
    for draft in drafts:
        piece = _piece(draft, report, wider=passed, index=len(pieces))
        if piece is None:
            passed = max(passed, draft.gap, 1)
        else:
            pieces.append(piece)
            passed = 0
    about: dict[str, tuple[str, int | None]] = {}
    for key, (value, line) in (metadata or {}).items():
        report.litter(value, line)
        if written := _BLANKS.sub(" ", clean(value)).strip():
            about[key] = (written, line)
    return Loaded(pieces=tuple(pieces), form=form, metadata=about, unsure=report.unsure)


def _piece(draft: PieceDraft, report: Report, *, wider: int, index: int) -> Piece | None:
    words = tidied(draft.runs, report, draft.line)
    told = Report() if words else report  # the columns of a line repeat its words
    cells = tuple(tidied(cell, told, draft.line) for cell in draft.cells)
    words = words or _joined(cells)
    if not words and draft.kind != "rule":
        return None
    is_rule = draft.kind == "text" and not draft.note and _is_rule(words)
    return Piece(
        words=words,
        line=draft.line,
        last_line=draft.last_line,
        kind="rule" if is_rule else draft.kind,
        gap=draft.gap + wider,
        soft=draft.soft,
        level=draft.level,
        number=draft.number,
        group=draft.group,
        cells=cells,
        header=draft.header,
        note=draft.note,
        boilerplate=draft.boilerplate,
        quoted=draft.quoted,
        index=index,
        last_index=index,
    )


def _joined(cells: tuple[tuple[Words | Marker, ...], ...]) -> tuple[Words | Marker, ...]:
    """The words of a row: those of its cells that hold any, parted by bars."""
    joined: list[Words | Marker] = []
    for cell in cells:
        if cell and joined:
            joined.append(Words(text=" | "))
        joined += cell
    return tuple(joined)


def is_rule(text: str) -> bool:
    """Whether a line is drawn across the page: five dashes, underscores or the like."""
    return bool(_RULE.fullmatch(text)) and len(_BLANKS.sub("", text)) >= 5


def _is_rule(words: tuple[Words | Marker, ...]) -> bool:
    return len(words) == 1 and isinstance(words[0], Words) and is_rule(words[0].text)


def tidied(runs: Runs, report: Report, line: int) -> tuple[Words | Marker, ...]:
    """Runs as words: litter gone, blanks joined, none at the ends, like beside like merged.

    A line feed in a run is a line break on purpose.
    """
    gathered: list[tuple[Run, list[str]] | Marker] = []  # joined last: in linear time
    blank_before = True
    for run in _without_litter(runs, report, line):
        if isinstance(run, Marker):
            gathered.append(run)
            blank_before = False
            continue
        text = _BLANKS.sub(_one_blank, run.text)
        if blank_before:
            text = text.lstrip(" ") if gathered else text.lstrip()
        if not text:
            continue
        blank_before = text[-1].isspace()
        last = gathered[-1] if gathered else None
        if last and not isinstance(last, Marker) and _look_alike(last[0], run):
            last[1].append(text)
        else:
            gathered.append((run, [text]))
    return _trimmed([each if isinstance(each, Marker) else _words(*each) for each in gathered])


def _words(look: Run, parts: list[str]) -> Words:
    text = "".join(parts).replace(" \n", "\n")
    return Words(text=text, strong=look.strong, emphasis=look.emphasis, link=look.link)


def _look_alike(one: Run, other: Run) -> bool:
    return (one.strong, one.emphasis, one.link) == (other.strong, other.emphasis, other.link)


def _one_blank(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "


def _without_litter(runs: Runs, report: Report, line: int) -> Iterator[Run | Marker]:
    """The runs with clean words; what stays is decided by the line as a whole."""
    litter = report.litter("".join(run.text for run in runs if isinstance(run, Run)), line)
    start = 0
    for run in runs:
        if isinstance(run, Marker):
            yield run
            continue
        kept = run.text
        if litter:
            kept = "".join(
                each for index, each in enumerate(run.text, start) if index not in litter
            )
        start += len(run.text)
        yield Run(normalize("NFC", kept), run.strong, run.emphasis, run.link)


def _trimmed(words: list[Words | Marker]) -> tuple[Words | Marker, ...]:
    """The words without blanks at their end."""
    while words and isinstance(last := words[-1], Words) and last.text[-1:].isspace():
        words.pop()
        if text := last.text.rstrip():
            words.append(replace(last, text=text))
    return tuple(words)


def link_of(address: str | None) -> str | None:
    """An address that a reader can follow from anywhere: of the web or of a mailbox."""
    found = _LINK.fullmatch(clean(address).strip()) if address else None
    return found[0] if found else None
