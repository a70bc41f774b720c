"""``undersigned work`` as a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import settings as site

from tests.crash.harness import database_address
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery

pytestmark = pytest.mark.django_db(transaction=True)


def queue_one() -> Delivery:
    return services.queue(
        "account.mail",
        subject_id=uuid4(),
        campaign_id=None,
        recipient=uuid4().hex,
        address="mara@harbour-rights.example",
        content={"subject": "Hello", "text": "Hello Mara\n"},
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


def test_a_mail_server_that_is_not_told_is_asked_for_in_a_sentence() -> None:
    process = work("--once", UNDERSIGNED_CHANNEL="smtp", UNDERSIGNED_SMTP="smpt://mail.example")
    _, told = process.communicate(timeout=120)
    assert process.returncode == 1
    assert told.startswith('undersigned: The setting UNDERSIGNED_SMTP is "..."; use smtp')
