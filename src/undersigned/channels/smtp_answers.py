"""What a mail server's answer means for a mail: later, never, or the server's own trouble."""

from __future__ import annotations

import re
from typing import Literal

from undersigned.core.errors import DeliveryFailed, DeliveryRefused, ProviderDown, Undelivered

# At which step it was given: the sender's address, the recipient's, the mail itself.
Step = Literal["sender", "address", "mail"]

# The server wants us to sign in or to encrypt first, or takes no more: RFC 4954, RFC 3207, RFC 5321.
_OUR_TROUBLE = frozenset({421, 530, 534, 535, 538})
# At the recipient's address this is a full mailbox or too many at once (RFC 5321, 4.5.3.1.10).
_FULL = 552
_ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}\b")


def undelivered(code: int, reply: bytes, *, step: Step) -> Undelivered:
    """The error that an answer other than success stands for."""
    detail = _detail(code, reply)
    if code in _OUR_TROUBLE:
        return ProviderDown(reason="server-refuses-us", detail=detail)
    if 500 <= code < 600 and not (code == _FULL and step == "address"):
        return DeliveryRefused(reason=f"{step}-refused", detail=detail)
    return DeliveryFailed(reason=f"{step}-later", detail=detail)


def _detail(code: int, reply: bytes) -> str:
    """The numbers of an answer. Its words are left out: they may quote an address."""
    enhanced = _ENHANCED.match(reply)
    return f"{code} {enhanced[0].decode()}" if enhanced else str(code)


def reference_of(reply: bytes) -> str:
    """Under which name the server has queued a mail, if it says so in the usual words."""
    found = re.search(rb"(?:queued as|id=)\s*<?([A-Za-z0-9._-]{4,80})", reply)
    return found[1].decode() if found else ""
