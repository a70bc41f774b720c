"""The part of a campaign's overview that tells what its texts are at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from undersigned.apps.coalitions.access import EDITORS
from undersigned.apps.coalitions.panels import Panel
from undersigned.apps.texts.queries.texts import listed

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Seat

_SHOWN = 8


def _facts(seat: Seat) -> dict[str, Any]:
    rows = listed(seat.campaign)
    return {
        "rows": rows[:_SHOWN],
        "more": max(0, len(rows) - _SHOWN),
        "may_write": seat.role in EDITORS,
    }


PANEL = Panel(order=10, template="texts/_overview.html", facts=_facts)
