"""Put the safe mends of findings into a file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from undersigned.core.review.finding import Finding, Mend

_LINE_END = re.compile(r"\r\n|\r|\n")


def mended(data: bytes, findings: Iterable[Finding]) -> bytes:
    """The file with the mends of these findings, which must all be about it."""
    return with_mends(data, (finding.mend for finding in findings if finding.mend))


def with_mends(data: bytes, mends: Iterable[Mend]) -> bytes:
    """The file with these mends done.

    Line ends and everything else stay as they are. Of two mends that overlap the first is
    done; the other is found again. A file that is not UTF-8 comes back unchanged.
    """
    try:
        words = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    mark = "\ufeff" if words.startswith("\ufeff") else ""
    words = words.removeprefix(mark)
    starts = [0, *(end.end() for end in _LINE_END.finditer(words))]

    def offset(place: tuple[int, int]) -> int:
        line, column = place
        return starts[line - 1] + column - 1

    kept: list[Mend] = []
    for mend in sorted(set(mends)):
        if not kept or offset(mend.start) >= offset(kept[-1].end):
            kept.append(mend)
    for mend in reversed(kept):
        words = words[: offset(mend.start)] + mend.replacement + words[offset(mend.end) :]
    return (mark + words).encode("utf-8")
