"""In plain words: how a mail stands, and why it did not go."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.apps.deliveries.models import Delivery

State = Delivery.State

# By the first word of ``Delivery.last_error``; what follows it are a mail server's numbers.
REASONS: Mapping[str, str | Promise] = {
    "address-unfit": gettext_lazy("This address cannot be written to: please check its spelling."),
    "address-refused": gettext_lazy("The mail server says that there is no such mailbox."),
    "address-later": gettext_lazy("The mail server cannot reach this mailbox at the moment."),
    "sender-refused": gettext_lazy("The mail server does not take mails from our address."),
    "sender-later": gettext_lazy("The mail server takes no mails from us at the moment."),
    "mail-unfit": gettext_lazy("The mail holds signs that must not stand in one."),
    "mail-refused": gettext_lazy("The mail server refuses what the mail says."),
    "mail-later": gettext_lazy("The mail server could not take the mail at the moment."),
    "server-unreachable": gettext_lazy("The mail server cannot be reached."),
    "server-greeting": gettext_lazy("The mail server is not ready."),
    "server-lost": gettext_lazy("The connection to the mail server was lost before the mail."),
    "server-refuses-us": gettext_lazy("The mail server does not serve us at the moment."),
    "sign-in-refused": gettext_lazy("The mail server does not take our password."),
    "no-encryption": gettext_lazy(
        "The mail server offers no encryption that can be trusted, so nothing was sent."
    ),
    "answer-lost": gettext_lazy(
        "The mail was handed over, and the connection was lost before the answer."
    ),
    "answer-unclear": gettext_lazy("The mail was handed over, and the answer was not clear."),
    "worker-lost": gettext_lazy("The program ended while it was sending this mail."),
    "our-fault": gettext_lazy("Something in this program broke while it was sending this mail."),
    "not-written": gettext_lazy("This mail could not be written, which is a fault of the program."),
    "too-many": gettext_lazy("This address had its five mails of that day already."),
    "unwanted": gettext_lazy("What it tells did not hold any more when its turn came."),
    "kept-back": gettext_lazy("It was kept back by hand."),
}


def reason_of(delivery: Delivery) -> str:
    """Why a mail did not go (yet), in a sentence; empty if there is nothing to say."""
    word, _space, detail = delivery.last_error.partition(" ")
    sentence = str(REASONS.get(word, ""))
    return f"{sentence} ({detail})" if sentence and detail else sentence


def standing_of(delivery: Delivery) -> str:
    """How a mail stands."""
    if delivery.state == State.SENT and delivery.channel == "rehearsal":
        return _("would have gone (rehearsal)")
    if delivery.state == State.QUEUED and delivery.attempts:
        return ngettext(
            "waiting, after %(count)s try", "waiting, after %(count)s tries", delivery.attempts
        ) % {"count": delivery.attempts}
    return str(State(delivery.state).label)
