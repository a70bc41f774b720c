"""A host for the desk and a host for readers, where there are two."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from undersigned.apps.pages.faces import may_ask, whole_address

DESK_HOST, PUBLIC_HOST = "desk.harbour-rights.example", "say.harbour-rights.example"
LOGIN = "/desk/account/login/"


@pytest.fixture
def two_hosts(settings: Settings) -> None:
    settings.SITE_URL = f"https://{DESK_HOST}"
    settings.PUBLIC_URL = f"https://{PUBLIC_HOST}"
    settings.HAS_PUBLIC_HOST = True
    settings.ALLOWED_HOSTS = [DESK_HOST, PUBLIC_HOST]


@pytest.mark.django_db
def test_the_desk_is_at_its_own_host_only(two_hosts: None, client: Client) -> None:
    assert client.get(LOGIN, headers={"Host": DESK_HOST}).status_code == 200
    refused = client.get(LOGIN, headers={"Host": PUBLIC_HOST})
    assert refused.status_code == 404
    assert not refused.cookies


@pytest.mark.usefixtures("two_hosts")
@pytest.mark.parametrize("path", ["/", "/s/a-statement/", "/sign/token/", "/confirm/token/"])
def test_pages_for_readers_and_signers_are_at_the_public_host_only(path: str) -> None:
    assert not may_ask(DESK_HOST, path)
    assert may_ask(PUBLIC_HOST, path)


@pytest.mark.usefixtures("two_hosts")
def test_a_whole_address_is_on_the_host_of_its_face() -> None:
    assert whole_address("coalitions:home") == f"https://{DESK_HOST}/desk/"
    assert whole_address("signing:sign", "token") == f"https://{PUBLIC_HOST}/sign/token/"


@pytest.mark.django_db
@pytest.mark.usefixtures("two_hosts")
@pytest.mark.parametrize("host", [DESK_HOST, PUBLIC_HOST])
def test_styles_are_at_both(client: Client, host: str) -> None:
    answer = client.get("/static/undersigned/base.css", headers={"Host": host})
    answer.close()
    assert answer.status_code == 200


@pytest.mark.django_db
def test_with_one_host_everything_is_at_it(client: Client) -> None:
    assert client.get(LOGIN, headers={"Host": "localhost:8000"}).status_code == 200


def test_a_foreign_host_is_refused(two_hosts: None, client: Client) -> None:
    assert client.get("/", headers={"Host": "elsewhere.example"}).status_code == 400
