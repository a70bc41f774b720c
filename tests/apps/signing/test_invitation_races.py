"""Two at once: one set of rows, whoever wins."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from tests.apps.cast import Cast, make_cast
from tests.apps.signing.conftest import WRITTEN, frozen
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.coalitions.services import approve
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.directory.services import add_contact
from undersigned.apps.signing.models import Invitation, Signing
from undersigned.apps.signing.services import reminders, schedule
from undersigned.apps.signing.services.invitations import invite, send_again
from undersigned.apps.texts.models import Text, Version
from undersigned.core.errors import UndersignedError

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


@pytest.fixture
def people(transactional_db: None) -> Cast:
    cast = make_cast()
    for one in (cast.lantern, cast.harbour, cast.meridian):
        add_contact(one, by=cast.mara, email=f"office@{one.key}.example")
    return cast


@pytest.fixture
def version(people: Cast) -> Version:
    text = Text.objects.create(
        campaign=people.campaign, slug="01-statement", kind="statement", language="en",
        title="Open the port of Veldmark", written=WRITTEN, hash="0" * 64,
    )  # fmt: skip
    version = frozen(text, number=1)
    Signing.objects.create(version=version, closes_at=timezone.now() + timedelta(days=6))
    return version


def at_once(work: Callable[[], object]) -> int:
    """Do it in several threads at the same moment; how many were not refused."""
    ready = Barrier(AT_ONCE)

    def one(_: int) -> bool:
        ready.wait()
        try:
            work()
        except UndersignedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sum(threads.map(one, range(AT_ONCE)))


def test_approving_twice_invites_once(people: Cast, version: Version) -> None:
    proposal = invite(version, [people.lantern, people.harbour], by=people.mara)
    assert proposal is not None
    assert at_once(lambda: approve(proposal, by=people.paul)) == 1
    assert Invitation.objects.count() == Delivery.objects.count() == 2


def test_clicking_many_times_invites_once(people: Cast, version: Version) -> None:
    Campaign.objects.update(rule=Campaign.Rule.NEVER)
    assert at_once(lambda: invite(version, [people.lantern], by=people.mara)) == 1
    assert Invitation.objects.count() == Delivery.objects.count() == 1


def test_a_new_link_asked_for_many_times_is_one(people: Cast, version: Version) -> None:
    Campaign.objects.update(rule=Campaign.Rule.NEVER)
    invite(version, [people.lantern], by=people.mara)
    link = Invitation.objects.select_related("organisation__campaign").get()
    assert at_once(lambda: send_again(link, by=people.mara)) == 1
    assert Invitation.objects.filter(revoked_at=None).count() == 1


def test_many_workers_remind_once(people: Cast, version: Version) -> None:
    Campaign.objects.update(rule=Campaign.Rule.NEVER)
    invite(version, [people.lantern, people.harbour], by=people.mara)
    Invitation.objects.update(remind_at=timezone.now())
    at_once(lambda: reminders.remind_due(timezone.now() + timedelta(minutes=1)))
    assert Delivery.objects.filter(message__kind="signing.reminder").count() == 2


def test_opening_twice_opens_once(people: Cast, version: Version) -> None:
    second = frozen(version.text, number=2)
    closes_at = timezone.now() + timedelta(days=5)
    opened = at_once(lambda: schedule.open_for_signing(second, closes_at=closes_at, by=people.mara))
    assert opened == 1
