"""What the events say about who stands where."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from undersigned.apps.signing.models import SignOn, SignOnEvent

_STATES = {
    SignOnEvent.Kind.SIGNED: SignOn.State.PENDING,
    SignOnEvent.Kind.CONFIRMED: SignOn.State.STANDING,
    SignOnEvent.Kind.PUT_RIGHT: SignOn.State.STANDING,
    SignOnEvent.Kind.WITHDRAWN: SignOn.State.WITHDRAWN,
}


def differences() -> Counter[UUID]:
    """How many names of each campaign are not as the events say; nothing if all agree.

    Names and events are compared within one statement, as it is signed and withdrawn meanwhile.
    """
    found: Counter[UUID] = Counter()
    for wrong in (_not_as_said(), _said_and_not_there()):
        by_campaign = wrong.values_list("version__text__campaign_id").annotate(Count("pk"))
        found.update(dict(by_campaign.order_by()))
    return found


def _not_as_said() -> QuerySet[SignOn]:
    """Names that are not as the last that happened to them says, under the exact text that it
    says; also those to which nothing happened."""
    events = SignOnEvent.objects.filter(sign_on_id=OuterRef("pk")).order_by("-id")
    said = {
        "last": Subquery(events.values("kind")[:1], output_field=CharField()),
        "last_hash": Subquery(events.values("version_hash")[:1], output_field=CharField()),
    }
    agrees = Q()
    for kind, state in _STATES.items():
        agrees |= Q(last=kind, state=state)
    is_known = Q(last__isnull=False, last_hash=F("version__hash"))
    return SignOn.objects.annotate(**said).exclude(agrees & is_known)


def _said_and_not_there() -> QuerySet[SignOnEvent]:
    """The last that happened to names that are gone, though they were confirmed.

    A name that was not confirmed in time is deleted and only its event stays.
    """
    later = SignOnEvent.objects.filter(sign_on_id=OuterRef("sign_on_id"), id__gt=OuterRef("id"))
    gone = SignOnEvent.objects.exclude(kind=SignOnEvent.Kind.SIGNED)
    return gone.exclude(Exists(SignOn.objects.filter(pk=OuterRef("sign_on_id")))).exclude(
        Exists(later)
    )
