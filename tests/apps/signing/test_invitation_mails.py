"""From the desk to the organisation and back: the mails that go, and what their links do."""

from __future__ import annotations

import re
from datetime import timedelta
from threading import Event

import pytest
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast, seat_of
from tests.apps.signing.conftest import Open
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import Worker
from undersigned.apps.directory.services import add_contact
from undersigned.apps.signing.models import Invitation
from undersigned.apps.signing.queries.follow import Where, following
from undersigned.apps.signing.services import reminders, schedule
from undersigned.apps.signing.services.invitations import invite, revoke, send_again

LINK = re.compile(r"https?://[^/]+(/sign/[\w-]+/)")


@pytest.fixture
def alone(cast: Cast, opened: Open) -> Cast:
    Campaign.objects.filter(pk=cast.campaign.pk).update(rule=Campaign.Rule.NEVER)
    add_contact(cast.lantern, by=cast.mara, email="office@lantern.example")
    schedule.change_closing(
        opened.signing, closes_at=timezone.now() + timedelta(days=30), by=cast.mara
    )
    invite(opened.version, [cast.lantern], by=cast.mara)
    return cast


def sent() -> list[str]:
    """Let the worker send what waits; the links in all that was sent, the oldest first."""
    worker = Worker()
    while worker.step(Event()):
        pass
    mails = Delivery.objects.filter(state="sent").order_by("created_at")
    return [found[1] for mail in mails if (found := LINK.search(mail.rehearsed))]


def where(opened: Open) -> Where:
    return following(opened.version, seat=seat_of(opened.text.campaign)).rows[0].where


def test_looking_decides_nothing_and_a_button_does(alone: Cast, opened: Open) -> None:
    (link,) = sent()
    for _ in range(3):
        assert Client().get(link).status_code == 200
    assert where(opened) == Where.INVITED
    Client().post(link, {"answer": "deciding"})
    assert where(opened) == Where.DECIDING
    Client().post(link, {"answer": "no"})
    assert where(opened) == Where.DECLINED


def test_a_new_link_opens_and_the_old_one_does_not(alone: Cast, opened: Open) -> None:
    (old,) = sent()
    send_again(Invitation.objects.get(), by=alone.mara)
    _, new = sent()
    assert Client().get(old).status_code == 410
    assert Client().get(new).status_code == 200
    revoke(Invitation.objects.get(revoked_at=None), by=alone.mara)
    assert Client().get(new).status_code == 410


def test_a_link_that_is_taken_back_before_the_mail_goes_is_not_sent(
    alone: Cast, opened: Open
) -> None:
    revoke(Invitation.objects.get(), by=alone.mara)
    assert sent() == []


def test_a_reminder_has_the_same_link_and_none_goes_after_a_no(alone: Cast, opened: Open) -> None:
    (link,) = sent()
    assert reminders.remind_due(timezone.now() + timedelta(days=23, hours=1)) == 1
    assert sent() == [link, link]
    Client().post(link, {"answer": "no"})
    assert reminders.remind_due(timezone.now() + timedelta(days=29)) == 0


def test_a_mail_that_waits_is_not_sent_once_signing_is_closed(alone: Cast, opened: Open) -> None:
    schedule.close_signing(opened.signing, by=alone.mara)
    assert sent() == []


def test_late_signatories_use_the_link_that_they_have(alone: Cast, opened: Open) -> None:
    (link,) = sent()
    schedule.close_signing(opened.signing, by=alone.mara)
    assert Client().post(link, {"answer": "deciding"}).status_code == 409
    schedule.admit_late(opened.signing, until=timezone.now() + timedelta(days=3), by=alone.mara)
    Client().post(link, {"answer": "deciding"})
    assert where(opened) == Where.DECIDING
