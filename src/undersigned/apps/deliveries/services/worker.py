"""The worker: sends what waits, and does the duties. Any number of them share the table."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.queries import policy_of
from undersigned.apps.deliveries.services.duties import do_what_is_due
from undersigned.apps.deliveries.services.payloads import payload_of
from undersigned.apps.pages.logs import told
from undersigned.channels.channel import Channel, Payload
from undersigned.channels.table import open_channel
from undersigned.core.delivery import Backoff, Breaker
from undersigned.core.errors import (
    DeliveryFailed,
    DeliveryRefused,
    DeliveryUncertain,
    ProviderDown,
)

log = logging.getLogger(__name__)

# Longer than a mail server takes at its slowest (``channels.smtp``).
LEASE = timedelta(minutes=3)
# Few at a time, so that what somebody waits for never stands behind many others.
MOST_AT_ONCE = 10
_POLL_SECONDS = 1.0
_DUTIES_SECONDS = 10.0
_LONGEST_PAUSE_SECONDS = 10.0


class Stop(Protocol):
    """``threading.Event`` or ``multiprocessing.Event``."""

    def is_set(self) -> bool: ...

    def wait(self, timeout: float | None = None) -> bool: ...


@dataclass
class Outlet:
    """A channel and what is known of how it is."""

    channel: Channel
    breaker: Breaker


def channel_of_the_site(name: str) -> Channel:
    """A channel as the site's settings have it; errors as in ``open_channel``."""
    return open_channel(name, sender=settings.MAIL_FROM, smtp=settings.SMTP)


class Worker:
    """Sends one mail after the other. ``lease`` is how long it may be silent over one."""

    def __init__(
        self,
        *,
        lease: timedelta = LEASE,
        backoff: Backoff | None = None,
        breaker: Callable[[], Breaker] = Breaker,
    ) -> None:
        self._breaker = breaker
        self._lease = lease
        self._backoff = backoff or Backoff()
        self._outlets: dict[str, Outlet] = {}
        self._sweep_at = self._duties_at = 0.0

    def step(self, stop: Stop) -> bool:
        """Sweep, do what is due, send a few mails; whether there was any."""
        self._look_after_the_table()
        # What was queued for another channel waits: a rehearsal never becomes a mailing.
        names = sorted({"rehearsal", settings.CHANNEL})
        return sum(self._send_some(name, stop) for name in names) > 0

    def close(self) -> None:
        """Let go of connections."""
        for outlet in self._outlets.values():
            outlet.channel.close()

    def _look_after_the_table(self) -> None:
        if time.monotonic() >= self._sweep_at:
            services.sweep(now=timezone.now(), backoff=self._backoff)
            self._sweep_at = time.monotonic() + self._lease.total_seconds() / 3
        if time.monotonic() >= self._duties_at:
            do_what_is_due(timezone.now())
            self._duties_at = time.monotonic() + _DUTIES_SECONDS

    def _outlet(self, name: str) -> Outlet:
        if name not in self._outlets:
            self._outlets[name] = Outlet(channel_of_the_site(name), self._breaker())
        return self._outlets[name]

    def _send_some(self, name: str, stop: Stop) -> bool:
        outlet = self._outlet(name)
        room = outlet.breaker.room(MOST_AT_ONCE, now=timezone.now())
        if not room:
            return False
        claimed = services.claim(channels=[name], most=room, lease=self._lease, now=timezone.now())
        for delivery in claimed:
            if stop.is_set() or not outlet.breaker.room(1, now=timezone.now()):
                services.give_back(delivery.owner)
                break
            self._deliver(delivery, outlet)
        return bool(claimed)

    def _deliver(self, delivery: Delivery, outlet: Outlet) -> None:
        payload = payload_of(delivery)
        if payload is None or not services.begin(delivery, lease=self._lease):
            return
        record = self._outcome(delivery, payload, outlet)
        if not self._insist(record):
            log.warning("delivery %s: the lease was over before its outcome", delivery.pk)

    def _outcome(self, delivery: Delivery, payload: Payload, outlet: Outlet) -> Callable[[], bool]:
        """Hand it over; what is to be put on record of it."""
        try:
            receipt = outlet.channel.send(
                payload, to=delivery.address, delivery_id=str(delivery.pk)
            )
        except DeliveryRefused as error:
            reason = error.reason
            outlet.breaker.succeeded()
            return lambda: services.is_refused(delivery, reason=reason)
        except ProviderDown as error:
            outlet.breaker.failed(now=timezone.now())
            return self._later(delivery, error.reason, self._backoff.short())
        except DeliveryFailed as error:
            outlet.breaker.succeeded()
            return self._later(delivery, error.reason, self._backoff.wait(delivery.attempts + 1))
        except DeliveryUncertain as error:
            outlet.breaker.failed(now=timezone.now())
            return self._uncertain(delivery, error.reason)
        except Exception as fault:
            # A mistake of ours after the mail was begun: nobody knows how far it came.
            log.error("delivery %s: %s", delivery.pk, told(fault))
            return self._uncertain(delivery, f"our-fault {type(fault).__name__}")
        outlet.breaker.succeeded()
        return lambda: services.has_gone(delivery, receipt=receipt)

    def _later(self, delivery: Delivery, reason: str, wait: timedelta) -> Callable[[], bool]:
        return lambda: services.try_later(delivery, reason=reason, wait=wait)

    def _uncertain(self, delivery: Delivery, reason: str) -> Callable[[], bool]:
        if policy_of(delivery.message.kind, delivery.channel) == "hold":
            return lambda: services.may_have_gone(delivery, reason=reason)
        return self._later(delivery, reason, self._backoff.wait(delivery.attempts + 1))

    def _insist(self, record: Callable[[], bool]) -> bool:
        """Put an outcome on record, if need be when the database is back, within the lease."""
        until = time.monotonic() + self._lease.total_seconds()
        while True:
            try:
                return record()
            except (OperationalError, InterfaceError):
                connection.close()
                if time.monotonic() >= until:
                    raise
                time.sleep(_POLL_SECONDS)


def run_worker(stop: Stop, *, worker: Worker | None = None) -> None:
    """Send until ``stop`` is set, whatever happens to the database meanwhile."""
    worker = worker or Worker()
    pause = _POLL_SECONDS
    while not stop.is_set():
        try:
            if worker.step(stop):
                continue
            pause = _POLL_SECONDS
        except Exception as fault:
            # A database that is away, or a mistake of ours: what waits is still in the table.
            log.error("the worker goes on after %s", told(fault))
            connection.close()
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
        stop.wait(pause)
    worker.close()
    connection.close()


def run_until_idle(worker: Worker | None = None) -> None:
    """Send all that can be sent now."""
    worker = worker or Worker()
    while worker.step(_Never()):
        pass
    worker.close()


class _Never:
    def is_set(self) -> bool:
        return False

    def wait(self, timeout: float | None = None) -> bool:
        return False
