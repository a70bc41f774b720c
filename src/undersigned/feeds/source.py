"""Where a published file comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Source:
    """One published file: where it comes from and the day of its last change there."""

    file: str
    publisher: str
    source: str
    date: date
    licence: str
    sha256: str
