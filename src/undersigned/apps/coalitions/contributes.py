"""What campaigns give: who has a seat, what waits for a second person, who works on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.erasers import ERASERS
from undersigned.apps.coalitions.folder import FOLDER
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.coalitions.queries import open_proposals, seat_of
from undersigned.apps.coalitions.services.campaigns import (
    delete_with_all,
    do_change_campaign,
    loosen_rule,
    proposed_settings,
)
from undersigned.apps.coalitions.services.people import (
    do_change_role,
    do_give_right_to_begin,
    do_invite,
    do_remove,
    link_uses,
    seat_uses,
)
from undersigned.apps.contributions import Approval, Contributions, MenuEntry, Sentence

if TYPE_CHECKING:
    from undersigned.apps.pages.access import AnySeat


def _waiting(seat: AnySeat) -> int:
    return open_proposals(seat.campaign).count()


CONTRIBUTES = Contributions(
    menu=(
        MenuEntry(order=0, view="coalitions:campaign", words=_("Overview")),
        MenuEntry(order=60, view="coalitions:approvals", words=_("Approvals"), waiting=_waiting),
        MenuEntry(order=80, view="coalitions:people", words=_("People")),
        MenuEntry(order=110, view="coalitions:settings", words=_("Settings")),
    ),
    menu_places={
        "coalitions:approve": "coalitions:approvals",
        "coalitions:take_back": "coalitions:approvals",
        "coalitions:change_role": "coalitions:people",
        "coalitions:let_begin": "coalitions:people",
        "coalitions:revoke": "coalitions:people",
        "coalitions:rule": "coalitions:settings",
        "coalitions:refuse": "coalitions:approvals",
        "coalitions:invite": "coalitions:people",
        "coalitions:remove": "coalitions:people",
        "coalitions:leave": "coalitions:people",
        "coalitions:delete": "coalitions:settings",
    },
    seat_of=(seat_of,),
    approvals={
        "campaign.rule.several": Approval(
            words=_("ask for a second person only if several people work on the campaign"),
            do=loosen_rule,
        ),
        "campaign.rule.never": Approval(
            words=_("allow one person to publish and invite alone from now on"), do=loosen_rule
        ),
        "campaign.change": Approval(
            words=_("change the title or the sender of the campaign"),
            do=do_change_campaign,
            details=proposed_settings,
        ),
        "staff.invite": Approval(
            words=_("invite somebody to join as {role}"), do=do_invite, uses=link_uses
        ),
        "staff.role": Approval(
            words=_("change the role of {person} to {role}"), do=do_change_role, uses=seat_uses
        ),
        "staff.remove": Approval(
            words=_("remove {person} from the campaign"), do=do_remove, uses=seat_uses
        ),
        "staff.may_begin": Approval(
            words=_("give {person} the right to start campaigns"),
            do=do_give_right_to_begin,
            uses=seat_uses,
        ),
        "campaign.delete": Approval(
            words=_("delete the campaign with everything in it"),
            do=delete_with_all,
            warning=_(
                "I understand that its texts, signatures and register will be deleted "
                "too, and that this cannot be undone."
            ),
        ),
    },
    public_tables=(Campaign,),
    erasers=ERASERS,
    folder=(FOLDER,),
    sentences={
        "campaign.created": Sentence(
            words=_("{who} started the campaign “{title}”"), by_the_site=True
        ),
        "campaign.changed": Sentence(
            words=_("{who} changed the settings of the campaign"), seen_by_readers=True
        ),
        "campaign.rule_changed": Sentence(
            words=_("{who} changed when a second person is needed: {rule}")
        ),
        "campaign.deleted": Sentence(words=_("{who} deleted the campaign “{title}”")),
        "staff.invited": Sentence(
            words=_("{who} created an invitation to join as {role}"), by_the_site=True
        ),
        "staff.invitation_revoked": Sentence(words=_("{who} revoked an invitation to join")),
        "staff.joined": Sentence(words=_("{who} joined as {role}")),
        "staff.role_changed": Sentence(words=_("{who} changed the role of {person} to {role}")),
        "staff.removed": Sentence(words=_("{who} removed {person}")),
        "staff.left": Sentence(words=_("{who} left the campaign")),
        "proposal.done_alone": Sentence(words=_("{who} decided without a second person: {what}")),
        "proposal.made": Sentence(words=_("{who} proposed: {what}")),
        "proposal.approved": Sentence(words=_("{who} approved: {what}")),
        "proposal.approved_by_the_same": Sentence(
            words=_("{who} has the same mailbox or browser as the person who proposed it: {what}")
        ),
        "proposal.refused": Sentence(words=_("{who} refused: {what}")),
        "proposal.fallen": Sentence(
            words=_("{who} let a proposal fall, as something in it has changed: {what}"),
            by_the_site=True,
        ),
        "proposal.taken_back": Sentence(words=_("{who} withdrew a proposal: {what}")),
    },
)
