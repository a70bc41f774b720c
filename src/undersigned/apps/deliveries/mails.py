"""Mails about accounts, which Django and allauth write, and what all mails share."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from undersigned.apps.contributions import MailKind, Words
from undersigned.core.delivery import AskedBy
from undersigned.core.writing.mail import Mail

if TYPE_CHECKING:
    from undersigned.apps.deliveries.models import Delivery

ACCOUNT = "account.mail"
KIND_HEADER = "X-Undersigned-Kind"
"""By which a mail of Django's says what kind it is, if not ``ACCOUNT``; it does not go out."""

LONGEST_SUBJECT = 150
# The links in mails about accounts are not good for longer.
_WANTED_FOR = timedelta(days=1)


def short_subject(line: str) -> str:
    """A subject that a list of mails has room for."""
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1]}…"


def _written(content: dict[str, str]) -> Mail:
    return Mail(
        subject=content["subject"], text=content["text"], language=content.get("language", "")
    )


def _is_wanted(delivery: Delivery) -> bool:
    return timezone.now() < delivery.created_at + _WANTED_FOR


def written_kind(title: Words, *, asked_by: AskedBy) -> MailKind:
    """A kind of mails that Django and allauth have written already, when they were queued."""
    return MailKind(title=title, write=_written, asked_by=asked_by, is_wanted=_is_wanted)


KINDS = {ACCOUNT: written_kind(_("About an account"), asked_by="person")}
