"""When mails are forgotten."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tests.apps.deliveries.conftest import Queue
from undersigned.apps.deliveries.erasers import ERASERS
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle


def test_thirty_days_after_its_end_nothing_says_what_a_mail_said_or_to_whom(queue: Queue) -> None:
    queue()
    run_until_idle()
    now = timezone.now()
    assert ERASERS[0].erase(now + timedelta(days=29)) == 0
    assert ERASERS[0].erase(now + timedelta(days=31)) == 1
    delivery = Delivery.objects.get()
    assert (delivery.address, delivery.address_hash, delivery.rehearsed) == ("", "", "")
    assert delivery.state == Delivery.State.SENT
    assert ERASERS[0].erase(now + timedelta(days=31)) == 0


def test_what_still_waits_is_not_forgotten(queue: Queue) -> None:
    delivery = queue()
    assert ERASERS[0].erase(timezone.now() + timedelta(days=31)) == 0
    delivery.refresh_from_db()
    assert delivery.address
