"""What deliveries give: the outbox, a word about mails that need somebody, account mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import Contributions, FolderPart, MenuEntry, Panel, Sentence
from undersigned.apps.deliveries import mails
from undersigned.apps.deliveries.erasers import ERASERS
from undersigned.apps.deliveries.models import Delivery, Enclosure, Message
from undersigned.apps.deliveries.queries import troubles_of
from undersigned.apps.pages.access import COORDINATORS
from undersigned.core.phrase import plural

if TYPE_CHECKING:
    from undersigned.apps.pages.access import AnySeat


def _troubles(seat: AnySeat) -> dict[str, int]:
    """Only for coordinators, who alone see whom mails go to."""
    return troubles_of(seat.campaign_id) if seat.role in COORDINATORS else {}


_MAILS = _("emails, which have been sent or are sent from this site")

CONTRIBUTES = Contributions(
    menu=(MenuEntry(order=70, view="deliveries:outbox", words=_("Outbox")),),
    menu_places={"deliveries:": "deliveries:outbox"},
    panels=(
        Panel(page="campaign", order=15, template="deliveries/_trouble.html", facts=_troubles),
    ),
    mails=mails.KINDS,
    erasers=ERASERS,
    folder=(FolderPart(left_out=dict.fromkeys((Message, Delivery, Enclosure), _MAILS)),),
    sentences={
        "outbox.read": Sentence(words=_("{who} looked at the outbox")),
        "mail.sent_again": Sentence(
            words=_("{who} sent an email again: {mail}"),
            for_coordinators=True,
        ),
        "mail.let_go": Sentence(
            words=_("{who} sent an email that was held: {mail}"),
            for_coordinators=True,
        ),
        "mails.let_go": Sentence(
            words=plural(
                "{who} sent an email that was held",
                "{who} sent {count} emails that were held",
            ),
            for_coordinators=True,
        ),
        "mails.kept_back": Sentence(
            words=plural(
                "{who} stopped an email that was held",
                "{who} stopped {count} emails that were held",
            ),
            for_coordinators=True,
        ),
        "mail.arrived": Sentence(
            words=_("{who} noted that an email arrived: {mail}"),
            for_coordinators=True,
        ),
        "mail.kept_back": Sentence(
            words=_("{who} stopped an email: {mail}"),
            for_coordinators=True,
        ),
    },
)
