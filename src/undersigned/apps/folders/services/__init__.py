"""Taking a campaign out as a folder, and bringing one in."""

from undersigned.apps.folders.services.bringing import Brought, bring_campaign
from undersigned.apps.folders.services.taking import take_out

__all__ = ["Brought", "bring_campaign", "take_out"]
