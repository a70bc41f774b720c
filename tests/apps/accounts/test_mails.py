"""Mails to whatever address somebody types: nobody learns from them, or is silenced by them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from tests.apps.accounts.test_pages import login, prove
from tests.apps.cast import Cast
from tests.apps.reader_forms import waited
from tests.apps.statements.published import ADDRESS, open_signing, published
from undersigned.apps.accounts.models import User
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle

RESET = "/desk/account/password/reset/"
State = Delivery.State


@pytest.fixture(autouse=True)
def real_backend(settings: Settings) -> None:
    """pytest-django puts mails into a list otherwise."""
    settings.EMAIL_BACKEND = "undersigned.apps.deliveries.services.account_mails.DeliveryBackend"


def ask(email: str) -> Any:
    """From somewhere else, and later than whatever limits the form by the minute."""
    cache.clear()
    return Client().post(RESET, {"email": email}, follow=True)


def texts(kind: str) -> list[str]:
    """What went of a kind."""
    run_until_idle()
    gone = Delivery.objects.filter(message__kind=kind, state=State.SENT).order_by("created_at")
    return [json.loads(delivery.rehearsed)["text"] for delivery in gone]


def links(kind: str) -> list[str]:
    return [re.findall(r"https?://\S+", text)[0] for text in texts(kind)]


# --- A new password -------------------------------------------------------------------------------


def test_a_link_to_a_new_password_waits_in_the_table_and_goes(cast: Cast) -> None:
    ask(cast.mara.email.upper())
    delivery = Delivery.objects.get()
    assert (delivery.message.kind, delivery.lane) == ("account.password", Delivery.Lane.PERSON)
    (link,) = links("account.password")
    page = Client().get(link.partition("localhost:8000")[2], follow=True)
    assert "password1" in page.text


def test_it_leads_to_the_site_and_not_to_what_a_browser_says_its_host_is(
    cast: Cast, settings: Settings
) -> None:
    settings.SITE_URL = "https://desk.harbour-rights.example"
    Client().post(RESET, {"email": cast.mara.email}, headers={"Host": "testserver:4444"})
    (text,) = texts("account.password")
    assert "\nhttps://desk.harbour-rights.example/desk/account/password/reset/key/" in text
    assert "4444" not in text


def test_it_is_in_the_language_of_the_account(cast: Cast) -> None:
    cast.mara.language = "fr"
    cast.mara.save()
    ask(cast.mara.email)
    assert "Vous" in texts("account.password")[0]


def work_for(email: str) -> tuple[Any, list[str]]:
    """What is answered, and what is asked and written for it: statements without their values."""
    cache.clear()
    client = Client()
    with CaptureQueriesContext(
        connection,
    ) as statements:
        answer = client.post(RESET, {"email": email})
    done = [re.sub(r"'[^']*'|[0-9a-fsx_]{9,}", "?", one["sql"]) for one in statements]
    headers = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    return (answer.status_code, answer.content, headers), [one[:200] for one in done]


def test_asking_is_the_same_work_whether_or_not_there_is_an_account(cast: Cast) -> None:
    ended = User.objects.create_user("ended@harbour-rights.example", name="E", password=None)
    ended.is_active = False
    ended.save()
    for _ in range(5):
        ask(cast.paul.email)
    work_for("first@harbour-rights.example")  # whatever is done only once
    found = [
        work_for(address)
        for address in (
            cast.mara.email, cast.paul.email, ended.email, "nobody@harbour-rights.example",
        )
    ]  # fmt: skip
    assert all(one == found[0] for one in found)
    assert any(sql.startswith("INSERT") for sql in found[0][1])


def test_who_has_no_account_gets_nothing_and_nothing_is_kept_of_it(cast: Cast) -> None:
    ask("nobody@harbour-rights.example")
    run_until_idle()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.content, delivery.rehearsed) == (State.CANCELLED, "", "")


def test_nobody_is_flooded_with_links_and_each_of_them_works(cast: Cast) -> None:
    for _ in range(9):
        ask(cast.mara.email)
    found = links("account.password")
    assert len(found) == 3
    for link in found:
        assert "password1" in Client().get(link.partition("localhost:8000")[2], follow=True).text


def test_when_the_links_work_no_more_there_are_new_ones(cast: Cast) -> None:
    for _ in range(9):
        ask(cast.mara.email)
    run_until_idle()
    Delivery.objects.update(created_at=timezone.now() - timedelta(hours=25))
    ask(cast.mara.email)
    assert len(links("account.password")) == 4
    cast.mara.last_login = timezone.now()
    cast.mara.save()
    ask(cast.mara.email)
    assert len(links("account.password")) == 5


# --- What one can cause stops nothing of another ---------------------------------------------------


def test_five_requests_of_strangers_stop_neither_a_new_password_nor_a_confirmation(
    cast: Cast,
) -> None:
    version = published(cast)
    open_signing(version)
    wish = {"name": "Tide Watch", "person": "Ada", "email": cast.mara.email}
    before = Delivery.objects.count()
    ask(cast.mara.email)
    for _ in range(5):
        Client().post(f"{ADDRESS}sign-on/", {**wish, **waited()})
        ask("somebody.else@harbour-rights.example")
    assert Delivery.objects.count() == before + 11
    assert len(links("account.password")) == 1
    for _ in range(5):
        Client().post(f"{ADDRESS}sign-on/", {**wish, **waited()})
    ask(cast.mara.email)
    assert len(links("account.password")) == 2
    confirmations = Delivery.objects.filter(message__kind="request.confirmation")
    assert confirmations.filter(state=State.SENT).count() == 3


def test_five_times_asked_by_others_the_form_for_a_new_password_is_still_open(cast: Cast) -> None:
    """The library counts by address, and then says "too many" to whoever owns it."""
    for _ in range(7):
        answer = Client().post(RESET, {"email": cast.mara.email})
        assert answer.status_code == 302


def test_other_mails_about_an_account_stop_no_new_password(cast: Cast) -> None:
    for _ in range(9):
        EmailMultiAlternatives("Hello", "Plain", to=[cast.mara.email]).send()
    ask(cast.mara.email)
    run_until_idle()
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.SENT}
    assert Delivery.objects.filter(message__kind="account.password").count() == 1


def test_who_is_signed_in_can_write_an_address_three_times_a_day_and_is_told(
    cast: Cast, signed_in: Callable[[User], Client]
) -> None:
    said = []
    for turn, user in enumerate((cast.mara, cast.paul, cast.theo, cast.olga)):
        client = Client()
        login(client, user)
        prove(client)
        cache.clear()
        email = f"vic.tim+{turn}@quays.example"
        said.append(client.post("/desk/account/email/", {"email": email, "action_add": ""}))
    assert [answer.status_code for answer in said] == [302, 302, 302, 409]
    assert "try again tomorrow" in said[-1].text
    assert len(texts("account.address")) == 3
    # Nothing else that goes to this mailbox was used up.
    EmailMultiAlternatives("Hello", "Plain", to=["victim@quays.example"]).send()
    assert len(texts("account.mail")) == 1
