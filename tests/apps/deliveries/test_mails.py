"""Django's own mails go the same way as all others."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from undersigned.apps.accounts.models import User
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_backend(settings: object) -> None:
    """pytest-django puts mails into a list otherwise."""
    settings.EMAIL_BACKEND = "undersigned.apps.deliveries.services.account_mails.DeliveryBackend"  # type: ignore[attr-defined]


def test_a_new_password_is_asked_for_and_the_mail_waits_in_the_table(cast: Cast) -> None:
    Client().post("/desk/account/password/reset/", {"email": cast.mara.email})
    delivery = Delivery.objects.get()
    assert (delivery.message.kind, delivery.lane) == ("account.password", Delivery.Lane.PERSON)
    run_until_idle()
    delivery.refresh_from_db()
    mail = json.loads(delivery.rehearsed)
    assert delivery.address == cast.mara.email
    assert re.search(r"https?://\S+/password/reset/key/", mail["text"])


def test_a_mail_to_several_goes_to_each_alone() -> None:
    mail = EmailMultiAlternatives(
        "Hello", "Plain", to=["a@harbour-rights.example"], bcc=["b@harbour-rights.example"]
    )
    mail.attach_alternative("<p>Rich</p>", "text/html")
    assert mail.send() == 1
    run_until_idle()
    kept = [json.loads(delivery.rehearsed) for delivery in Delivery.objects.all()]
    assert [(mail["subject"], mail["text"]) for mail in kept] == [("Hello", "Plain")] * 2


def test_an_old_mail_about_an_account_does_not_go_any_more() -> None:
    EmailMultiAlternatives("Hello", "Plain", to=["a@harbour-rights.example"]).send()
    Delivery.objects.update(created_at=timezone.now() - timedelta(days=2))
    run_until_idle()
    assert Delivery.objects.get().state == Delivery.State.CANCELLED


def ask_for_a_password(user: User) -> None:
    """From somewhere else, and later than whatever limits the form by the minute."""
    cache.clear()
    answer = Client().post("/desk/account/password/reset/", {"email": user.email}, follow=True)
    assert "any of those emails will do" in answer.text


def test_nobody_is_flooded_with_links_to_a_new_password_and_each_of_them_works(cast: Cast) -> None:
    for _ in range(9):
        ask_for_a_password(cast.mara)
    run_until_idle()
    mails = [json.loads(delivery.rehearsed)["text"] for delivery in Delivery.objects.all()]
    assert len(mails) == 5
    for mail in mails:
        link = re.findall(r"https?://[^/]+(/\S+/password/reset/key/\S+)", mail)[0]
        assert "password1" in Client().get(link, follow=True).text


def test_links_that_work_no_more_stop_no_new_one(cast: Cast) -> None:
    for _ in range(9):
        ask_for_a_password(cast.mara)
    cast.mara.last_login = timezone.now()
    cast.mara.save()
    ask_for_a_password(cast.mara)
    assert Delivery.objects.count() == 6


def test_other_mails_about_an_account_stop_no_new_password(cast: Cast) -> None:
    for _ in range(9):
        EmailMultiAlternatives("Hello", "Plain", to=[cast.mara.email]).send()
    ask_for_a_password(cast.mara)
    run_until_idle()
    assert set(Delivery.objects.values_list("state", flat=True)) == {Delivery.State.SENT}
    assert Delivery.objects.filter(message__kind="account.password").count() == 1
