"""What every way out has in common: it takes a mail or a file and gives a receipt, or says why not.

Three answers besides a receipt (``core.errors``): ``DeliveryFailed``, try it later;
``DeliveryRefused``, never; ``DeliveryUncertain``, it was handed over and the answer was lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from undersigned.core.errors import DeliveryRefused, MailAddressInvalid, MailUnfit
from undersigned.core.writing.mail import Mail, Mailbox, NamedFile, mail_address, serialise

Payload = Mail | NamedFile
"""What goes out: words, maybe with files attached, or one file as it was issued."""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That something was taken over. ``reference`` is what the taker calls it, if it says so.

    ``sha256`` is of the bytes that went. ``kept`` is what went where nothing left the house.
    """

    reference: str = ""
    sha256: str = ""
    kept: str = ""


class Channel(Protocol):
    """A way out. One object serves one process; it may keep a connection between deliveries."""

    def send(self, payload: Payload, *, to: str, delivery_id: str) -> Receipt:
        """Hand over one payload. The same ``delivery_id`` gives the same Message-ID."""
        ...

    def close(self) -> None:
        """Let go of what is kept between deliveries."""
        ...


# --- What the channels for mails share --------------------------------------------------------


def envelope_address(written: str) -> str:
    """The address as it goes into the envelope; DeliveryRefused if it is not one."""
    try:
        return mail_address(written, whose="the recipient")
    except MailAddressInvalid as error:
        raise DeliveryRefused(reason="address-unfit") from error


def bytes_of(mail: Mail, *, to: str, sender: Mailbox, delivery_id: str, date: datetime) -> bytes:
    """The mail as it goes out to one address; DeliveryRefused where it cannot.

    Its Message-ID is the same for every try, and says nothing of anybody but the site.
    """
    address = envelope_address(to)
    host = sender.address.rpartition("@")[2]
    try:
        return serialise(
            mail,
            to=Mailbox("", address),
            sender=sender,
            message_id=f"<{delivery_id}@{host}>",
            date=date,
        )
    except (MailUnfit, MailAddressInvalid) as error:
        raise DeliveryRefused(reason="mail-unfit") from error
