"""The sentences of the journal, by act; ``{who}`` and the facts of the entry are put in."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: Mapping[str, str | Promise] = {
    # Campaigns and who works on them
    "campaign.created": _("{who} began the campaign “{title}”"),
    "campaign.changed": _("{who} changed the settings of the campaign"),
    "campaign.imported": _("{who} brought the campaign “{title}” in from a folder"),
    "campaign.exported": _("{who} took the campaign out as a folder"),
    "campaign.deleted": _("{who} deleted the campaign “{title}”"),
    "staff.invited": _("{who} made an invitation to join as {role}"),
    "staff.invitation_revoked": _("{who} took back an invitation to join"),
    "staff.joined": _("{who} joined as {role}"),
    "staff.role_changed": _("{who} made {person} {role}"),
    "staff.removed": _("{who} removed {person}"),
    "proposal.made": _("{who} proposed: {what}"),
    "proposal.approved": _("{who} approved: {what}"),
    "proposal.refused": _("{who} refused: {what}"),
    "proposal.taken_back": _("{who} took a proposal back: {what}"),
}
