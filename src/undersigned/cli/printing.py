"""All letters in one file (or a few), to be printed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import pikepdf


def print_files(letters: Sequence[bytes], most: int) -> Iterator[tuple[str, bytes]]:
    """``all.pdf`` with every letter; ``all-1.pdf``, ``all-2.pdf`` ... of ``most`` each if longer."""
    parts = [letters[start : start + most] for start in range(0, len(letters), most)]
    for number, part in enumerate(parts, 1):
        yield ("all.pdf" if len(parts) == 1 else f"all-{number}.pdf"), _joined(part)


def _joined(letters: Sequence[bytes]) -> bytes:
    whole = pikepdf.new()
    sources = [pikepdf.open(io.BytesIO(letter)) for letter in letters]
    for source in sources:
        whole.pages.extend(source.pages)
    out = io.BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()
