"""Workers die at any moment, and no mail is lost: the promises of a table that is the queue."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.crash.harness import DELIVERIES, KILLS, a_run, signal_to, states
from undersigned.apps.deliveries.models import Delivery

pytestmark = pytest.mark.django_db(transaction=True)
State = Delivery.State


@pytest.fixture(autouse=True)
def channel(settings: Any) -> None:
    """Put back what a run changes."""
    settings.CHANNEL = "smtp"


def until(is_so: Callable[[], object], seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, states()
        time.sleep(0.02)


def test_held_mails_are_neither_lost_nor_sent_twice_whatever_is_killed() -> None:
    with a_run("hold", seconds=0.005) as run:
        run.queue(DELIVERIES)
        run.start(2)
        for _ in range(KILLS):
            run.kill_one()
        run.wait_until_done()
        assert not run.lost
        assert run.duplicates == 0
        assert states()[State.UNCERTAIN] <= KILLS
        assert states()[State.SENT] == DELIVERIES - states()[State.UNCERTAIN]


def test_resent_mails_all_arrive_and_few_of_them_twice_whatever_is_killed() -> None:
    with a_run("resend", seconds=0.005) as run:
        run.queue(DELIVERIES)
        run.start(2)
        for _ in range(KILLS):
            run.kill_one()
        run.wait_until_done()
        assert not run.lost
        assert run.duplicates <= KILLS
        assert states() == {State.SENT: DELIVERIES}


def test_a_worker_that_wakes_up_after_its_lease_writes_nothing() -> None:
    with a_run("hold", seconds=0.8) as run:
        run.queue(3)
        run.start()
        until(lambda: run.sink.taken)
        (sleeper,) = run.workers
        signal_to(sleeper, signal.SIGSTOP)
        begun = Delivery.objects.get(state=State.SENDING)
        run.start()
        run.wait_until_done()
        signal_to(sleeper, signal.SIGCONT)
        time.sleep(0.3)
        begun.refresh_from_db()
        assert (begun.state, begun.last_error) == (State.UNCERTAIN, "worker-lost")
        assert run.duplicates == 0
        assert not run.lost


def test_a_mail_that_was_claimed_and_not_begun_is_soon_sent_by_another() -> None:
    with a_run("hold", seconds=0.2) as run:
        run.queue(10)
        run.start()
        until(lambda: states()[State.SENT])
        run.kill_one()
        run.wait_until_done()
        assert states()[State.SENT] >= 9
        assert run.duplicates == 0


def test_a_worker_that_is_asked_to_stop_finishes_its_mail_and_gives_the_others_back() -> None:
    with a_run("hold", seconds=0.1) as run:
        run.queue(10)
        run.start()
        until(lambda: states()[State.SENT])
        run.stop()
        assert set(states()) == {State.SENT, State.QUEUED}
        assert not run.duplicates
        assert states()[State.SENT] == len(run.sink.taken)


FAULTS = {
    "GREETING": (("554 no service", 0.05),),
    "MAIL": (("421 4.3.2 too busy", 0.03), ("drop", 0.03)),
    "RCPT": (("450 4.2.1 later", 0.15),),
    "DATA": (("451 4.3.0 later", 0.03), ("drop in mail", 0.03)),
    "TAKEN": (("take and drop", 0.02), ("452 4.3.1 full", 0.05), ("hang", 0.005)),
}


def faulty(step: str, chance: random.Random) -> str:
    for answer, share in FAULTS.get(step, ()):
        if chance.random() < share:
            return answer
    return ""


@pytest.mark.parametrize("policy", ["hold", "resend"])
def test_a_mail_server_with_every_fault_gets_what_it_can_take(policy: Any) -> None:
    chance = random.Random(2026)  # noqa: S311  # no secret
    count = DELIVERIES // 3
    with a_run(policy, timeout=0.5) as run:
        run.sink.faults = lambda step: faulty(step, chance)
        run.queue(count)
        run.start(2)
        run.wait_until_done()
        assert not run.lost
        assert not states()[State.FAILED]
        if policy == "hold":
            assert run.duplicates == 0
            assert 0 < states()[State.UNCERTAIN] < count / 4
        else:
            assert states() == {State.SENT: count}
