"""Duties: what apps contribute to be done again and again, by one process at a time.

If its process dies in the middle, another begins anew when the lease is over.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import uuid4

from django.db.models import Q

from undersigned.apps.contributions import collected
from undersigned.apps.deliveries.models import DutyTurn
from undersigned.apps.pages.logs import told

log = logging.getLogger(__name__)

_LEASE = timedelta(minutes=15)
_AFTER_A_FAULT = timedelta(minutes=5)


def do_what_is_due(now: datetime) -> list[str]:
    """Do each duty whose time has come and that nobody is at; the names of those done."""
    done = []
    for name in _due(now):
        owner = _take(name, now)
        if owner and _do(name, owner, now):
            done.append(name)
    return done


def _due(now: datetime) -> list[str]:
    turns = dict(DutyTurn.objects.values_list("name", "due_at"))
    new = [DutyTurn(name=name, due_at=now) for name in collected().duties if name not in turns]
    if new:
        DutyTurn.objects.bulk_create(new, ignore_conflicts=True)
    return [name for name in collected().duties if turns.get(name, now) <= now]


def _take(name: str, now: datetime) -> str | None:
    """Take a turn for a while; None if somebody else has it."""
    owner = uuid4().hex
    free = DutyTurn.objects.filter(Q(lease_until=None) | Q(lease_until__lt=now))
    taken = free.filter(name=name, due_at__lte=now).update(owner=owner, lease_until=now + _LEASE)
    return owner if taken else None


def _do(name: str, owner: str, now: datetime) -> bool:
    """Do the duty and say when it is due again; a fault is noted, and no reason to stop."""
    duty = collected().duties[name]
    error, wait = "", duty.every
    try:
        duty.do(now)
    except Exception as fault:
        # Whatever it was: other duties and the mails must not wait for it.
        log.error("the duty %s failed: %s", name, told(fault))
        error, wait = type(fault).__name__, min(duty.every, _AFTER_A_FAULT)
    DutyTurn.objects.filter(name=name, owner=owner).update(
        due_at=now + wait, owner="", lease_until=None, last_error=error
    )
    return not error
