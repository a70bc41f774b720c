"""Django's own mails go the same way as all others."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_backend(settings: object) -> None:
    """pytest-django puts mails into a list otherwise."""
    settings.EMAIL_BACKEND = "undersigned.apps.deliveries.services.account_mails.DeliveryBackend"  # type: ignore[attr-defined]


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
