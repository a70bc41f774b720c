"""What changes campaigns, who works on them and what waits for a second person."""

from undersigned.apps.coalitions.services.approvals import (
    approve,
    propose_or_do,
    refuse,
    take_back,
)
from undersigned.apps.coalitions.services.campaigns import (
    change_campaign,
    change_rule,
    create_campaign,
    delete_campaign,
)
from undersigned.apps.coalitions.services.people import (
    change_role,
    give_right_to_begin,
    invite_first_coordinator,
    invite_staff,
    join,
    remove,
    revoke_invitation,
)

__all__ = [
    "approve",
    "change_campaign",
    "change_role",
    "change_rule",
    "create_campaign",
    "delete_campaign",
    "give_right_to_begin",
    "invite_first_coordinator",
    "invite_staff",
    "join",
    "propose_or_do",
    "refuse",
    "remove",
    "revoke_invitation",
    "take_back",
]
