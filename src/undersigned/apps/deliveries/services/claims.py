"""Claims: which worker sends what, and what becomes of it when a worker is not heard of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet

from undersigned.apps.contributions import collected
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.queries import asked_by, policy_of
from undersigned.core.delivery import MOST_A_DAY, MOST_TO_STRANGERS_AN_HOUR, Backoff, after_silence

State = Delivery.State
# The number of our lock among PostgreSQL's advisory locks: "claim" in ASCII.
_CLAIMING = 0x636C61696D
# When it is looked again whether strangers may make the site write.
_LATER = timedelta(minutes=10)
# Unsealed for one mail after the other, so that one whose seal is broken stops no other.
_SEALED = ("address", "content", "rehearsed")


def claim(
    *, channels: Collection[str], most: int, lease: timedelta, now: datetime
) -> list[Delivery]:
    """Take up to ``most`` waiting mails for a while, those that somebody waits for first.

    What would be more than an address gets in a day is held, until a person lets it go; what would
    be more than a site writes in an hour because of strangers goes later.
    """
    waiting = Delivery.objects.filter(
        state=State.QUEUED, not_before__lte=now, channel__in=channels
    ).order_by("lane", "not_before")
    owner = uuid4().hex
    while waiting.exists():
        found, mine = _take(waiting[:most], owner=owner, until=now + lease, now=now)
        # Go on where all were held, so that nothing waits behind a flood of those.
        if mine or not found:
            break
    claimed = Delivery.objects.filter(owner=owner, state=State.CLAIMED).defer(*_SEALED)
    with_more = claimed.select_related("message").prefetch_related("enclosures")
    return list(with_more.order_by("lane", "not_before"))


@transaction.atomic
def _take(
    waiting: QuerySet[Delivery], *, owner: str, until: datetime, now: datetime
) -> tuple[int, int]:
    """Claim some mails, hold those that are too many; how many were found, and claimed."""
    _wait_for_other_claims()
    rows = waiting.select_related("message").defer(*_SEALED)
    found = list(rows.select_for_update(of=("self",), skip_locked=True))
    mine, too_many = _within_caps(found, now)
    mine = _within_hour(found, mine, now)
    Delivery.objects.filter(pk__in=mine).update(state=State.CLAIMED, owner=owner, lease_until=until)
    Delivery.objects.filter(pk__in=too_many).update(state=State.HELD, last_error="too-many")
    return len(found), len(mine)


def _wait_for_other_claims() -> None:
    """Let one process count the mails to an address at a time; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CLAIMING])


def _within_caps(found: Iterable[Delivery], now: datetime) -> tuple[list[UUID], list[UUID]]:
    """The mails that may go, and those that are too many for their address today."""
    found = list(found)
    capped = [one for one in found if MOST_A_DAY[asked_by(one.message.kind)] is not None]
    counts = _counts({delivery.address_hash for delivery in capped}, now)
    mine: list[UUID] = []
    too_many: list[UUID] = []
    for delivery in found:
        most = MOST_A_DAY[asked_by(delivery.message.kind)]
        place = _group(delivery.message.kind), delivery.address_hash
        may_go = most is None or delivery.is_let_go or counts[place] < most
        (mine if may_go else too_many).append(delivery.pk)
        counts[place] += may_go
    return mine, too_many


def _within_hour(found: Iterable[Delivery], mine: list[UUID], now: datetime) -> list[UUID]:
    """Those of ``mine`` that the site writes now; if there are more, all that strangers caused wait."""
    lane = Delivery.Lane.STRANGER
    strangers = [
        one.pk for one in found if one.pk in mine and one.lane == lane and not one.is_let_go
    ]
    if not strangers:
        return mine
    lately = Q(state__in=(State.SENT, State.UNCERTAIN), finished_at__gt=now - timedelta(hours=1))
    going = Q(state__in=(State.CLAIMED, State.SENDING))
    gone = Delivery.objects.filter(lately | going, lane=lane).count()
    later = set(strangers[max(MOST_TO_STRANGERS_AN_HOUR - gone, 0) :])
    mine = [key for key in mine if key not in later]
    if later:
        due = Delivery.objects.filter(
            state=State.QUEUED, lane=lane, not_before__lte=now, is_let_go=False
        )
        due.exclude(pk__in=mine).update(not_before=now + _LATER, last_error="site-full")
    return mine


def _group(kind: str) -> str:
    """What a mail is counted with: those of its kind, or all that strangers ask for."""
    return "stranger" if asked_by(kind) == "stranger" else kind


def _counts(hashes: Collection[str], now: datetime) -> Counter[tuple[str, str]]:
    """How many mails went, or are about to go, in the last 24 hours: by group and address."""
    recent = Q(state__in=(State.SENT, State.UNCERTAIN), finished_at__gt=now - timedelta(days=1))
    going = Delivery.objects.filter(
        recent | Q(state__in=(State.CLAIMED, State.SENDING)), address_hash__in=hashes
    )
    counts: Counter[tuple[str, str]] = Counter()
    by_kind = going.values_list("message__kind", "address_hash").annotate(Count("pk"))
    for kind, address, count in by_kind.order_by():
        counts[_group(kind), address] += count
    return counts


def give_back(owner: str) -> None:
    """Let others have what was claimed and not begun."""
    Delivery.objects.filter(owner=owner, state=State.CLAIMED).update(
        state=State.QUEUED, owner="", lease_until=None
    )


def sweep(*, now: datetime, backoff: Backoff) -> int:
    """Decide about copies whose worker's lease is over, and about those held for too long."""
    over = Delivery.objects.filter(state__in=(State.CLAIMED, State.SENDING), lease_until__lt=now)
    over = over.select_related("message").defer(*_SEALED)
    decided = sum(_after_silence(delivery, now=now, backoff=backoff) for delivery in over)
    return decided + _end_held(now)


def _end_held(now: datetime) -> int:
    """What nobody let go in time failed, which is shown for as long as somebody may want it.

    What a stranger asked for is forgotten: whoever it was can ask again.
    """
    over = Delivery.objects.filter(state=State.HELD, give_up_at__lt=now)
    strangers = [name for name, kind in collected().mails.items() if kind.asked_by == "stranger"]
    forgotten = over.filter(message__kind__in=strangers).update(
        state=State.CANCELLED, content="", finished_at=now
    )
    return forgotten + over.update(state=State.FAILED, finished_at=now)


def _after_silence(delivery: Delivery, *, now: datetime, backoff: Backoff) -> int:
    was_begun = delivery.state == State.SENDING
    state = after_silence(
        was="sending" if was_begun else "claimed",
        policy=policy_of(delivery.message.kind, delivery.channel),
    )
    changes: dict[str, object] = {"state": state, "owner": "", "lease_until": None}
    if was_begun:
        changes["last_error"] = "worker-lost"
        if state == State.UNCERTAIN:
            changes["finished_at"] = now
        else:
            changes["not_before"] = now + backoff.wait(delivery.attempts)
    still_so = Delivery.objects.filter(
        pk=delivery.pk, owner=delivery.owner, state=delivery.state, lease_until__lt=now
    )
    return still_so.update(**changes)
