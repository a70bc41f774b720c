"""Dates that may be imprecise: a year, a month or a day, never a guessed day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, a month of it or a day of that: ``2020``, ``2020-07``, ``2020-07-31``.

    It stands for an interval (``first`` to ``last``, both included). Written as in
    ISO 8601, reduced precision included.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)  # ValueError if there is none

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read ``2020``, ``2020-07`` or ``2020-07-31``; anything else is a ValueError."""
        found = _WRITTEN.fullmatch(written)
        if not found:
            raise ValueError(f"not a date: {written!r}")
        year, month, day = found.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> Self:
        """The partial date that is exactly this day."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.day is not None

    def __str__(self) -> str:
        written = f"{self.year:04d}"
        if self.month is not None:
            written += f"-{self.month:02d}"
        if self.day is not None:
            written += f"-{self.day:02d}"
        return written
