"""What signing contributes to the desk: acts for two, mails, duties, parts of other pages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import acts, panels
from undersigned.apps.deliveries import duties
from undersigned.apps.directory import panels as directory_panels
from undersigned.apps.directory.ties import Tie
from undersigned.apps.directory.ties import register as register_tie
from undersigned.apps.statements import inviting_mails
from undersigned.apps.statements.queries import ties
from undersigned.apps.statements.queries.membership import own_names
from undersigned.apps.statements.queries.overview import signing_panel
from undersigned.apps.statements.services.asking_again import do_ask_again
from undersigned.apps.statements.services.inviting import do_invite, move_links
from undersigned.apps.statements.services.reminding import remind_due

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Proposal


def register() -> None:
    """Called once, when the app is loaded."""
    inviting_mails.register()
    acts.register(
        "signing.invite",
        acts.Act(
            words=_("invite organisations ({count}) to sign version {version} of “{title}”"),
            do=do_invite,
            address=_proposed_mail,
        ),
    )
    acts.register(
        "signing.ask_again",
        acts.Act(
            words=_(
                "ask everybody ({count}) again, as version {version} of “{title}” takes the "
                "place of version {earlier}"
            ),
            do=do_ask_again,
            address=_proposed_mail,
        ),
    )
    panels.register(
        panels.Panel(order=30, template="statements/desk/_panel.html", facts=signing_panel)
    )
    directory_panels.register(
        directory_panels.MemberPanel(
            order=10, template="statements/desk/_own_names.html", facts=own_names
        )
    )
    directory_panels.register_for_staff(
        directory_panels.StaffPanel(
            order=30, template="statements/desk/_staff_panel.html", facts=ties.staff_panel
        )
    )
    register_tie(Tie(name="signing", holds=ties.holds, refuses=ties.refuses, move=move_links))
    duties.register("reminders", timedelta(minutes=1), remind_due)


def _proposed_mail(proposal: Proposal) -> str:
    """The page that shows who is asked, and the mail as it will go."""
    return reverse(
        "signing:proposal",
        kwargs={"campaign_id": proposal.campaign_id, "proposal_id": proposal.pk},
    )
