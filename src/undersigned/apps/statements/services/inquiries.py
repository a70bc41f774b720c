"""Questions that readers send through the contact form of a statement."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.deliveries.services import Outgoing, queue_many
from undersigned.apps.journal.services import record
from undersigned.apps.pages.access import Role
from undersigned.apps.pages.faces import whole_address
from undersigned.apps.statements.mails import RECEIVED
from undersigned.apps.statements.models import Inquiry
from undersigned.apps.texts.models import Text
from undersigned.core.errors import TooManyInquiries

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

# More than so many questions in an hour are no readers; a campaign's coordinators could not
# answer them either.
_MOST_IN_AN_HOUR = 60


@transaction.atomic
def send_inquiry(text: Text, *, name: str, email: str, words: str) -> Inquiry:
    """Put a question before the coordinators. Their mail says that there is one, not what."""
    now = timezone.now()
    lately = Inquiry.objects.filter(campaign=text.campaign_id, sent_at__gt=now - timedelta(hours=1))
    if lately.count() >= _MOST_IN_AN_HOUR:
        raise TooManyInquiries
    inquiry = Inquiry.objects.create(
        campaign=text.campaign, text=text, name=name, email=email, words=words, sent_at=now
    )
    coordinators = Seat.objects.filter(
        campaign=text.campaign_id, role=Role.COORDINATOR, user__is_active=True
    )
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
        ],
    )
    record("inquiry.received", by=None, campaign_id=text.campaign_id, subject_id=inquiry.pk)
    return inquiry


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
