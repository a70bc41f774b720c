"""What changes who was asked, what they answered, and who stands under a version."""

from undersigned.apps.signing.services.confirmation import confirm
from undersigned.apps.signing.services.requests import (
    accept_request,
    ask_to_sign,
    confirm_request,
    refuse_request,
)
from undersigned.apps.signing.services.signing import decide_later, decline, sign
from undersigned.apps.signing.services.withdrawal import withdraw, withdraw_name

__all__ = [
    "accept_request",
    "ask_to_sign",
    "confirm",
    "confirm_request",
    "decide_later",
    "decline",
    "refuse_request",
    "sign",
    "withdraw",
    "withdraw_name",
]
