"""Where the data of the pack comes from, how old it is and how much of it there is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from undersigned.core.errors import ProvenanceOfAnotherForm, ProvenanceUnreadable
from undersigned.pack.lines import plain

PROVENANCE = "provenance.json"
FORM = 1

_DAYS = ("as_of", "valid_from", "valid_until")


@dataclass(frozen=True, kw_only=True)
class PublishedFile:
    """One published file: where it comes from and the day of its last change there."""

    file: str
    publisher: str
    source: str
    date: date
    licence: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What the pack has about one body: the file it is in, counts, and the sources.

    ``as_of`` is the day of the source that changes most often. ``valid_from`` and
    ``valid_until`` bound what it says (a Congress), the end not included. ``remarks`` name
    what is missing or doubtful.
    """

    body: str
    title: str
    file: str
    as_of: date
    valid_from: date | None = None
    valid_until: date | None = None
    counts: Mapping[str, int]
    remarks: Sequence[str] = ()
    sources: Sequence[PublishedFile]

    def age(self, today: date) -> int:
        """The days since ``as_of``."""
        return (today - self.as_of).days


def read_provenance(folder: Path) -> Sequence[Holding]:
    """What the pack in a folder holds; nothing where there is no pack yet."""
    path = folder / PROVENANCE
    if not path.exists():
        return ()
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        if written["form"] != FORM:
            raise ProvenanceOfAnotherForm(path=path, form=written["form"], known=FORM)
        return [_holding(body) for body in written["bodies"]]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ProvenanceUnreadable(path=path, reason=error) from error


def write_provenance(holdings: Sequence[Holding]) -> bytes:
    """The bytes of the file, without the day on which it was made: they depend on the data only."""
    written = {"form": FORM, "bodies": [plain(holding) for holding in holdings]}
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()


def _holding(body: Mapping[str, Any]) -> Holding:
    days = {key: date.fromisoformat(body[key]) for key in _DAYS if key in body}
    sources = [
        PublishedFile(**{**source, "date": date.fromisoformat(source["date"])})
        for source in body["sources"]
    ]
    remarks = tuple(body.get("remarks", ()))
    return Holding(**{**body, **days, "remarks": remarks, "sources": sources})
