"""Mails that somebody waits for go, whatever else their address got that day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from tests.apps.cast import Cast
from tests.apps.reader_forms import waited
from tests.apps.signing.conftest import Open
from tests.apps.signing.test_links import FORM, WISH
from tests.apps.signing.test_signing import link_in
from undersigned.apps.deliveries import services
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services import Outgoing
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.apps.signing.models import Invitation
from undersigned.apps.texts.models import Version

Invite = Callable[..., tuple[Invitation, str]]


def flood(address: str, count: int = 9) -> None:
    """More mails that nobody waits for than an address gets in a day."""
    for _ in range(count):
        services.queue(
            "inquiry.received",
            Outgoing(
                subject_id=uuid4(),
                campaign_id=None,
                recipient=uuid4().hex,
                address=address,
                content={"language": "en", "title": "Veldmark", "link": "https://desk.example/"},
            ),
        )
    run_until_idle()


def state_of(kind: str) -> str:
    return Delivery.objects.get(message__kind=kind).state


def test_a_confirmation_and_the_receipt_go_to_an_address_that_had_its_mails_of_that_day(
    cast: Cast, opened: Open, invited: Invite, client: Client
) -> None:
    invitation, token = invited(cast.lantern)
    flood(invitation.email)
    page = f"/sign/{token}/"
    client.post(page, FORM)
    confirming = f"/confirm/{link_in('signing.confirmation')}/"
    run_until_idle()
    assert "We wrote to" in client.get(page).content.decode()
    assert state_of("signing.confirmation") == "sent"
    client.post(confirming)
    run_until_idle()
    assert state_of("signing.standing") == "sent"


SPELLINGS = ("ada@tide.example", "A.Da@tide.example", "ada+1@tide.example", "a.d.a+2@TIDE.example")


def test_no_form_for_strangers_is_a_weapon_and_none_says_what_became_of_its_mail(
    cast: Cast, opened: Open, client: Client
) -> None:
    Version.objects.update(published_at=timezone.now())
    form = "/s/open-the-port/sign-on/"
    answers = {
        client.post(form, {**WISH, **waited(), "email": SPELLINGS[turn % 4]}, follow=True).content
        for turn in range(20)
    }
    run_until_idle()
    states = Counter(Delivery.objects.values_list("state", flat=True))
    assert states == {"sent": 3, "held": 17}
    (answer,) = answers
    assert "If the address that you gave can receive email from us today" in answer.decode()
