"""What the desk's first page shows of organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from undersigned.apps.coalitions.panels import HomePanel
from undersigned.apps.directory.queries import member_seats_of

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User


def _mine(user: User) -> dict[str, Any]:
    seats = list(member_seats_of(user))
    return {"member_seats": seats} if seats else {}


HOME = HomePanel(order=20, template="directory/_home.html", facts=_mine)
