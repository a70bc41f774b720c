"""What the events say about who stands where."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from undersigned.apps.signing.models import SignOn, SignOnEvent

_STATES = {
    SignOnEvent.Kind.SIGNED: SignOn.State.PENDING,
    SignOnEvent.Kind.CONFIRMED: SignOn.State.STANDING,
    SignOnEvent.Kind.PUT_RIGHT: SignOn.State.STANDING,
    SignOnEvent.Kind.WITHDRAWN: SignOn.State.WITHDRAWN,
}


def differences() -> Counter[UUID]:
    """How many names of each campaign are not as the events say; nothing if all agree.

    A name that was not confirmed in time is deleted and only its event stays.
    """
    said = _said()
    found: Counter[UUID] = Counter()
    names = SignOn.objects.values_list("pk", "state", "version__hash", "version__text__campaign_id")
    for name, state, text_hash, campaign in names.iterator():
        by_events, _ = said.pop(name, (None, campaign))
        found[campaign] += by_events != (state, text_hash)
    for by_events, campaign in said.values():
        found[campaign] += by_events is None or by_events[0] != SignOn.State.PENDING
    return +found


_Standing = tuple[SignOn.State, str]


def _said() -> dict[UUID, tuple[_Standing | None, UUID]]:
    """How each name stands by the last that happened to it, under which exact text, and its
    campaign."""
    events = SignOnEvent.objects.order_by("id")
    rows = events.values_list("sign_on_id", "kind", "version_hash", "version__text__campaign_id")
    return {
        name: ((_STATES[SignOnEvent.Kind(kind)], text_hash), campaign)
        for name, kind, text_hash, campaign in rows.iterator()
    }
