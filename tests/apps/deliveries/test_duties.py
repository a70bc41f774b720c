"""What the worker does besides sending."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from undersigned.apps.deliveries import duties

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_else_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duties, "DUTIES", {})


def test_a_duty_is_done_at_its_own_pace() -> None:
    done: list[datetime] = []
    duties.register("look", timedelta(minutes=1), lambda now: done.append(now) or 1)
    rounds = duties.Rounds()
    for seconds in (0, 30, 59, 60, 61, 121):
        rounds.do_due(NOON + timedelta(seconds=seconds))
    assert [(when - NOON).seconds for when in done] == [0, 60, 121]


def test_a_duty_that_fails_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def fails(now: datetime) -> int:
        raise ValueError("nou@quays.example")

    duties.register("fails", timedelta(minutes=1), fails)
    duties.register("works", timedelta(minutes=1), lambda now: 3)
    assert duties.Rounds().do_due(NOON) == 3
    assert "ValueError" in caplog.text
    assert "nou@" not in caplog.text
