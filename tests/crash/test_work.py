"""``undersigned work`` as a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as site

from tests.crash.harness import database_address
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services import Outgoing

pytestmark = pytest.mark.django_db(transaction=True)


def queue_one() -> Delivery:
    return services.queue(
        "account.mail",
        Outgoing(
            subject_id=uuid4(),
            campaign_id=None,
            recipient=uuid4().hex,
            address="mara@harbour-rights.example",
            content={"subject": "Hello", "text": "Hello Mara\n"},
        ),
    )


def work(*options: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "undersigned", "work", *options],
        text=True,
        stderr=subprocess.PIPE,
        env={
            **os.environ,
            "UNDERSIGNED_MODE": "demo",
            "UNDERSIGNED_DATABASE": database_address(),
            "UNDERSIGNED_KEY": site.PROTECTION_KEYS[0],
            **environment,
        },
    )


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def is_sent(delivery: Delivery) -> bool:
    return Delivery.objects.get(pk=delivery.pk).state == Delivery.State.SENT


def test_once_sends_what_waits_and_ends() -> None:
    delivery = queue_one()
    _, told = work("--once").communicate(timeout=120)
    assert told == ""
    assert is_sent(delivery)


def test_workers_send_what_comes_until_they_are_asked_to_stop() -> None:
    process = work("--processes", "2")
    try:
        for _ in range(2):
            delivery = queue_one()
            until(lambda delivery=delivery: is_sent(delivery))  # type: ignore[misc]
    finally:
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (0, "")


def children_of(process: subprocess.Popen[str]) -> list[int]:
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [int(pid) for pid in found.split()]


def has_ended(pid: int) -> bool:
    try:
        return "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return True


def test_a_worker_that_dies_is_replaced() -> None:
    process = work("--processes", "2")
    try:
        until(lambda: len(children_of(process)) == 2)
        for pid in children_of(process):
            os.kill(pid, signal.SIGKILL)
        delivery = queue_one()
        until(lambda: is_sent(delivery))
    finally:
        process.send_signal(signal.SIGTERM)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "another starts" in told


def test_workers_end_when_whoever_started_them_is_killed() -> None:
    process = work("--processes", "2")
    until(lambda: len(children_of(process)) == 2)
    workers = children_of(process)
    process.kill()
    process.communicate(timeout=60)
    until(lambda: all(map(has_ended, workers)))


def test_a_mail_server_that_is_not_told_is_asked_for_in_a_sentence() -> None:
    process = work("--once", UNDERSIGNED_CHANNEL="smtp", UNDERSIGNED_SMTP="smpt://mail.example")
    _, told = process.communicate(timeout=120)
    assert process.returncode == 1
    assert told.startswith("undersigned: The setting UNDERSIGNED_SMTP is not the address")
