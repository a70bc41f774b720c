"""What has to be done again and again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from undersigned.apps import contributions
from undersigned.apps.contributions import Contributions, Duty
from undersigned.apps.deliveries.models import DutyTurn
from undersigned.apps.deliveries.services import duties

pytestmark = pytest.mark.django_db
Register = Callable[..., None]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Contributes a duty; there are none but these."""
    there: dict[str, Duty] = {}
    monkeypatch.setattr(contributions, "_of_all_apps", lambda: Contributions(duties=there))

    def say(name: str, every: timedelta, do: Callable[[datetime], object]) -> None:
        there[name] = Duty(every=every, do=do)

    return say


def test_a_duty_is_done_when_its_time_has_come(only: Register) -> None:
    done: list[datetime] = []
    only("remind", timedelta(hours=1), done.append)
    now = timezone.now()
    for minutes in (0, 59, 60, 61, 121):
        duties.do_what_is_due(now + timedelta(minutes=minutes))
    assert [(at - now).seconds // 60 for at in done] == [0, 60, 121]


def test_two_processes_do_not_do_it_at_the_same_time(only: Register) -> None:
    now = timezone.now()
    done: list[str] = []

    def remind(now: datetime) -> None:
        done.append("first")
        assert duties.do_what_is_due(now) == []

    only("remind", timedelta(hours=1), remind)
    assert duties.do_what_is_due(now) == ["remind"]
    assert done == ["first"]


def test_a_duty_whose_process_died_is_done_by_another(only: Register) -> None:
    class Killed(BaseException):
        pass

    def dies(now: datetime) -> None:
        raise Killed

    now = timezone.now()
    only("remind", timedelta(hours=1), dies)
    with pytest.raises(Killed):
        duties.do_what_is_due(now)
    done: list[datetime] = []
    only("remind", timedelta(hours=1), done.append)
    assert duties.do_what_is_due(now + timedelta(minutes=14)) == []
    assert duties.do_what_is_due(now + timedelta(minutes=16)) == ["remind"]


def test_a_faulty_duty_stops_no_other_and_is_tried_again_soon(only: Register) -> None:
    def faulty(now: datetime) -> None:
        raise ZeroDivisionError("theo@lantern-legal.example")

    now = timezone.now()
    only("faulty", timedelta(days=1), faulty)
    only("whole", timedelta(days=1), lambda now: None)
    assert duties.do_what_is_due(now) == ["whole"]
    turn = DutyTurn.objects.get(name="faulty")
    assert turn.last_error == "ZeroDivisionError"
    assert turn.due_at == now + timedelta(minutes=5)
