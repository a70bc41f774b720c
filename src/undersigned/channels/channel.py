"""What every way out has in common: it takes a mail and gives a receipt, or says why not.

Three answers besides a receipt (``core.errors``): ``DeliveryFailed``, try it later;
``DeliveryRefused``, never; ``DeliveryUncertain``, it was handed over and the answer was lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What is said: plain words, in a subject and a text with ``\\n`` line ends.

    ``language`` is the tag of the language that it is in, ``reply_to`` the address for answers
    where that is not the sender's, ``sender_name`` in whose name it comes.
    """

    subject: str
    text: str
    language: str = ""
    reply_to: str = ""
    sender_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """That a mail was taken over. ``reference`` is what the taker calls it, if it says so.

    ``sha256`` is of the bytes that went. ``kept`` is the mail itself where nothing left the
    house.
    """

    reference: str = ""
    sha256: str = ""
    kept: str = ""


class Channel(Protocol):
    """A way out. One object serves one process; it may keep a connection between mails."""

    def send(self, mail: Mail, *, to: str, delivery_id: str) -> Receipt:
        """Hand over one mail. The same ``delivery_id`` gives the same Message-ID."""
        ...

    def close(self) -> None:
        """Let go of what is kept between mails."""
        ...
