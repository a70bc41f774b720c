"""Django's own mails (a new password) go through the delivery table like all others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.kinds import Kind, Mail
from undersigned.apps.deliveries.models import Delivery

KIND = "account.mail"
# The links in them are not good for longer.
_WANTED_FOR = timedelta(days=1)


class DeliveryBackend(BaseEmailBackend):
    """Queues what Django or allauth would send; only its plain text goes."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            subject_id = uuid4()
            for address in message.recipients():
                services.queue(
                    KIND,
                    subject_id=subject_id,
                    campaign_id=None,
                    recipient=uuid4().hex,
                    address=address,
                    content={
                        "subject": str(message.subject),
                        "text": str(message.body),
                        "language": get_language() or "",
                    },
                    lane=Delivery.Lane.AT_ONCE,
                )
        return len(email_messages)


def _written(content: dict[str, str]) -> Mail:
    return Mail(
        subject=content["subject"], text=content["text"], language=content.get("language", "")
    )


def _is_wanted(delivery: Delivery) -> bool:
    return timezone.now() < delivery.created_at + _WANTED_FOR


ACCOUNT_MAIL = Kind(write=_written, is_wanted=_is_wanted, title=_("About an account"))
