"""Build the pack from a folder of published files, and refuse one that would be worse."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from undersigned.core.errors import DataLost, OutputFailed
from undersigned.pack import FOLDER
from undersigned.pack.makers.table import make_parts
from undersigned.pack.provenance import PROVENANCE, Holding, read_provenance, write_provenance
from undersigned.pack.published import PublishedFolder

# Fewer of these is no loss: seats get filled, doubts get settled.
_BETTER_FEWER = frozenset(("vacant seats", "doubtful heads"))


def build(source: Path, *, into: Path = FOLDER) -> Sequence[Holding]:
    """Write the pack that the published files in ``source`` make, and say what it holds.

    The same files give the same bytes. PackInvalid where a file cannot be understood or
    where a tenth or more of anything that the shipped pack has would be lost; then nothing
    is written. OutputFailed where ``into`` cannot be written.
    """
    _refuse_no_folder(into)  # before minutes of work
    parts = make_parts(PublishedFolder(source))
    holdings = [part.holding for part in parts]
    if lost := list(losses(read_provenance(FOLDER), holdings)):
        raise DataLost(losses="; ".join(lost))
    files = {into / "data" / part.holding.file: part.content for part in parts}
    _write({**files, into / PROVENANCE: write_provenance(holdings)})
    return holdings


def _refuse_no_folder(path: Path) -> None:
    """OutputFailed if there is, or can be, no folder of that name."""
    there = next(one for one in (path, *path.absolute().parents) if one.exists())
    if not there.is_dir():
        raise OutputFailed(path=there, reason=os.strerror(errno.ENOTDIR))


def losses(present: Sequence[Holding], new: Sequence[Holding]) -> Iterator[str]:
    """What there would be a tenth less of; one of a few may go, as when a member dies."""
    counted = {holding.body: holding.counts for holding in new}
    for holding in present:
        counts: Mapping[str, int] = counted.get(holding.body, {})
        for what, before in holding.counts.items():
            after = counts.get(what, 0)
            lost = before - after
            if what not in _BETTER_FEWER and lost * 10 >= before and lost > 1:
                yield f"{what} of {holding.body} {before} -> {after}"


def _write(files: Mapping[Path, bytes]) -> None:
    """Write all files beside their places first, so that a failure leaves the old ones."""
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_name(f"{path.name}.new").write_bytes(content)
        for path in files:
            os.replace(path.with_name(f"{path.name}.new"), path)
    except OSError as error:
        raise OutputFailed(path=error.filename, reason=error.strerror) from error
