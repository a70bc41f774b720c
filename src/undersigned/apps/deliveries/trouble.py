"""The part of a campaign's overview that says which mails need somebody."""

from __future__ import annotations

from undersigned.apps.coalitions.access import COORDINATORS
from undersigned.apps.coalitions.models import Seat
from undersigned.apps.coalitions.panels import Panel
from undersigned.apps.deliveries.queries import troubles_of


def _facts(seat: Seat) -> dict[str, int]:
    """Only for coordinators, who alone see whom mails go to."""
    return troubles_of(seat.campaign) if seat.role in COORDINATORS else {}


PANEL = Panel(order=15, template="deliveries/_trouble.html", facts=_facts)
