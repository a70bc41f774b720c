"""Pieces in short, as a person would note them down."""

from __future__ import annotations

from undersigned.core.reading.loaders import load_bytes
from undersigned.core.reading.pieces import Loaded, Piece
from undersigned.core.texts.model import Marker, Words


def read(text: str, name: str) -> Loaded:
    return load_bytes(text.encode(), name=name)


def seen(loaded: Loaded, *, boilerplate: bool = False) -> list[str]:
    """One line for each piece: ``# heading``, ``1) item``, ``- bullet``, ``[^1] note``,
    ``| row | of a table``, ``----`` for a rule, else the words. Markers are ``{1}``.
    Pieces of boilerplate are left out unless asked for."""
    return [_seen(piece) for piece in loaded.pieces if boilerplate or not piece.boilerplate]


def _seen(piece: Piece) -> str:
    words = "".join(_run(run) for run in piece.words)
    if piece.note:
        return f"[^{piece.note}] {words}"
    number = f"{piece.number}) " if piece.number else ""
    match piece.kind:
        case "heading":
            return f"{'#' * piece.level} {number}{words}"
        case "item":
            return f"{'  ' * piece.level}{number or '- '}{words}"
        case "row":
            cells = "".join(f"| {''.join(_run(run) for run in cell)} " for cell in piece.cells)
            return f"{'HEAD ' if piece.header else ''}{cells}".rstrip()
        case "rule":
            return "----"
        case "text":
            return f"> {words}" if piece.quoted else words


def _run(run: Words | Marker) -> str:
    if isinstance(run, Marker):
        return f"{{{run.label}}}"
    text = f"*{run.text}*" if run.emphasis else run.text
    text = f"**{text}**" if run.strong else text
    return f"{text}<{run.link}>" if run.link else text


def gaps(loaded: Loaded) -> list[int]:
    return [piece.gap for piece in loaded.pieces]


def lines(loaded: Loaded) -> list[tuple[int, int]]:
    return [(piece.line, piece.last_line) for piece in loaded.pieces]


def told(loaded: Loaded) -> list[tuple[str, int | None]]:
    return [(str(unsure.what), unsure.line) for unsure in loaded.unsure]


def all_words(loaded: Loaded) -> list[str]:
    """Every word of every piece, labels and markers included."""
    words: list[str] = []
    for piece in loaded.pieces:
        for run in piece.words:
            words += run.text.split() if isinstance(run, Words) else [run.label]
        words += [label for label in (piece.number, piece.note) if label]
    return words
