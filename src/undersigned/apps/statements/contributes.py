"""What published statements give: their pages, their news, and the questions of readers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Proposal
from undersigned.apps.contributions import Approval, Contributions, MenuEntry, Panel, Sentence
from undersigned.apps.statements.erasers import ERASERS
from undersigned.apps.statements.folder import FOLDER
from undersigned.apps.statements.mails import KINDS
from undersigned.apps.statements.queries.desk import public_panel
from undersigned.apps.statements.services import updates
from undersigned.apps.statements.services.publishing import publish_now, uses
from undersigned.apps.statements.views.public import ADDRESSES


def _page_to_look_at(proposal: Proposal) -> str:
    return reverse("statements:publish", args=[proposal.campaign_id, proposal.subject_id])


CONTRIBUTES = Contributions(
    menu=(MenuEntry(order=50, view="statements:inquiries", words=_("Questions")),),
    menu_places={"statements:": "texts:list"},
    panels=(
        Panel(page="campaign", order=40, template="statements/_panel.html", facts=public_panel),
    ),
    approvals={
        "statement.publish": Approval(
            words=_("publish version {version} of “{title}”"),
            do=publish_now,
            uses=uses,
            address=_page_to_look_at,
        ),
        "update.publish": Approval(
            words=_("publish an update on “{text}”"),
            do=updates.do_publish,
            uses=updates.text_uses,
            details=updates.proposed_words,
        ),
        "update.change": Approval(
            words=_("change an update on “{text}”"),
            do=updates.do_change,
            uses=updates.update_uses,
            details=updates.proposed_words,
        ),
    },
    mails=KINDS,
    public=ADDRESSES,
    erasers=ERASERS,
    folder=(FOLDER,),
    sentences={
        "inquiries.read": Sentence(words=_("{who} looked at questions from readers")),
        "statement.addressed": Sentence(
            words=_("{who} gave “{title}” the public address “{address}”"), seen_by_readers=True
        ),
        "statement.published": Sentence(
            words=_("{who} published version {version} of “{title}”"), seen_by_readers=True
        ),
        "statement.unpublished": Sentence(
            words=_("{who} unpublished version {version} of “{title}”"),
            seen_by_readers=True,
        ),
        "statement.taken_off": Sentence(
            words=_("{who} unpublished “{title}”"), seen_by_readers=True
        ),
        "update.published": Sentence(
            words=_("{who} published the update “{title}” on “{text}”"), seen_by_readers=True
        ),
        "update.changed": Sentence(
            words=_("{who} changed the update “{title}” on “{text}”"), seen_by_readers=True
        ),
        "update.removed": Sentence(
            words=_("{who} removed the update “{title}” on “{text}”"), seen_by_readers=True
        ),
        "inquiry.received": Sentence(words=_("A reader sent a question")),
        "inquiry.answered": Sentence(words=_("{who} marked a reader's question as answered")),
        "inquiry.reopened": Sentence(words=_("{who} marked a reader's question as not answered")),
    },
)
