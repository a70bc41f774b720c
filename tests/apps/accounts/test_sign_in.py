"""Signing in, and what is kept of it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.apps.accounts.test_pages import login, prove
from tests.apps.cast import PASSWORD, Cast
from undersigned.apps.accounts import services
from undersigned.apps.accounts.erasers import sessions_that_are_over
from undersigned.apps.accounts.models import User
from undersigned.apps.accounts.sessions import browser_in
from undersigned.apps.deliveries.models import Delivery
from undersigned.apps.deliveries.services.worker import run_until_idle
from undersigned.apps.journal.models import Entry
from undersigned.apps.pages.logs import WithoutPrivateParts
from undersigned.core.errors import EntryInvalid

SignIn = Callable[[User], Client]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def mails_in_memory(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def secret_code(user: User) -> str:
    """What the app on the phone shows."""
    sealed = Authenticator.objects.get(user=user, type="totp").data["secret"]
    return code_of(get_adapter().decrypt(sealed))


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


# --- Passwords ------------------------------------------------------------------------------------


def test_signing_in_leads_to_the_desk(cast: Cast, client: Client) -> None:
    entered = {"login": cast.mara.email.upper(), "password": PASSWORD}
    answer = client.post(reverse("account_login"), entered)
    assert answer.headers["Location"] == "/desk/"


def test_the_same_answer_whether_or_not_an_address_is_known(cast: Cast) -> None:
    pages = []
    for email in (cast.mara.email, "nobody@harbour-rights.example"):
        entered = {"login": email, "password": "not the password"}
        page = Client().post(reverse("account_login"), entered)
        pages.append((page.status_code, "password is not correct" in page.text))
    assert pages == [(200, True)] * 2


def test_a_new_password_by_the_link_of_the_mail(cast: Cast, client: Client) -> None:
    before = Client()
    login(before, cast.mara)
    client.post(reverse("account_reset_password"), {"email": cast.mara.email})
    run_until_idle()
    text = json.loads(Delivery.objects.get(message__kind="account.password").rehearsed)["text"]
    link = next(word for word in text.split() if "/password/reset/key/" in word)
    page = client.get(urlsplit(link).path, follow=True)
    assert cast.mara.email not in page.request["PATH_INFO"]
    new = "another invented password"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    assert login(Client(), cast.mara, new) == 302
    assert before.get("/desk/").status_code == 302  # its session is over


def test_a_link_of_a_mail_that_is_no_more_says_so(cast: Cast, client: Client) -> None:
    page = client.get(f"/desk/account/password/reset/key/{cast.mara.pk.hex}-d1x2y3-{'0' * 32}/")
    assert "This link no longer works" in page.text
    assert "This link no longer works" in client.get("/desk/account/confirm-email/x/").text


def test_an_account_is_tried_five_times_and_no_more(cast: Cast) -> None:
    for _ in range(5):
        assert login(Client(), cast.mara, "not the password") == 200
    page = Client().post(reverse("account_login"), {"login": cast.mara.email, "password": PASSWORD})
    assert "Too many attempts" in page.text
    assert login(Client(), cast.paul) == 302  # others sit behind the same line


def test_no_spelling_of_the_host_gives_more_tries(cast: Cast) -> None:
    entered = {"login": cast.mara.email, "password": "not the password"}
    pages = [
        Client(HTTP_HOST=f"testserver:{port}").post(reverse("account_login"), entered)
        for port in range(1, 7)
    ]
    assert ["Too many attempts" in page.text for page in pages] == [False] * 5 + [True]


def test_whoever_guesses_elsewhere_does_not_lock_out_the_owner(cast: Cast) -> None:
    for address in ("192.0.2.7", "192.0.2.200"):  # one network
        for _ in range(4):
            login(Client(REMOTE_ADDR=address), cast.mara, "not the password")
    page = Client(REMOTE_ADDR="192.0.2.9").post(
        reverse("account_login"), {"login": cast.mara.email, "password": PASSWORD}
    )
    assert "Too many attempts" in page.text
    assert login(Client(REMOTE_ADDR="198.51.100.7"), cast.mara) == 302


def test_where_no_network_is_known_an_account_is_tried_five_times(cast: Cast) -> None:
    for _ in range(5):
        login(Client(REMOTE_ADDR=""), cast.mara, "not the password")
    assert login(Client(REMOTE_ADDR=""), cast.mara) == 200


def test_an_account_comes_of_an_invitation_and_once(cast: Cast) -> None:
    user = services.create_account("Nou@Lantern.example", name="Nou", password=PASSWORD)
    assert user.email == "nou@lantern.example"
    with pytest.raises(EntryInvalid):
        services.create_account("NOU@lantern.example", name="Nou", password=PASSWORD)


def test_nobody_signs_in_before_the_address_is_confirmed(cast: Cast, client: Client) -> None:
    nou = services.create_account("nou@lantern.example", name="Nou", password=PASSWORD)
    entered = {"login": nou.email, "password": PASSWORD}
    page = client.post(reverse("account_login"), entered, follow=True)
    assert "link that confirms your address" in page.text
    assert client.get("/desk/").status_code == 302
    path = confirming(nou)
    assert client.get(path).status_code == 200
    assert not services.is_confirmed(nou)  # looking confirms nothing
    client.post(path)
    assert services.is_confirmed(nou)
    assert login(client, nou) == 302
    assert client.get("/desk/").status_code == 200


def test_whoever_keeps_the_site_can_confirm_an_address_while_no_mail_leaves_it(
    cast: Cast, client: Client
) -> None:
    nou = services.create_account("nou@lantern.example", name="Nou", password=PASSWORD)
    for _ in range(2):
        call_command("confirm_address", "Nou@Lantern.example")
    assert login(client, nou) == 302
    assert client.get("/desk/").status_code == 200
    assert Entry.objects.filter(act="account.confirmed", subject_id=nou.pk).count() == 1
    with pytest.raises(CommandError, match="There is no account"):
        call_command("confirm_address", "nobody@lantern.example")


def confirming(user: User) -> str:
    """Where the link leads that an address was sent."""
    letter = next(one for one in mail.outbox if one.to == [user.email])
    link = next(word for word in letter.body.split() if "/confirm-email/" in word)
    return urlsplit(link).path


def test_a_new_password_confirms_no_other_address(cast: Cast, client: Client) -> None:
    """Whoever has the link to a new password has the mailbox, and still presses the button."""
    nou = services.create_account("nou@lantern.example", name="Nou", password=PASSWORD)
    client.post(reverse("account_reset_password"), {"email": nou.email})
    assert not services.is_confirmed(nou)


def test_a_new_address_counts_when_it_is_confirmed(cast: Cast, client: Client) -> None:
    nou = services.create_account(
        "nou@lantern.example", name="Nou", password=PASSWORD, is_confirmed=True
    )
    login(client, nou)
    prove(client)
    client.post(reverse("account_email"), {"email": "nou@new.example", "action_add": ""})
    nou.refresh_from_db()
    assert nou.email == "nou@lantern.example"
    letter = next(one for one in mail.outbox if one.to == ["nou@new.example"])
    link = next(word for word in letter.body.split() if "/confirm-email/" in word)
    path = urlsplit(link).path
    assert client.get(path).status_code == 200
    nou.refresh_from_db()
    assert nou.email == "nou@lantern.example"  # looking confirms nothing
    client.post(path)
    nou.refresh_from_db()
    assert nou.email == "nou@new.example"
    assert EmailAddress.objects.filter(user=nou).count() == 1


def test_mails_about_an_account_hold_no_address_of_a_machine(cast: Cast, client: Client) -> None:
    login(client, cast.mara)
    new = {
        "oldpassword": PASSWORD,
        "password1": "four quiet words more",
        "password2": "four quiet words more",
    }
    client.post(reverse("account_change_password"), new)
    (letter,) = mail.outbox
    assert "127.0.0.1" not in letter.body
    assert "Something about your account has changed" in letter.body
    assert letter.subject == "Password Changed"


def test_logs_hold_no_link_that_opens_an_account() -> None:
    path = "/desk/account/password/reset/key/" + "a" * 32 + "-d1x2-" + "b" * 39 + "/"
    entry = logging.LogRecord("django", logging.ERROR, "", 1, path, None, None)
    assert WithoutPrivateParts().format(entry).endswith("/reset/key/.../")


# --- Second factors -------------------------------------------------------------------------------


def activated(client: Client, user: User) -> list[str]:
    """Turn the code of an app on; the recovery codes."""
    login(client, user)
    prove(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    codes = client.get(reverse("mfa_view_recovery_codes"))
    assert codes.status_code == 200
    return list(codes.context["unused_codes"])


def test_a_code_is_asked_for_once_it_is_turned_on(cast: Cast, client: Client) -> None:
    activated(client, cast.mara)
    other = Client()
    answer = other.post(reverse("account_login"), {"login": cast.mara.email, "password": PASSWORD})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert "One more step" in other.get(reverse("mfa_authenticate")).text
    assert other.get("/desk/").status_code == 302
    cache.clear()  # each code opens once, also the one that turned it on
    other.post(reverse("mfa_authenticate"), {"code": secret_code(cast.mara)})
    assert other.get("/desk/").status_code == 200


def test_a_recovery_code_opens_once(cast: Cast, client: Client) -> None:
    code = activated(client, cast.mara)[0]
    for is_open in (True, False):
        other = Client()
        login(other, cast.mara)
        other.post(reverse("mfa_authenticate"), {"code": code})
        assert (other.get("/desk/").status_code == 200) is is_open


def test_secrets_of_second_factors_are_sealed(cast: Cast, client: Client) -> None:
    codes = activated(client, cast.mara)
    for authenticator in Authenticator.objects.filter(user=cast.mara):
        kept = str(authenticator.data)
        assert "1." in kept
        assert not any(code in kept for code in codes)


# --- Sessions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("user_agent", "kept"),
    [
        (FIREFOX, "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.0", ""),
    ],
)
def test_little_is_kept_of_a_browser(user_agent: str, kept: str) -> None:
    assert browser_in(user_agent) == kept
    assert browser_in(kept) == kept


def test_no_address_of_a_machine_is_kept(cast: Cast) -> None:
    client = Client(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT=FIREFOX)
    login(client, cast.mara)
    login(client, cast.paul, "wrong")
    client.get("/desk/")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # our own tables
            assert "203.0.113.77" not in str(cursor.fetchall()), table
    session = UserSession.objects.get()
    assert (session.ip, session.user_agent) == ("0.0.0.0", "Firefox, Linux")  # noqa: S104


def test_a_session_is_signed_out_from_elsewhere(cast: Cast) -> None:
    office, phone = Client(HTTP_USER_AGENT=FIREFOX), Client(HTTP_USER_AGENT="Android")
    login(office, cast.mara)
    login(phone, cast.mara)
    assert "Firefox, Linux" in phone.get(reverse("usersessions_list")).text
    session = UserSession.objects.get(user_agent="Firefox, Linux")
    stranger = Client()
    login(stranger, cast.paul)
    address = reverse("account_end_session", kwargs={"session_id": session.pk})
    assert stranger.post(address).status_code == 404
    assert phone.get(address).status_code == 405
    assert office.get("/desk/").status_code == 200
    phone.post(address)
    assert office.get("/desk/").status_code == 302
    assert phone.get("/desk/").status_code == 200


def test_all_other_sessions_are_signed_out(cast: Cast) -> None:
    office, phone = Client(), Client()
    login(office, cast.mara)
    login(phone, cast.mara)
    phone.post(reverse("usersessions_list"))
    assert office.get("/desk/").status_code == 302
    assert phone.get("/desk/").status_code == 200


def test_sessions_that_are_over_are_forgotten(cast: Cast) -> None:
    login(Client(), cast.mara)
    now = timezone.now()
    assert sessions_that_are_over(now + timedelta(days=13)) == 0
    assert sessions_that_are_over(now + timedelta(days=15)) == 1
    assert not UserSession.objects.exists()


def test_looking_at_pages_writes_nothing_down_within_the_hour(
    cast: Cast, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = Client()
    login(client, cast.theo)
    client.get(reverse("account"))
    with django_assert_max_num_queries(6) as questions:
        client.get(reverse("account"))
    assert not [one for one in questions if not one["sql"].startswith("SELECT")]


# --- Name and language ----------------------------------------------------------------------------


def test_the_desk_speaks_the_language_of_the_account(cast: Cast) -> None:
    client = Client()
    login(client, cast.mara)
    client.post(reverse("account"), {"name": "Mara  Maier", "language": "fr"})
    cast.mara.refresh_from_db()
    assert (cast.mara.name, cast.mara.language) == ("Mara Maier", "fr")
    assert '<html lang="fr"' in client.get("/desk/").text
    other = Client(HTTP_ACCEPT_LANGUAGE="en")
    login(other, cast.mara)
    assert '<html lang="fr"' in other.get("/desk/").text


def test_a_name_that_is_none_is_refused(cast: Cast, signed_in: SignIn) -> None:
    for name in ("", "x" * 121):
        page = signed_in(cast.mara).post(reverse("account"), {"name": name, "language": ""})
        assert page.status_code == 422
