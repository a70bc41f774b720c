"""The database server is killed in the middle, and comes back."""

from __future__ import annotations

import subprocess
import time
from typing import Any

import pytest
from django.db import connection

from tests.crash.harness import DELIVERIES, a_run, states
from tests.postgresql import STARTED, PrivateServer
from undersigned.apps.deliveries.models import Delivery

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite has no server that could be killed"
    ),
]
RESTARTS = 2


@pytest.fixture(autouse=True)
def channel(settings: Any) -> None:
    """Put back what a run changes."""
    settings.CHANNEL = "smtp"


def start_again(server: PrivateServer) -> None:
    """As soon as what was killed has let go of the memory that it shared."""
    until = time.monotonic() + 30
    while True:
        try:
            return server.start()
        except subprocess.CalledProcessError:
            assert time.monotonic() < until
            time.sleep(0.1)


def test_workers_outlive_a_database_that_is_killed_at_any_moment() -> None:
    with a_run("hold", seconds=0.01) as run:
        run.queue(DELIVERIES)
        run.start(2)
        for _ in range(RESTARTS):
            time.sleep(0.5)
            STARTED[0].kill()
            connection.close()
            start_again(STARTED[0])
        run.wait_until_done()
        assert all(worker.is_alive() for worker in run.workers)
        assert not run.lost
        assert run.duplicates == 0
        assert states()[Delivery.State.UNCERTAIN] <= 2 * RESTARTS
