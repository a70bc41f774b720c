"""What goes of people who signed, were invited or asked, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

from undersigned.apps.contributions import Eraser
from undersigned.apps.signing.models import Hearsay, Invitation, SignOn, SignOnRequest

# A name that nobody confirmed: nothing of it is kept.
UNCONFIRMED = timedelta(days=1)  # after it could have been confirmed
# Who signed for an organisation, after signing closed: so long a board may ask who it was.
SIGNER = timedelta(days=365)
# The address that an organisation was asked at, after its link expired.
INVITED_ADDRESS = timedelta(days=90)
# Who asked to sign without an invitation, after it was decided, or after nobody decided.
REQUEST_DECIDED = timedelta(days=90)
REQUEST_LEFT = timedelta(days=180)
# What an imported folder told of names that nobody confirmed here: so long they can be asked.
HEARSAY = timedelta(days=180)


def erase_unconfirmed(now: datetime) -> int:
    """Names that nobody confirmed."""
    over = now - UNCONFIRMED
    count, _ = SignOn.objects.filter(state=SignOn.State.PENDING, expires_at__lt=over).delete()
    return count


def erase_signers(now: datetime) -> int:
    """Who signed for an organisation; its name stays."""
    over = now - SIGNER
    old = SignOn.objects.filter(version__signing__closes_at__lt=over, confirmed_at__lt=over)
    return old.exclude(email_hash="").update(
        person="", role="", email="", email_hash="", comment=""
    )


def erase_invited_addresses(now: datetime) -> int:
    """At which address an organisation was asked, its link, and what it said."""
    old = Invitation.objects.filter(expires_at__lt=now - INVITED_ADDRESS)
    return old.exclude(email_hash="").update(email="", email_hash="", token="", comment="")


def erase_requests(now: datetime) -> int:
    """Who asked to sign."""
    unconfirmed = Q(state=SignOnRequest.State.UNCONFIRMED, expires_at__lt=now)
    decided = Q(decided_at__lt=now - REQUEST_DECIDED)
    left = Q(asked_at__lt=now - REQUEST_LEFT)
    count, _ = SignOnRequest.objects.filter(unconfirmed | decided | left).delete()
    return count


def erase_hearsay(now: datetime) -> int:
    """What a folder told of who signs."""
    count, _ = Hearsay.objects.filter(kept_since__lt=now - HEARSAY).delete()
    return count


ERASERS = (
    Eraser(
        model="signing.SignOn",
        what="names that nobody confirmed, a day after they could have been",
        erase=erase_unconfirmed,
    ),
    Eraser(
        model="signing.SignOn",
        what="who signed for an organisation, a year after signing closed",
        erase=erase_signers,
    ),
    Eraser(
        model="signing.Invitation",
        what="the address that was invited, 90 days after the link expired",
        erase=erase_invited_addresses,
    ),
    Eraser(
        model="signing.SignOnRequest",
        what=(
            "who asked to sign: when it was not confirmed in a week, 90 days after it was "
            "decided, and 180 days after it was asked"
        ),
        erase=erase_requests,
    ),
    Eraser(
        model="signing.Hearsay",
        what="what an imported folder told of names that nobody confirmed, 180 days later",
        erase=erase_hearsay,
    ),
)
