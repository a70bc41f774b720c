"""What is read of the mails of a campaign."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.apps.contributions import Words, collected
from undersigned.apps.deliveries.models import Delivery, Message
from undersigned.channels.table import CHANNELS
from undersigned.core.delivering import Policy

State = Delivery.State
WAITING = (State.QUEUED, State.CLAIMED, State.SENDING)


@dataclass(frozen=True, kw_only=True)
class Line:
    """One mail of the outbox, as a coordinator sees it."""

    id: UUID
    to: str
    title: str
    state: str
    standing: str
    reason: str
    at: datetime

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def tone(self) -> str:
        """How loud its state is shown: a class of the style sheet."""
        if self.state in (State.FAILED, State.UNCERTAIN):
            return "error" if self.state == State.FAILED else "warning"
        return "good" if self.state == State.SENT else ""


def outbox(campaign_id: UUID, *, state: str = "", kind: str = "") -> QuerySet[Delivery, UUID]:
    """The ids of a campaign's mails, the newest first; ``lines_of`` says what they are."""
    mails = Delivery.objects.filter(message__campaign_id=campaign_id)
    if state:
        mails = mails.filter(state__in=WAITING if state == State.QUEUED else (state,))
    if kind:
        mails = mails.filter(message__kind=kind)
    return mails.order_by("-created_at", "id").values_list("pk", flat=True)


def lines_of(mails: Iterable[UUID]) -> list[Line]:
    """These mails in words, in their order."""
    ids = list(mails)
    found = Delivery.objects.select_related("message").defer("content", "rehearsed")
    by_id = found.in_bulk(ids)
    return [line_of(by_id[key]) for key in ids if key in by_id]


def line_of(delivery: Delivery) -> Line:
    """A mail in words."""
    return Line(
        id=delivery.pk,
        to=delivery.address,
        title=title_of(delivery.message.kind),
        state=delivery.state,
        standing=standing_of(delivery),
        reason=reason_of(delivery),
        at=delivery.finished_at or delivery.created_at,
    )


def kinds_of(campaign_id: UUID) -> list[tuple[str, str]]:
    """The kinds of mail that the campaign has, with what they are called."""
    names = Message.objects.filter(campaign_id=campaign_id).order_by("kind")
    found = names.values_list("kind", flat=True).distinct()
    return sorted(((name, title_of(name)) for name in found), key=lambda kind: kind[1])


def troubles_of(campaign_id: UUID) -> dict[str, int]:
    """How many mails failed, and of how many it is not known; only what there is."""
    mails = Delivery.objects.filter(
        message__campaign_id=campaign_id, state__in=(State.FAILED, State.UNCERTAIN)
    )
    return dict(mails.values_list("state").annotate(Count("pk")).order_by())


def rehearsed_mail(delivery: Delivery) -> dict[str, str] | None:
    """What a rehearsal kept of a mail: its subject, text and language."""
    found: dict[str, str] | None = json.loads(delivery.rehearsed) if delivery.rehearsed else None
    return found


def title_of(kind: str) -> str:
    """What a kind of mail is called on pages."""
    known = collected().mails.get(kind)
    return str(known.title) if known else kind


def policy_of(kind: str, channel: str) -> Policy:
    """What becomes of a mail of this kind, on this channel, that may have gone."""
    if CHANNELS[channel].is_repeatable:
        return "resend"
    known = collected().mails.get(kind)
    return known.policy if known else "hold"


# --- In plain words -------------------------------------------------------------------------------

# By the first word of ``Delivery.last_error``; what follows it are a mail server's numbers.
REASONS: Mapping[str, Words] = {
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
