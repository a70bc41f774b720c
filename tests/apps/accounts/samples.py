"""What addresses of accounts name."""

from __future__ import annotations

from typing import Any

from tests.apps.cast import Cast
from undersigned.apps.coalitions.models import Campaign


def samples(cast: Cast, campaign: Campaign, made: dict[str, Any]) -> dict[str, Any]:
    return {"session_id": 1}
