"""What a private link is about."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from undersigned.apps.signing.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.vault.seals import link_hash
from undersigned.core.errors import LinkDead


def invitation_by_token(token: str) -> Invitation:
    """The invitation, with its version and organisation; LinkDead for every link that is not good,
    whatever the reason."""
    found = (
        Invitation.objects.select_related("version__text", "version__signing", "organisation")
        .filter(link_hash=link_hash(token), revoked_at=None, expires_at__gt=timezone.now())
        .first()
    )
    if found is None:
        raise LinkDead
    return found


def sign_on_to_confirm(token: str) -> SignOn:
    """The name that a link in a confirmation mail confirms, or confirmed before."""
    found = _sign_ons().filter(confirm_hash=link_hash(token)).first()
    if found is None or found.state == SignOn.State.WITHDRAWN or found.has_lapsed(timezone.now()):
        raise LinkDead
    return found


def sign_on_to_withdraw(token: str) -> SignOn:
    """The name that a link in a letter of thanks takes off, or took off before."""
    found = _sign_ons().filter(withdraw_hash=link_hash(token)).first()
    if found is None:
        raise LinkDead
    return found


def request_to_confirm(token: str) -> SignOnRequest:
    """The wish to sign that a link in a mail confirms, or confirmed before."""
    requests = SignOnRequest.objects.select_related("version__text")
    found = requests.filter(confirm_hash=link_hash(token)).first()
    if found is None or (
        found.state == SignOnRequest.State.UNCONFIRMED and found.expires_at <= timezone.now()
    ):
        raise LinkDead
    return found


def _sign_ons() -> QuerySet[SignOn]:
    return SignOn.objects.select_related(
        "version__text", "version__signing", "organisation", "invitation"
    )
