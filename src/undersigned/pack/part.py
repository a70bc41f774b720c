"""One file of the pack, made of records and of what is known about their sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from undersigned.pack.lines import to_lines
from undersigned.pack.provenance import Holding, PublishedFile


@dataclass(frozen=True)
class PackPart:
    """One file of the pack: its bytes, and what is to be known about it."""

    holding: Holding
    content: bytes


def make_part(
    *,
    body: str,
    title: str,
    file: str,
    main: PublishedFile,
    records: Iterable[object],
    counts: Mapping[str, int],
    remarks: tuple[str, ...] = (),
    others: Sequence[PublishedFile] = (),
    valid_from: date | None = None,
    valid_until: date | None = None,
    heading: Mapping[str, Any] | None = None,
) -> PackPart:
    """A part whose date is that of its main source."""
    holding = Holding(
        body=body,
        title=title,
        file=file,
        as_of=main.date,
        valid_from=valid_from,
        valid_until=valid_until,
        counts=counts,
        remarks=remarks,
        sources=[main, *others],
    )
    return PackPart(holding, to_lines({"as_of": main.date, **(heading or {})}, records))


def name_all(what: str, names: Iterable[str]) -> tuple[str, ...]:
    """One sentence that names them all, if there are any."""
    listed = list(names)
    between = "; " if any(", " in name for name in listed) else ", "
    return (f"{what}: {between.join(listed)}.",) if listed else ()
