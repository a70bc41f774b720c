"""What the worker does with what waits."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.translation import get_language
from pytest_django import Settings

from tests.apps.deliveries.conftest import Queue, written
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services import worker as workers
from undersigned.apps.deliveries.services.worker import Outlet, Worker, run_until_idle, run_worker
from undersigned.channels.channel import Payload, Receipt
from undersigned.core.delivery import Backoff, Breaker
from undersigned.core.errors import (
    DeliveryFailed,
    DeliveryRefused,
    DeliveryUncertain,
    ProviderDown,
)
from undersigned.core.writing.mail import Mail

Manners = Callable[..., None]
State = Delivery.State
AT_ONCE = Backoff(first=timedelta(0), most=timedelta(0))


class Way:
    """A channel that gives the answers it was told to, then takes everything."""

    def __init__(self, *answers: Exception) -> None:
        self.answers = list(answers)
        self.taken: list[tuple[str, Payload]] = []

    def send(self, payload: Payload, *, to: str, delivery_id: str) -> Receipt:
        if self.answers:
            raise self.answers.pop(0)
        self.taken.append((to, payload))
        return Receipt(reference="4F2A1B", sha256="0" * 64)

    def close(self) -> None:
        self.answers = []


def by_way(way: Way, settings: Settings, **options: Any) -> Worker:
    """A worker whose mail server is ``way``."""
    settings.CHANNEL = "smtp"
    worker = Worker(**options)
    worker._outlets["smtp"] = Outlet(way, Breaker())
    return worker


def state_of(delivery: Delivery) -> tuple[str, str]:
    delivery = Delivery.objects.get(pk=delivery.pk)
    return delivery.state, delivery.last_error


# --- Rehearsal ----------------------------------------------------------------------------------


def test_a_rehearsal_keeps_the_mail_and_forgets_what_it_was_made_of(queue: Queue) -> None:
    delivery = queue()
    run_until_idle()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.content, delivery.attempts) == (State.SENT, "", 1)
    assert json.loads(delivery.rehearsed) == {
        "subject": "About Veldmark",
        "text": "Please sign: https://desk.example/sign/abc\n",
        "language": "",
    }
    assert delivery.finished_at
    assert not delivery.owner


def test_a_rehearsal_refuses_what_would_be_refused(queue: Queue) -> None:
    delivery = queue(address="théo@lantern-legal.example")
    run_until_idle()
    assert state_of(delivery) == (State.FAILED, "address-unfit")


def test_what_was_queued_in_a_rehearsal_is_never_sent(queue: Queue, settings: Settings) -> None:
    queue()
    way = Way()
    run_until_idle(by_way(way, settings))
    assert not way.taken
    assert Delivery.objects.get().state == State.SENT


def test_what_was_to_be_sent_waits_while_the_site_rehearses(
    queue: Queue, settings: Settings
) -> None:
    settings.CHANNEL = "smtp"
    delivery = queue()
    settings.CHANNEL = "rehearsal"
    run_until_idle()
    assert state_of(delivery) == (State.QUEUED, "")


# --- Outcomes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "answer", "outcome"),
    [
        ("hold", DeliveryRefused(reason="address-refused"), State.FAILED),
        ("hold", DeliveryFailed(reason="address-later"), State.QUEUED),
        ("hold", ProviderDown(reason="server-unreachable"), State.QUEUED),
        ("hold", DeliveryUncertain(reason="answer-lost"), State.UNCERTAIN),
        ("resend", DeliveryUncertain(reason="answer-lost"), State.QUEUED),
        ("hold", ZeroDivisionError("theo@lantern-legal.example"), State.UNCERTAIN),
        ("resend", ZeroDivisionError("theo@lantern-legal.example"), State.QUEUED),
    ],
)
def test_each_answer_has_its_outcome(
    queue: Queue,
    kind: Manners,
    settings: Settings,
    policy: str,
    answer: Exception,
    outcome: str,
) -> None:
    kind(policy=policy)
    worker = by_way(Way(answer), settings)
    delivery = queue()
    run_until_idle(worker)
    state, error = state_of(delivery)
    assert state == outcome
    assert error == getattr(answer, "reason", "our-fault ZeroDivisionError")


def test_what_failed_for_now_is_tried_again_later_and_later(
    queue: Queue, settings: Settings
) -> None:
    settings.CHANNEL = "smtp"
    delivery = queue()
    run_until_idle(by_way(Way(DeliveryFailed(reason="address-later")), settings))
    delivery.refresh_from_db()
    assert timedelta(seconds=55) < delivery.not_before - timezone.now() <= timedelta(minutes=2)
    Delivery.objects.update(not_before=timezone.now())
    way = Way()
    run_until_idle(by_way(way, settings))
    assert len(way.taken) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.provider_ref) == ("sent", 2, "4F2A1B")


def test_a_mail_is_given_up_when_it_is_too_late(queue: Queue, settings: Settings) -> None:
    settings.CHANNEL = "smtp"
    delivery = queue()
    Delivery.objects.update(give_up_at=timezone.now() + timedelta(seconds=30))
    run_until_idle(by_way(Way(DeliveryFailed(reason="address-later")), settings))
    assert state_of(delivery) == (State.FAILED, "address-later")


def test_a_mail_that_cannot_be_written_stops_no_other(queue: Queue, kind: Manners) -> None:
    def write(content: dict[str, str]) -> Mail:
        return Mail(subject=content["what"], text=content["who"])

    kind(write=write)
    broken = queue(content={"what": "Veldmark"})
    whole = queue(content={"what": "Veldmark", "who": "Theo"})
    run_until_idle()
    assert state_of(broken) == (State.FAILED, "not-written KeyError")
    assert state_of(whole)[0] == State.SENT


def test_a_broken_seal_stops_no_other(queue: Queue) -> None:
    broken, whole = queue(), queue()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE deliveries_delivery SET content = '1.00000000.AAAA' WHERE recipient = %s",
            [broken.recipient],
        )
    run_until_idle()
    states = dict(Delivery.objects.values_list("pk", "state"))
    assert states == {broken.pk: State.FAILED, whole.pk: State.SENT}


def test_mails_are_written_in_their_language(queue: Queue, kind: Manners) -> None:
    kind(write=lambda content: Mail(subject=str(get_language()), text=""))
    delivery = queue(content={"language": "fr"})
    run_until_idle()
    delivery.refresh_from_db()
    assert json.loads(delivery.rehearsed)["subject"] == "fr"


# --- Still wanted, still mine -----------------------------------------------------------------------


def test_what_is_not_wanted_any_more_when_its_turn_comes_is_cancelled(
    queue: Queue, kind: Manners
) -> None:
    kind(is_wanted=lambda delivery: False)
    delivery = queue()
    run_until_idle()
    assert state_of(delivery) == (State.CANCELLED, "unwanted")
    assert Delivery.objects.get().content == ""


def test_what_is_kept_back_while_it_is_claimed_does_not_go(
    queue: Queue, kind: Manners, settings: Settings
) -> None:
    def kept_back_meanwhile(delivery: Delivery) -> bool:
        services.cancel(recipient=delivery.recipient)
        return True

    kind(is_wanted=kept_back_meanwhile)
    way = Way()
    worker = by_way(way, settings)
    delivery = queue()
    run_until_idle(worker)
    assert not way.taken
    assert state_of(delivery)[0] == State.CANCELLED


def claim_one(lease: timedelta = timedelta(minutes=1)) -> Delivery:
    now = timezone.now()
    (delivery,) = services.claim(channels=["rehearsal"], most=1, lease=lease, now=now)
    return delivery


def sweep_later() -> None:
    services.sweep(now=timezone.now() + timedelta(minutes=5), backoff=AT_ONCE)


def test_whoever_lost_the_lease_writes_nothing(queue: Queue) -> None:
    delivery = queue()
    stale = claim_one()
    sweep_later()
    assert not services.begin(stale, lease=timedelta(minutes=1))
    fresh = claim_one()
    assert services.begin(fresh, lease=timedelta(minutes=1))
    stale.state = State.SENDING
    assert not services.has_gone(stale, receipt=Receipt())
    assert state_of(delivery)[0] == State.SENDING
    assert services.has_gone(fresh, receipt=Receipt())


def test_a_lease_that_is_not_over_is_left_alone(queue: Queue) -> None:
    delivery = queue()
    claim_one()
    assert services.sweep(now=timezone.now(), backoff=AT_ONCE) == 0
    assert state_of(delivery)[0] == State.CLAIMED


@pytest.mark.parametrize(
    ("policy", "channel", "becomes"),
    [
        ("hold", "smtp", State.UNCERTAIN),
        ("resend", "smtp", State.QUEUED),
        ("hold", "rehearsal", State.QUEUED),
    ],
)
def test_what_was_being_sent_when_its_worker_died_goes_by_its_policy(
    queue: Queue, kind: Manners, policy: str, channel: str, becomes: str
) -> None:
    kind(policy=policy)
    delivery = queue()
    services.begin(claim_one(), lease=timedelta(minutes=1))
    Delivery.objects.update(channel=channel)
    sweep_later()
    assert state_of(delivery) == (becomes, "worker-lost")


# --- Order and limits -----------------------------------------------------------------------------


def test_a_mail_does_not_go_before_its_time(queue: Queue) -> None:
    delivery = queue(not_before=timezone.now() + timedelta(hours=1))
    run_until_idle()
    assert state_of(delivery)[0] == State.QUEUED


def test_a_mail_that_is_tried_again_counts_once(queue: Queue, settings: Settings) -> None:
    worker = by_way(Way(*[DeliveryFailed(reason="later")] * 9), settings, backoff=AT_ONCE)
    delivery = queue()
    run_until_idle(worker)
    assert state_of(delivery)[0] == State.SENT


def test_a_server_that_is_down_is_not_asked_for_every_mail(
    queue: Queue, settings: Settings
) -> None:
    way = Way(*[ProviderDown(reason="server-unreachable")] * 20)
    worker = by_way(way, settings)
    for at in range(10):
        queue(address=f"office@a{at}.example")
    run_until_idle(worker)
    assert Delivery.objects.filter(attempts=1).count() == 3
    assert set(Delivery.objects.values_list("state", "owner")) == {(State.QUEUED, "")}


# --- Running ----------------------------------------------------------------------------------------


def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_begun(queue: Queue) -> None:
    for at in range(3):
        queue(address=f"office@a{at}.example")
    stop = threading.Event()
    stop.set()
    Worker().step(stop)
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.QUEUED}


def test_an_outcome_is_kept_in_mind_until_the_database_is_back(
    queue: Queue, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = by_way(Way(), settings)
    delivery = queue()
    real, faults = services.has_gone, [OperationalError(), OperationalError()]

    def has_gone(delivery: Delivery, *, receipt: Receipt) -> bool:
        if faults:
            raise faults.pop()
        return real(delivery, receipt=receipt)

    monkeypatch.setattr(services, "has_gone", has_gone)
    monkeypatch.setattr(workers, "_POLL_SECONDS", 0)
    monkeypatch.setattr(workers.connection, "close", lambda: None)
    run_until_idle(worker)
    assert state_of(delivery)[0] == State.SENT


def test_a_worker_goes_on_after_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()

    class Faulty(Worker):
        steps = 0

        def step(self, stop: workers.Stop) -> bool:
            Faulty.steps += 1
            if Faulty.steps == 3:
                stop.set()  # type: ignore[attr-defined]
                return False
            raise OperationalError

    monkeypatch.setattr(workers, "_POLL_SECONDS", 0)
    monkeypatch.setattr(workers.connection, "close", lambda: None)
    run_worker(stop, worker=Faulty())
    assert Faulty.steps == 3


def test_no_log_says_what_a_mail_said_or_to_whom(
    queue: Queue, kind: Manners, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    canary = "Kanarienvogel"

    def broken(content: dict[str, str]) -> Mail:
        raise ValueError(content["what"])

    worker = by_way(Way(ZeroDivisionError(canary), DeliveryRefused(reason=canary)), settings)
    for write in (written, written, broken):
        kind(write=write)
        queue(address=f"{canary}@lantern-legal.example", content={"what": canary, "link": ""})
        run_until_idle(worker)
    told = caplog.text
    assert "ValueError at test_worker.py" in told
    assert "ZeroDivisionError at test_worker.py" in told
    assert canary not in told
