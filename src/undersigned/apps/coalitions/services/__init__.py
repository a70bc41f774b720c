"""What changes campaigns, who works on them and what waits for a second person."""

from undersigned.apps.coalitions.services.approvals import (
    approve,
    propose_or_do,
    refuse,
    take_back,
)
from undersigned.apps.coalitions.services.campaigns import create_campaign

__all__ = ["approve", "create_campaign", "propose_or_do", "refuse", "take_back"]
