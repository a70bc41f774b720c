"""What limits count: for all processes together, naming nobody, and for a while only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.cast import make_cast
from undersigned.apps.accounts import counters
from undersigned.apps.accounts.counters import Counters, forget_counters
from undersigned.apps.accounts.models import Counter
from undersigned.apps.contributions import collected

pytestmark = pytest.mark.django_db


def another_process() -> Counters:
    return Counters("", {})


def later(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> None:
    now = timezone.now() + by
    monkeypatch.setattr(counters.timezone, "now", lambda: now)


def test_what_one_process_counts_another_knows() -> None:
    assert isinstance(caches["default"], Counters)
    cache.set("tried", [1.5, 1.25], 60)
    assert another_process().get("tried") == [1.5, 1.25]
    assert another_process().add("tried", [], 60) is False
    assert another_process().delete("tried") is True
    assert cache.get("tried", "nothing") == "nothing"
    assert cache.add("tried", [2.5], 60) is True


def test_what_was_counted_goes_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.set("tried", [1.5], 60)
    cache.set("for ever", [1.5], None)
    later(monkeypatch, timedelta(seconds=61))
    assert cache.get("tried") is None
    assert cache.add("tried", [2.5], 60) is True
    assert forget_counters(timezone.now() + timedelta(hours=25)) == 2
    assert not Counter.objects.exists()
    assert collected().duties["counters"].every <= timedelta(hours=1)


def test_a_key_is_another_one_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.set("tried", [1.5])
    before = set(Counter.objects.values_list("key", flat=True))
    later(monkeypatch, timedelta(days=1))
    cache.set("tried", [1.5])
    assert len(set(Counter.objects.values_list("key", flat=True)) - before) == 1


def test_no_address_of_a_person_or_of_a_machine_is_kept() -> None:
    cast = make_cast()
    entered = {"login": cast.mara.email, "password": "not the password"}
    Client(REMOTE_ADDR="203.0.113.77").post(reverse("account_login"), entered)
    kept = str(list(Counter.objects.values()))
    assert Counter.objects.count() >= 3  # the login, the failure by network and by account
    assert "203.0.113" not in kept
    assert "mara" not in kept


@pytest.mark.django_db(transaction=True)
def test_only_one_of_many_who_ask_at_once_gets_the_lock() -> None:
    workers = 4
    together = Barrier(workers)

    def take(_: int) -> bool:
        try:
            together.wait()
            return another_process().add("lock", True, 10)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as threads:
        assert sum(threads.map(take, range(workers))) == 1
