"""Queueing and keeping back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from tests.apps.cast import Cast
from tests.apps.deliveries.conftest import KIND, SUBJECT, Queue
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery, Message
from undersigned.apps.deliveries.services import Outgoing


def outgoing(cast: Cast, **changes: Any) -> Outgoing:
    facts = {
        "subject_id": SUBJECT,
        "campaign_id": cast.campaign.pk,
        "recipient": "1",
        "address": "office@lantern-legal.example",
        "content": {},
    }
    return Outgoing(**{**facts, **changes})


def test_a_mail_that_is_queued_twice_is_one(queue: Queue) -> None:
    assert queue(recipient="theo") == queue(recipient="theo")
    assert Delivery.objects.count() == 1


def test_what_several_get_about_one_thing_is_one_message(queue: Queue) -> None:
    queue()
    queue()
    assert Message.objects.count() == 1
    assert Delivery.objects.count() == 2


def test_a_mail_of_no_known_kind_is_a_mistake(cast: Cast) -> None:
    with pytest.raises(KeyError, match=r"test\.nothing"):
        services.queue("test.nothing", outgoing(cast))


def test_what_is_undone_sends_no_mail(queue: Queue) -> None:
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert not Delivery.objects.exists()


def test_many_are_queued_at_once_and_none_twice(queue: Queue, cast: Cast) -> None:
    queue(recipient="1")
    services.queue_many(KIND, [outgoing(cast, recipient=str(at)) for at in (1, 2)])
    assert sorted(Delivery.objects.values_list("recipient", flat=True)) == ["1", "2"]


def test_mails_about_many_things_are_queued_in_few_statements(
    kind: object, cast: Cast, django_assert_num_queries: Callable[[int], object]
) -> None:
    subjects = [uuid4() for _ in range(30)]
    mails = [outgoing(cast, subject_id=one) for one in subjects]
    services.queue_many(KIND, mails)
    assert Message.objects.count() == Delivery.objects.count() == 30
    again = [outgoing(cast, subject_id=one, recipient="2") for one in subjects]
    with django_assert_num_queries(4):  # type: ignore[attr-defined]  # a savepoint and its end
        services.queue_many(KIND, again)
    assert Message.objects.count() == 30
    assert Delivery.objects.count() == 60


def test_a_mail_that_is_kept_back_forgets_what_it_would_have_said(queue: Queue) -> None:
    queue(recipient="theo")
    other = queue(recipient="olga")
    assert services.cancel(recipient="theo") == 1
    kept_back = Delivery.objects.get(recipient="theo")
    assert (kept_back.state, kept_back.content) == ("cancelled", "")
    other.refresh_from_db()
    assert other.state == "queued"


def test_only_the_kind_that_is_named_is_kept_back(queue: Queue) -> None:
    queue(recipient="theo")
    assert services.cancel(recipient="theo", kind="test.reminder") == 0
    assert services.cancel(recipient="theo", kind=KIND) == 1


def test_what_is_being_sent_cannot_be_kept_back(queue: Queue) -> None:
    queue(recipient="theo")
    Delivery.objects.update(state=Delivery.State.SENDING)
    assert services.cancel(recipient="theo") == 0


def test_the_mails_of_a_campaign_go_with_it(queue: Queue, cast: Cast) -> None:
    queue()
    services.forget_campaign(cast.campaign.pk)
    assert not Message.objects.exists()
