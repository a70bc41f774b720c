"""Several at the same time: each promise of the table holds for all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection
from django.utils import timezone

from tests.apps.cast import make_cast
from tests.apps.deliveries.conftest import KIND, SUBJECT
from undersigned.apps.accounts.models import User
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery, Message
from undersigned.apps.deliveries.services import Outgoing
from undersigned.core.errors import AlreadyDecided

pytestmark = pytest.mark.django_db(transaction=True)
Result = TypeVar("Result")
State = Delivery.State
AT_ONCE = 8


@pytest.fixture(autouse=True)
def with_kind(kind: object) -> None:
    """There is a kind of mail."""


def together(do: Callable[[int], Result], count: int = AT_ONCE) -> list[Result]:
    """Do it in so many threads, all at the same moment."""
    barrier = Barrier(count)

    def one(number: int) -> Result:
        barrier.wait()
        try:
            return do(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def queue_one(recipient: str) -> Delivery:
    return services.queue(
        KIND,
        Outgoing(
            subject_id=SUBJECT,
            campaign_id=None,
            recipient=recipient,
            address="office@lantern-legal.example",
            content={"what": "Veldmark", "link": ""},
        ),
    )


def claim(most: int) -> Iterator[Delivery]:
    now = timezone.now()
    yield from services.claim(
        channels=["rehearsal"], most=most, lease=timedelta(minutes=1), now=now
    )


def test_what_many_queue_at_the_same_moment_is_one_mail() -> None:
    together(lambda number: queue_one("theo"))
    assert Message.objects.count() == 1
    assert Delivery.objects.count() == 1


def test_no_mail_is_claimed_by_two_workers() -> None:
    for number in range(30):
        delivery = queue_one(str(number))
        Delivery.objects.filter(pk=delivery.pk).update(address_hash=f"{number}")
    claimed = [mail.pk for mails in together(lambda number: list(claim(5))) for mail in mails]
    assert len(claimed) == len(set(claimed)) == 30


def test_workers_that_claim_together_send_an_address_five_mails_in_all() -> None:
    for number in range(12):
        queue_one(str(number))
    together(lambda number: list(claim(2)))
    states = list(Delivery.objects.values_list("state", flat=True))
    assert sorted(states) == [State.CLAIMED] * 5 + [State.HELD] * 7


def test_of_two_who_decide_at_the_same_moment_one_comes_too_late() -> None:
    mara: User = make_cast().mara
    delivery = queue_one("theo")
    Delivery.objects.update(state=State.UNCERTAIN)

    def decide(number: int) -> bool:
        mail = Delivery.objects.select_related("message").get(pk=delivery.pk)
        decisions = (services.arrived, services.send_again)
        try:
            decisions[number % 2](mail, by=mara)
        except AlreadyDecided:
            return False
        return True

    assert sum(together(decide, 2)) == 1
