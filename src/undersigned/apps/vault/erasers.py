"""Erasing: every table with personal data has an eraser in its app's ``contributes``.

The worker runs all of them once a day, and ``undersigned manage erase`` at any time.
"""

from __future__ import annotations

from datetime import datetime

from undersigned.apps import contributions


def erase_all(now: datetime) -> dict[str, int]:
    """Let every eraser do its work; how many rows of each table lost something."""
    counts: dict[str, int] = {}
    for eraser in contributions.collected().erasers:
        counts[eraser.model] = counts.get(eraser.model, 0) + eraser.erase(now)
    return counts
