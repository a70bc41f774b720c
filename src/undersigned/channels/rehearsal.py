"""Sends nothing: what would have gone is kept for the outbox page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256

from undersigned.channels.channel import Mail, Receipt
from undersigned.channels.message import envelope_address, serialise


class RehearsalChannel:
    """Writes each mail as it would be sent, refuses what would be refused, and keeps it."""

    def __init__(self, *, sender: str) -> None:
        self._sender = sender

    def send(self, mail: Mail, *, to: str, delivery_id: str) -> Receipt:
        data = serialise(
            mail,
            to=envelope_address(to),
            sender=self._sender,
            delivery_id=delivery_id,
            date=datetime.now(UTC),
        )
        return Receipt(reference="", sha256=sha256(data).hexdigest(), kept=kept(mail))

    def close(self) -> None:
        """Nothing is kept open."""


def kept(mail: Mail) -> str:
    """What the outbox shows of a mail, as JSON."""
    words = {"subject": mail.subject, "text": mail.text, "language": mail.language}
    return json.dumps(words, ensure_ascii=False)
