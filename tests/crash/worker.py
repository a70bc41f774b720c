"""A delivery worker in a process of its own, which the tests kill and stop.

The site is loaded when this module is, so that processes forked afterwards start at once.
"""

from __future__ import annotations

import os
import signal
import threading
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
django.setup()

from django.conf import settings  # noqa: E402  # after the site is loaded

from undersigned.apps import contributions  # noqa: E402  # as above
from undersigned.apps.contributions import Contributions, MailKind  # noqa: E402  # as above
from undersigned.apps.deliveries.services.worker import Worker, run_worker  # noqa: E402  # as above
from undersigned.core.delivery import Backoff, Breaker, Policy  # noqa: E402  # as above
from undersigned.core.writing.mail import Mail  # noqa: E402  # as above

KIND = "test.crash"
LEASE = timedelta(seconds=2.5)


def written(content: dict[str, str]) -> Mail:
    return Mail(subject="Please sign", text=f"{content['number']}\n")


_ALL_APPS = contributions.collected()


def contribute_kind(policy: Policy) -> None:
    """Let mails of the kind be written, in this process."""
    kind = MailKind(write=written, title="Crash", policy=policy)
    both = contributions.together([_ALL_APPS, Contributions(mails={KIND: kind})])
    contributions._of_all_apps = lambda: both


def main(smtp: str, policy: Policy) -> None:
    """Send until SIGTERM, with short leases and pauses."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda number, frame: stop.set())
    settings.CHANNEL, settings.SMTP = "smtp", smtp
    contribute_kind(policy)
    soon = timedelta(milliseconds=20)
    worker = Worker(
        lease=LEASE,
        backoff=Backoff(first=soon, most=soon * 10),
        breaker=lambda: Breaker(pause=soon, longest=soon * 10),
    )
    run_worker(stop, worker=worker)
