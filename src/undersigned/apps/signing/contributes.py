"""What signing gives: mails, reminders, what waits, and who stands where."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import (
    Approval,
    Contributions,
    Duty,
    MenuEntry,
    Panel,
    Sentence,
    Tie,
)
from undersigned.apps.signing.erasers import ERASERS
from undersigned.apps.signing.folder import FOLDER
from undersigned.apps.signing.mails import KINDS
from undersigned.apps.signing.queries import ties
from undersigned.apps.signing.queries.overview import signing_panel
from undersigned.apps.signing.queries.own_names import own_names
from undersigned.apps.signing.queries.words import FIELD_PROVIDERS
from undersigned.apps.signing.services import invitations, requests
from undersigned.apps.signing.services.events import compare
from undersigned.apps.signing.services.reminders import remind_due
from undersigned.apps.signing.services.renewal import do_ask_again
from undersigned.core.phrase import plural

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Proposal


def _proposed_mail(proposal: Proposal) -> str:
    """The page that shows who is asked, and the mail as it will go."""
    return reverse("signing:proposal", args=[proposal.campaign_id, proposal.pk])


CONTRIBUTES = Contributions(
    menu=(MenuEntry(order=40, view="signing:requests", words=_("Requests to sign")),),
    menu_places={"signing:": "texts:list"},
    panels=(
        Panel(page="campaign", order=30, template="signing/_panel.html", facts=signing_panel),
        Panel(
            page="organisation",
            order=30,
            template="signing/_staff_panel.html",
            facts=ties.staff_panel,
        ),
        Panel(
            page="own organisation", order=10, template="signing/_own_names.html", facts=own_names
        ),
    ),
    approvals={
        "signing.invite": Approval(
            words=plural(
                "invite {count} organisation to sign version {version} of “{title}”",
                "invite {count} organisations to sign version {version} of “{title}”",
            ),
            do=invitations.do_invite,
            uses=invitations.uses,
            address=_proposed_mail,
        ),
        "signing.send_again": Approval(
            words=_("send the link to sign version {version} of “{title}” to another address"),
            do=invitations.do_send_again,
            uses=invitations.address_uses,
            details=invitations.proposed_address,
        ),
        "request.accept": Approval(
            words=_("accept a request to sign version {version} of “{title}”"),
            do=requests.do_accept,
            uses=requests.accept_uses,
            details=requests.proposed_acceptance,
        ),
        "signing.ask_again": Approval(
            words=plural(
                "ask {count} organisation again, as version {version} of “{title}” "
                "replaces version {earlier}",
                "ask {count} organisations again, as version {version} of “{title}” "
                "replaces version {earlier}",
            ),
            do=do_ask_again,
            uses=invitations.uses,
            address=_proposed_mail,
        ),
    },
    mails=KINDS,
    duties={
        "reminders": Duty(every=timedelta(minutes=1), do=remind_due),
        "names": Duty(every=timedelta(days=1), do=compare),
    },
    fields=FIELD_PROVIDERS,
    ties=(Tie(holds=ties.holds, refuses=ties.refuses, move=invitations.move_links),),
    erasers=ERASERS,
    folder=(FOLDER,),
    sentences={
        "signers.read": Sentence(words=_("{who} looked at who signed and who was asked")),
        "requests.read": Sentence(words=_("{who} looked at requests to sign")),
        # Who did it is not told: a name may be withheld, or withdrawn later. That it was done is
        # told to coordinators alone, as to the others a withheld name is as if it were not there.
        "sign_on.signed": Sentence(
            words=_("An organisation signed version {version} of “{title}”"),
            seen_by_readers=True,
            for_coordinators=True,
        ),
        "sign_on.confirmed": Sentence(
            words=_("An organisation confirmed its signature of version {version} of “{title}”"),
            seen_by_readers=True,
            for_coordinators=True,
        ),
        "sign_on.withdrawn": Sentence(
            words=_("An organisation withdrew its name from version {version} of “{title}”"),
            seen_by_readers=True,
            for_coordinators=True,
        ),
        "invitation.deciding": Sentence(
            words=_("An organisation is deciding about version {version} of “{title}”"),
            for_coordinators=True,
        ),
        "invitation.declined": Sentence(
            words=_("An organisation declined to sign version {version} of “{title}”"),
            for_coordinators=True,
        ),
        "names.differ": Sentence(
            words=plural(
                "{who} found {count} name that is not listed as it was signed, "
                "confirmed or withdrawn; please tell whoever runs the server",
                "{who} found {count} names that are not listed as they were signed, "
                "confirmed or withdrawn; please tell whoever runs the server",
            ),
            by_the_site=True,
            for_coordinators=True,
        ),
        "request.made": Sentence(
            words=_("An organisation that was not invited asked to sign “{title}”"),
            for_coordinators=True,
        ),
        "version.opened": Sentence(
            words=_("{who} opened version {version} of “{title}” for signing until {until}"),
            seen_by_readers=True,
        ),
        "version.closed": Sentence(
            words=_("{who} closed signing of version {version} of “{title}”"),
            by_the_site=True,
            seen_by_readers=True,
        ),
        "version.closing_changed": Sentence(
            words=_("{who} changed the closing time of version {version} of “{title}” to {until}"),
            seen_by_readers=True,
        ),
        "version.late_admitted": Sentence(
            words=_(
                "{who} reopened version {version} of “{title}” to late signatories until {until}"
            ),
            seen_by_readers=True,
        ),
        "organisations.invited": Sentence(
            words=plural(
                "{who} invited {count} organisation to sign version {version} of “{title}”",
                "{who} invited {count} organisations to sign version {version} of “{title}”",
            ),
            for_coordinators=True,
        ),
        "invitation.revoked": Sentence(
            words=_("{who} revoked a link to sign version {version} of “{title}”"),
            for_coordinators=True,
        ),
        "organisation.reminded": Sentence(
            words=_("{who} reminded an organisation of version {version} of “{title}”"),
            for_coordinators=True,
        ),
        "organisations.reminded": Sentence(
            words=plural(
                "{who} reminded {count} organisation of version {version} of “{title}”",
                "{who} reminded {count} organisations of version {version} of “{title}”",
            ),
            by_the_site=True,
            for_coordinators=True,
        ),
        "signatories.ordered": Sentence(
            words=_("{who} changed the order of the signatories of version {version} of “{title}”"),
            seen_by_readers=True,
        ),
        "request.accepted": Sentence(
            words=_("{who} accepted a request to sign version {version} of “{title}”"),
            for_coordinators=True,
        ),
        "request.refused": Sentence(
            words=_("{who} refused a request to sign version {version} of “{title}”"),
            for_coordinators=True,
        ),
        "signing.exported": Sentence(
            words=_("{who} exported the signatories of version {version} of “{title}” as a table")
        ),
    },
)
