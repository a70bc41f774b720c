"""Mails that did not go."""

from __future__ import annotations

from collections.abc import Mapping

from undersigned.core.errors.base import Refused
from undersigned.core.phrase import _

# Why a mail did not go (yet). Channels give these reasons, maybe with a server's number behind.
WHY_UNDELIVERED: Mapping[str, str] = {
    "address-unfit": _("This address cannot be used: please check its spelling."),
    "address-refused": _("The mail server says that there is no such mailbox."),
    "address-later": _("The mail server cannot reach this mailbox at the moment."),
    "sender-refused": _("The mail server does not accept email from our address."),
    "sender-later": _("The mail server is not accepting email from us at the moment."),
    "mail-unfit": _("The email contains characters that are not allowed in one."),
    "mail-refused": _("The mail server refuses this email because of what it says."),
    "mail-later": _("The mail server could not accept the email at the moment."),
    "not-a-mail": _("This is a file, and the mail server takes emails only."),
    "server-unreachable": _("The mail server cannot be reached."),
    "server-greeting": _("The mail server is not ready."),
    "server-lost": _(
        "The connection to the mail server was lost before the email was handed over."
    ),
    "server-refuses-us": _("The mail server is refusing our connection at the moment."),
    "sign-in-refused": _("The mail server does not accept our password."),
    "no-encryption": _(
        "The mail server offers no encryption that we can trust, so nothing was sent."
    ),
    "answer-lost": _(
        "The email was handed over, but the connection was lost before the answer came."
    ),
    "answer-unclear": _("The email was handed over, but the answer was not clear."),
    "worker-lost": _("The program ended while it was sending this email."),
    "our-fault": _("Something in this program broke while it was sending this email."),
    "not-written": _("This email could not be written, which is a fault of the program."),
    "file-changed": _("A file is not the one that was to be sent with it, so nothing was sent."),
    "too-many": _("This address already had as many such emails as it gets in a day."),
    "site-full": _(
        "This site has written as many emails in the last hour as strangers can make it write; "
        "this one goes later by itself."
    ),
    "unwanted": _("What it says was no longer true when its turn came."),
    "kept-back": _("Somebody stopped it."),
}


class Undelivered(Refused):
    """``reason`` is a word of ``WHY_UNDELIVERED``, ``detail`` a mail server's number.

    Neither holds an address or what a server wrote, as that may quote the mail.
    """

    code = "undelivered"
    sentence = "The mail did not go: {reason} {detail}."

    def __init__(self, *, reason: str, detail: str = "") -> None:
        super().__init__(reason=reason, detail=detail)
        self.reason = f"{reason} {detail}".strip()


class DeliveryFailed(Undelivered):
    code = "delivery-failed"


class ProviderDown(DeliveryFailed):
    code = "provider-down"


class DeliveryRefused(Undelivered):
    code = "delivery-refused"


class DeliveryUncertain(Undelivered):
    code = "delivery-uncertain"
    sentence = "The mail may have gone: {reason} {detail}."


class MailForgotten(Refused):
    code = "mail-forgotten"
    sentence = _("What this email said is no longer kept. Please do again what it was about.")
