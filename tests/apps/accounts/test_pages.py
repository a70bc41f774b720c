"""The pages of an account, for which django-allauth has the machinery."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.cast import PASSWORD, Cast
from undersigned.apps.accounts.models import User

SignIn = Callable[[User], Client]
OWN = (
    "account",
    "account_change_password",
    "account_email",
    "account_logout",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "usersessions_list",
)
ENTRANCES = ("account_login", "account_reset_password", "account_reset_password_done")


def login(client: Client, user: User, password: str = PASSWORD) -> int:
    entered = {"login": user.email, "password": password}
    return client.post(reverse("account_login"), entered).status_code


def prove(client: Client) -> None:
    """Enter the password once more, as what guards an account asks for it."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


@pytest.mark.parametrize("name", OWN)
def test_pages_of_the_account_look_like_the_desk(name: str, cast: Cast) -> None:
    client = Client()
    login(client, cast.mara)
    prove(client)
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert 'class="desk-top"' in page.text
    assert page.text.count("<h1") == 1
    assert "style=" not in page.text
    assert "data:" not in page.text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ENTRANCES)
def test_entrances_look_like_the_desk(name: str, client: Client) -> None:
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert 'class="desk-top"' in page.text
    assert page.text.count("<h1") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["account_signup", "account_set_password", "account_confirm_login_code"]
)
def test_nobody_signs_up(name: str, client: Client) -> None:
    assert client.get(reverse(name)).status_code == 404
    assert client.post(reverse(name), {"email": "a@b.example"}).status_code == 404
