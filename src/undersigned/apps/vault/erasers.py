"""Who erases what, and when: every table with personal data has an eraser here.

An app registers its erasers when it is loaded (``AppConfig.ready``). The worker runs all of
them once a day, and ``undersigned manage erase`` at any time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Eraser:
    """``erase`` removes what is due at a time and returns how many rows lost something.

    ``model`` is the table's label ("statements.SignOn"), ``what`` says in words what goes and
    when, for people and for the documentation.
    """

    model: str
    what: str
    erase: Callable[[datetime], int]


ERASERS: list[Eraser] = []


def register(*erasers: Eraser) -> None:
    """Add erasers; registering one twice changes nothing."""
    ERASERS.extend(eraser for eraser in erasers if eraser not in ERASERS)


def erase_all(now: datetime) -> dict[str, int]:
    """Let every eraser do its work; how many rows of each table lost something."""
    counts: dict[str, int] = {}
    for eraser in ERASERS:
        counts[eraser.model] = counts.get(eraser.model, 0) + eraser.erase(now)
    return counts
