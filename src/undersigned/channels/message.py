"""A mail as the bytes that go out (RFC 5322, MIME), made once and handed over as they are."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime

from undersigned.channels.channel import Mail
from undersigned.core.errors import DeliveryRefused, MailAddressInvalid
from undersigned.core.writing.email import (
    address_header,
    mail_address,
    mailbox,
    quoted_printable,
    text_header,
)

_TAG = re.compile("[A-Za-z0-9-]{1,35}")
_ENDS_A_HEADER = re.compile("[\r\n\0]")


def envelope_address(written: str) -> str:
    """The address as it goes into the envelope; DeliveryRefused if it is not one."""
    if _ENDS_A_HEADER.search(written):
        raise DeliveryRefused(reason="address-unfit")
    try:
        return mail_address(written, whose="the recipient")
    except MailAddressInvalid as error:
        raise DeliveryRefused(reason="address-unfit") from error


def serialise(mail: Mail, *, to: str, sender: str, delivery_id: str, date: datetime) -> bytes:
    """The mail to one recipient, whose address ``envelope_address`` has let through.

    ``sender`` is an address or ``Name <address>``. DeliveryRefused for a NUL anywhere, and for
    a line end where it would begin a header of its own.
    """
    for value in (mail.subject, mail.reply_to, mail.sender_name):
        if _ENDS_A_HEADER.search(value):
            raise DeliveryRefused(reason="mail-unfit")
    if "\0" in mail.text:
        raise DeliveryRefused(reason="mail-unfit")
    name, origin = mailbox(sender, whose="the site")
    answers = envelope_address(mail.reply_to) if mail.reply_to else ""
    head = [
        f"Date: {format_datetime(date)}\r\n",
        address_header("From", mail.sender_name or name, origin),
        address_header("Reply-To", "", answers) if answers else "",
        address_header("To", "", to),
        text_header("Subject", mail.subject),
        f"Message-ID: {message_id(delivery_id, sender=origin)}\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "MIME-Version: 1.0\r\n",
        f"Content-Language: {mail.language}\r\n" if _TAG.fullmatch(mail.language) else "",
        'Content-Type: text/plain; charset="utf-8"\r\n',
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n",
    ]
    return "".join(head).encode("ascii") + quoted_printable(_whole_lines(mail.text))


def message_id(delivery_id: str, *, sender: str) -> str:
    """The same for every try of a delivery; it says nothing of anybody but the site."""
    return f"<{delivery_id}@{sender.rpartition('@')[2]}>"


def _whole_lines(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return lines if lines.endswith("\n") else f"{lines}\n"
