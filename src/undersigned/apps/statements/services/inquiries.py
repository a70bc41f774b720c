"""Questions that readers send through the contact form of a statement."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.deliveries.queries import is_written_since
from undersigned.apps.deliveries.services import Outgoing, queue_many
from undersigned.apps.journal.services import record
from undersigned.apps.pages.access import Role
from undersigned.apps.pages.faces import whole_address
from undersigned.apps.statements.mails import RECEIVED
from undersigned.apps.statements.models import Inquiry
from undersigned.apps.texts.models import Text

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

# Coordinators are told of questions so rarely that a flood of them fills nobody's mailbox, and
# uses up none of the mails of this kind that an address gets in a day.
_TOLD_AGAIN_AFTER = timedelta(hours=6)


@transaction.atomic
def send_inquiry(text: Text, *, name: str, email: str, words: str) -> Inquiry:
    """Put a question before the coordinators.

    Their mail says that there is one, not what; the desk shows how many wait.
    """
    inquiry = Inquiry.objects.create(
        campaign=text.campaign, text=text, name=name, email=email, words=words
    )
    _tell_coordinators(text, inquiry)
    record("inquiry.received", by=None, campaign_id=text.campaign_id, subject_id=inquiry.pk)
    return inquiry


def _tell_coordinators(text: Text, inquiry: Inquiry) -> None:
    coordinators = Seat.objects.filter(
        campaign=text.campaign_id, role=Role.COORDINATOR, user__is_active=True
    )
    lately = timezone.now() - _TOLD_AGAIN_AFTER
    queue_many(
        RECEIVED,
        [
            Outgoing(
                subject_id=inquiry.pk,
                campaign_id=text.campaign_id,
                recipient=str(seat.user_id),
                address=seat.user.email,
                content=_content(text, seat.user.language),
            )
            for seat in coordinators.select_related("user")
            if not is_written_since(
                lately, kind=RECEIVED, campaign_id=text.campaign_id, recipient=str(seat.user_id)
            )
        ],
    )


def _content(text: Text, language: str) -> dict[str, str]:
    return {
        "language": language or settings.LANGUAGE_CODE,
        "title": text.title,
        "link": whole_address("statements:inquiries", text.campaign_id),
    }


@transaction.atomic
def mark_answered(inquiry: Inquiry, *, by: User, is_answered: bool = True) -> None:
    """Say that a question was answered, or that it was not after all."""
    inquiry.answered_at = timezone.now() if is_answered else None
    inquiry.save(update_fields=["answered_at"])
    act = "inquiry.answered" if is_answered else "inquiry.reopened"
    record(act, by=by, campaign_id=inquiry.campaign_id, subject_id=inquiry.pk)
