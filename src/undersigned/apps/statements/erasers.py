"""What goes of people who signed, were invited or asked, and when (``retention``)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from undersigned.apps.statements import retention
from undersigned.apps.statements.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.vault.erasers import Eraser, register


def erase_unconfirmed(now: datetime) -> int:
    """Names that nobody confirmed."""
    over = now - retention.UNCONFIRMED
    count, _ = SignOn.objects.filter(state=SignOn.State.PENDING, expires_at__lt=over).delete()
    return count


def erase_signers(now: datetime) -> int:
    """Who signed for an organisation; its name stays."""
    over = now - retention.SIGNER
    old = SignOn.objects.filter(version__signing__closes_at__lt=over, confirmed_at__lt=over)
    return old.exclude(email_hash="").update(
        person="", role="", email="", email_hash="", comment=""
    )


def erase_invited_addresses(now: datetime) -> int:
    """At which address an organisation was asked, its link, and what it said."""
    old = Invitation.objects.filter(expires_at__lt=now - retention.INVITED_ADDRESS)
    return old.exclude(email_hash="").update(email="", email_hash="", token="", comment="")


def erase_requests(now: datetime) -> int:
    """Who asked to sign."""
    unconfirmed = Q(state=SignOnRequest.State.UNCONFIRMED, expires_at__lt=now)
    decided = Q(decided_at__lt=now - retention.REQUEST_DECIDED)
    left = Q(asked_at__lt=now - retention.REQUEST_LEFT)
    count, _ = SignOnRequest.objects.filter(unconfirmed | decided | left).delete()
    return count


def register_all() -> None:
    register(
        Eraser(
            model="statements.SignOn",
            what="names that nobody confirmed, a day after they could have been",
            erase=erase_unconfirmed,
        ),
        Eraser(
            model="statements.SignOn",
            what="who signed for an organisation, a year after signing closed",
            erase=erase_signers,
        ),
        Eraser(
            model="statements.Invitation",
            what="the address that was invited, 90 days after the link expired",
            erase=erase_invited_addresses,
        ),
        Eraser(
            model="statements.SignOnRequest",
            what=(
                "who asked to sign: when it was not confirmed in a week, 90 days after it was "
                "decided, and 180 days after it was asked"
            ),
            erase=erase_requests,
        ),
    )
