"""Django's own mails (a new password) go through the delivery table like all others."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils.translation import get_language

from undersigned.apps.deliveries.mails import ACCOUNT, KIND_HEADER
from undersigned.apps.deliveries.services.outgoing import Outgoing, queue_many


class DeliveryBackend(BaseEmailBackend):
    """Queues what Django or allauth would send; only its plain text goes."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            kind = message.extra_headers.get(KIND_HEADER, ACCOUNT)
            subject_id = uuid4()
            mails = [
                Outgoing(
                    subject_id=subject_id,
                    campaign_id=None,
                    recipient=uuid4().hex,
                    address=address,
                    content={
                        "subject": str(message.subject),
                        "text": str(message.body),
                        "language": get_language() or "",
                    },
                )
                for address in message.recipients()
            ]
            queue_many(kind, mails)
        return len(email_messages)
