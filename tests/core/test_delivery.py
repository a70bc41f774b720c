"""The rules of delivering."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.delivery import MAY_FOLLOW, Backoff, Breaker, after_silence

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("was", "policy", "becomes"),
    [
        ("claimed", "hold", "queued"),
        ("claimed", "resend", "queued"),
        ("sending", "resend", "queued"),
        ("sending", "hold", "uncertain"),
    ],
)
def test_only_what_may_have_gone_is_held_for_a_person(was: str, policy: str, becomes: str) -> None:
    assert after_silence(was=was, policy=policy) == becomes  # type: ignore[arg-type]


def test_what_was_sent_or_cancelled_stays_so() -> None:
    assert not MAY_FOLLOW["sent"]
    assert not MAY_FOLLOW["cancelled"]


def test_nothing_is_sent_that_was_not_on_record_as_being_sent() -> None:
    assert {state for state, next_ in MAY_FOLLOW.items() if "sent" in next_} == {
        "sending",
        "uncertain",
    }


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_waits_grow_and_are_never_longer_than_six_hours(
    attempts: int, chance: random.Random
) -> None:
    wait = Backoff().wait(attempts, chance=chance)
    assert timedelta(minutes=1) <= wait <= timedelta(hours=6)
    assert wait <= timedelta(minutes=2) * 2 ** min(max(attempts - 1, 0), 20)


def test_waits_are_not_all_the_same() -> None:
    chance = random.Random(7)  # noqa: S311  # no secret
    waits = {Backoff().wait(5, chance=chance) for _ in range(50)}
    assert len(waits) == 50
    assert max(waits) - min(waits) > timedelta(minutes=20)


def test_a_provider_that_is_down_is_spared() -> None:
    breaker = Breaker(patience=3, pause=timedelta(seconds=30), longest=timedelta(minutes=1))
    assert breaker.room(10, now=NOW) == 10
    breaker.failed(now=NOW)
    breaker.failed(now=NOW)
    assert breaker.room(10, now=NOW) == 1
    breaker.failed(now=NOW)
    assert breaker.room(10, now=NOW + timedelta(seconds=29)) == 0
    assert breaker.room(10, now=NOW + timedelta(seconds=30)) == 1


def test_pauses_double_up_to_the_longest_and_end_with_the_first_success() -> None:
    breaker = Breaker(patience=1, pause=timedelta(seconds=30), longest=timedelta(minutes=1))
    for seconds in (30, 60, 60):
        breaker.failed(now=NOW)
        assert breaker.room(1, now=NOW + timedelta(seconds=seconds - 1)) == 0
        assert breaker.room(1, now=NOW + timedelta(seconds=seconds)) == 1
    breaker.succeeded()
    assert breaker.room(10, now=NOW) == 10
