"""Sends nothing: what would have gone is kept for the outbox page."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256

from undersigned.channels.channel import Payload, Receipt, bytes_of
from undersigned.core.writing.mail import Mailbox, NamedFile


class RehearsalChannel:
    """Writes each mail as it would be sent, refuses what would be refused, and keeps it."""

    def __init__(self, *, sender: Mailbox) -> None:
        self._sender = sender

    def send(self, payload: Payload, *, to: str, delivery_id: str) -> Receipt:
        if isinstance(payload, NamedFile):
            return Receipt(sha256=sha256(payload.content).hexdigest())
        now = datetime.now(UTC)
        data = bytes_of(payload, to=to, sender=self._sender, delivery_id=delivery_id, date=now)
        words = {"subject": payload.subject, "text": payload.text, "language": payload.language}
        kept = json.dumps(words, ensure_ascii=False)
        return Receipt(sha256=sha256(data).hexdigest(), kept=kept)

    def close(self) -> None:
        """Nothing is kept open."""
