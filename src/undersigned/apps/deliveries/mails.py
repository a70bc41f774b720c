"""Mails about accounts, which Django and allauth write, and what all mails share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import MailKind
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.services import Outgoing
from undersigned.core.writing.mail import Mail

if TYPE_CHECKING:
    from undersigned.apps.deliveries.models import Delivery

ACCOUNT = "account.mail"
PASSWORD = "account.password"  # noqa: S105  # the name of a kind of mail
KIND_HEADER = "X-Undersigned-Kind"
"""By which a mail of Django's says what kind it is, if not ``ACCOUNT``; it does not go out."""

LONGEST_SUBJECT = 150
# The links in mails about accounts are not good for longer.
_WANTED_FOR = timedelta(days=1)


def short_subject(line: str) -> str:
    """A subject that a list of mails has room for."""
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


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
            services.queue_many(kind, mails)
        return len(email_messages)


def _written(content: dict[str, str]) -> Mail:
    return Mail(
        subject=content["subject"], text=content["text"], language=content.get("language", "")
    )


def _is_wanted(delivery: Delivery) -> bool:
    return timezone.now() < delivery.created_at + _WANTED_FOR


KINDS = {
    kind: MailKind(title=title, write=_written, asked_by="person", is_wanted=_is_wanted)
    for kind, title in ((ACCOUNT, _("About an account")), (PASSWORD, _("A new password")))
}
