"""Who looks at what is protected stands in the journal, once a day and without those read about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.routes import routes, samples_of
from undersigned.apps.accounts.models import User
from undersigned.apps.directory.models import Contact
from undersigned.apps.journal.models import Entry
from undersigned.apps.journal.queries import entries_of, lines

SignIn = Callable[[User], Client]

READ = {
    "signing:version": "signers.read",
    "signing:export": "signers.read",
    "signing:invitation": "signers.read",
    "signing:requests": "requests.read",
    "signing:request": "requests.read",
    "statements:inquiries": "inquiries.read",
    "deliveries:outbox": "outbox.read",
    "deliveries:mail": "outbox.read",
}


@pytest.fixture
def samples(cast: Cast) -> dict[str, Any]:
    return samples_of(cast, cast.campaign)


def address(name: str, samples: dict[str, Any]) -> str:
    return next(route for route in routes() if route.name == name).address(samples)


def readings() -> list[Entry]:
    return list(Entry.objects.filter(act__endswith=".read"))


@pytest.mark.parametrize(("route", "act"), READ.items())
def test_a_reading_is_one_line_a_day_and_names_nobody_read_about(
    route: str, act: str, cast: Cast, samples: dict[str, Any], signed_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    mara = signed_in(cast.mara)
    for _ in range(3):
        assert mara.get(address(route, samples)).status_code == 200
    (entry,) = readings()
    assert (entry.act, entry.by, entry.campaign_id) == (act, cast.mara, cast.campaign.pk)
    assert (entry.subject_id, entry.facts) == (None, {})
    (told, *_) = lines(entries_of(cast.campaign.seats.get(user=cast.mara)))
    assert told.sentence.startswith("Mara Example looked at ")

    tomorrow = entry.at + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    mara.get(address(route, samples))
    assert len(readings()) == 2  # the next day


def test_whoever_sees_where_an_invitation_will_go_has_looked_at_who_is_asked(
    cast: Cast, samples: dict[str, Any], signed_in: SignIn
) -> None:
    Contact.objects.create(
        organisation=cast.lantern, name="Nou Example", email="nou@lantern.example"
    )
    mara = signed_in(cast.mara)
    for _ in range(2):
        page = mara.post(address("signing:preview", samples), {"organisation": cast.lantern.pk})
        assert "nou@lantern.example" in page.text
    (seen,) = readings()
    assert (seen.act, seen.by, seen.subject_id, seen.facts) == ("signers.read", cast.mara, None, {})


def test_each_person_has_a_line_and_who_saw_nothing_protected_has_none(
    cast: Cast, samples: dict[str, Any], signed_in: SignIn
) -> None:
    for user in (cast.olga, cast.ines, cast.max):
        for route in READ:
            signed_in(user).get(address(route, samples))
    assert readings() == []


def test_what_cannot_be_written_down_is_not_shown(
    cast: Cast, samples: dict[str, Any], signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("undersigned.apps.journal.services.record", fails)
    mara = signed_in(cast.mara)
    mara.raise_request_exception = False
    for route in READ:
        assert mara.get(address(route, samples)).status_code == 500, route
