"""Deliveries, workers that are killed, and what came of it.

More than the suite asks for: ``UNDERSIGNED_CRASH_DELIVERIES=10000 UNDERSIGNED_CRASH_KILLS=50``.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.conf import settings
from django.db import connection

from tests.channels.sink import Sink, running
from tests.crash import worker
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services import Outgoing
from undersigned.core.delivery import Policy

DELIVERIES = int(os.environ.get("UNDERSIGNED_CRASH_DELIVERIES", "300"))
KILLS = int(os.environ.get("UNDERSIGNED_CRASH_KILLS", "10"))
State = Delivery.State
_STILL_GOING = (State.QUEUED, State.CLAIMED, State.SENDING)


def database_address() -> str:
    """The database of the tests, as ``UNDERSIGNED_DATABASE`` names it for other processes."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:{facts['NAME']}"
    # The server of the tests is as fast as it goes; what workers commit is to be safe from a kill.
    safe = {"options": "-c synchronous_commit=on"}
    where = urlencode({"host": facts["HOST"], **facts["OPTIONS"], **safe}, quote_via=quote)
    return f"postgresql://{facts['USER']}@/{facts['NAME']}?{where}"


class Run:
    """Workers that share the database of the tests, and one mail server."""

    def __init__(self, sink: Sink, port: int, policy: Policy, timeout: float) -> None:
        self.sink = sink
        self._smtp = f"smtp://127.0.0.1:{port}?timeout={timeout}"
        self._policy = policy
        self.workers: list[BaseProcess] = []
        # Killed at random, but the same way in every run.
        self._chance = random.Random(2026)  # noqa: S311  # no secret

    def queue(self, count: int) -> None:
        """Let so many mails wait, each to another address."""
        settings.CHANNEL = "smtp"
        worker.contribute_kind(self._policy)
        subject = uuid4()
        mails = [
            Outgoing(
                subject_id=subject,
                campaign_id=None,
                recipient=str(number),
                address=f"office{number}@lantern-legal.example",
                content={"number": str(number)},
            )
            for number in range(count)
        ]
        services.queue_many(worker.KIND, mails)

    def start(self, count: int = 1) -> None:
        for _ in range(count):
            process = _FORKED.Process(target=worker.main, args=[self._smtp, self._policy])
            process.start()
            self.workers.append(process)

    def kill_one(self) -> None:
        """SIGKILL to one worker at a moment that nobody chose; another takes its place."""
        time.sleep(self._chance.uniform(0.05, 0.25))
        victim = self.workers.pop(self._chance.randrange(len(self.workers)))
        victim.kill()
        victim.join()
        self.start()

    def wait_until_done(self, seconds: float = 60.0) -> None:
        """Until nothing waits or is being sent."""
        until = time.monotonic() + seconds + DELIVERIES / 20
        while Delivery.objects.filter(state__in=_STILL_GOING).exists():
            assert time.monotonic() < until, states()
            time.sleep(0.05)

    def stop(self) -> None:
        for process in self.workers:
            process.terminate()
        for process in self.workers:
            process.join(5)
            process.kill()

    # --- What came of it ----------------------------------------------------------------------

    @property
    def duplicates(self) -> int:
        """How many mails the server took over more often than once, each time counted."""
        return len(self.sink.taken) - len(self._arrived)

    @property
    def lost(self) -> set[str]:
        """Mails that never arrived and that nobody is told about."""
        silent = Delivery.objects.exclude(state__in=(State.FAILED, State.UNCERTAIN))
        return {str(pk) for pk in silent.values_list("pk", flat=True)} - self._arrived

    @property
    def _arrived(self) -> set[str]:
        return {taken.message_id[1:].partition("@")[0] for taken in self.sink.taken}


def states() -> Counter[str]:
    return Counter(Delivery.objects.values_list("state", flat=True))


def signal_to(process: BaseProcess, number: signal.Signals) -> None:
    assert process.pid
    os.kill(process.pid, number)


_FORKED = multiprocessing.get_context("forkserver")


@contextmanager
def a_run(policy: Policy, *, seconds: float = 0.0, timeout: float = 2.0) -> Iterator[Run]:
    """A mail server, which takes so long over a mail, and workers on the tests' database.

    ``timeout`` is how long workers wait for an answer.
    """
    os.environ["UNDERSIGNED_DATABASE"] = database_address()
    os.environ["UNDERSIGNED_KEY"] = settings.PROTECTION_KEYS[0]
    _FORKED.set_forkserver_preload(["tests.crash.worker"])
    server = Sink(seconds=seconds)
    with running(server) as port:
        run = Run(server, port, policy, timeout)
        try:
            yield run
        finally:
            run.stop()
