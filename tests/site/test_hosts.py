"""A host for the desk and a host for readers, where there are two."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import Settings

from tests.conftest import ROOT
from undersigned.apps.pages.faces import host_name, may_ask, whole_address

DESK_HOST, PUBLIC_HOST = "desk.harbour-rights.example", "say.harbour-rights.example"
LOGIN = "/desk/account/login/"
SPELLINGS = ["{}", "{}:443", "{}:8000", "{}.", "{}.:443", "{}:"]


@pytest.fixture
def two_hosts(settings: Settings) -> None:
    settings.SITE_URL = f"https://{DESK_HOST}"
    settings.PUBLIC_URL = f"https://{PUBLIC_HOST}"
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


@pytest.mark.django_db
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_other_spelling_of_a_host_leads_to_the_other_face(
    two_hosts: None, client: Client, spelling: str
) -> None:
    for host in (PUBLIC_HOST, PUBLIC_HOST.upper(), PUBLIC_HOST.title()):
        asked = spelling.format(host)
        assert client.get(LOGIN, headers={"Host": asked}).status_code == 404
        assert may_ask(asked, "/")
        assert not may_ask(spelling.format(DESK_HOST.upper()), "/")


@pytest.mark.parametrize(
    "host",
    ["elsewhere.example", f"{DESK_HOST}.elsewhere.example", f"{DESK_HOST}@elsewhere.example",
     f"{DESK_HOST}:80:80", f"{DESK_HOST}..", f"x{DESK_HOST}", "127.0.0.1", "[::1]", ".", ":", "*"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", LOGIN, "/static/undersigned/base.css", "/favicon.ico"])
def test_a_foreign_host_gets_nothing(two_hosts: None, client: Client, host: str, path: str) -> None:
    refused = client.get(path, headers={"Host": host})
    assert refused.status_code == 400
    assert refused.headers["X-Content-Type-Options"] == "nosniff"
    assert host not in refused.text
    assert not may_ask(host, path)


def test_nobody_is_sent_to_a_foreign_host(two_hosts: None, settings: Settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    sent = Client().get(LOGIN, headers={"Host": DESK_HOST.upper()})
    assert sent.status_code == 301
    assert sent.headers["Location"].lower() == f"https://{DESK_HOST}{LOGIN}"
    assert Client().get(LOGIN, headers={"Host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize(
    ("host", "name"),
    [("Desk.Example:8443", "desk.example"), ("[::1]:8000", "[::1]"), ("[::1]", "[::1]"),
     ("desk.example.", "desk.example"), ("", "")],
)  # fmt: skip
def test_a_host_is_known_by_its_name(host: str, name: str) -> None:
    assert host_name(host) == name


def test_nginx_sends_nobody_from_port_80_to_a_host_that_is_not_ours() -> None:
    """``$host`` is what a browser says: only a server that is named for our hosts may use it."""
    text = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    servers = re.findall(r"^    server \{\n(.*?)^    \}", text, re.MULTILINE | re.DOTALL)
    redirecting = [one for one in servers if "return 30" in one]
    assert redirecting
    assert all("default_server" not in one for one in redirecting)
    assert all(re.search(r"server_name desk\.example\.org;", one) for one in redirecting)
    for port in ("80", "443"):
        (otherwise,) = (one for one in servers if f"listen {port} " in one.replace(" ssl", "")
                        and "default_server" in one)  # fmt: skip
        assert "return 444;" in otherwise
