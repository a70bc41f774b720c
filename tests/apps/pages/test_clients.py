"""From where a request comes: believed of our own proxies only, and kept as a hash of the day."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django import Settings

from undersigned.apps.accounts.adapter import AccountAdapter
from undersigned.apps.pages.clients import client_address
from undersigned.apps.vault.seals import network_hash

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)


def asked(forwarded: str | None) -> dict[str, str]:
    environ = {"REMOTE_ADDR": "198.51.100.9"}
    return environ if forwarded is None else {**environ, "HTTP_X_FORWARDED_FOR": forwarded}


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "198.51.100.9"),
        (0, "203.0.113.7", "198.51.100.9"),
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "8.8.8.8, 203.0.113.7", "203.0.113.7"),
        (2, "8.8.8.8,203.0.113.7 , 10.0.0.4", "203.0.113.7"),
        (2, "203.0.113.7", ""),
        (1, None, ""),
    ],
)
def test_only_what_our_own_proxies_say_is_believed(
    settings: Settings, proxies: int, forwarded: str | None, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert client_address(asked(forwarded)) == address


def test_too_few_hops_are_no_error_and_share_no_limit(settings: Settings, rf: object) -> None:
    settings.TRUSTED_PROXIES = 3
    request = rf.get("/", **asked("203.0.113.7"))  # type: ignore[attr-defined]
    adapter = AccountAdapter()
    assert adapter.get_client_ip(request) != adapter.get_client_ip(request)
    assert network_hash(client_address(request.META), on=TODAY) == ""


def test_neighbours_are_one_network_until_midnight() -> None:
    here = network_hash("203.0.113.7", on=TODAY)
    assert here == network_hash(" 203.0.113.250", on=TODAY)
    assert here == network_hash("::ffff:203.0.113.9", on=TODAY)
    assert here != network_hash("203.0.114.7", on=TODAY)
    assert here != network_hash("203.0.113.7", on=TOMORROW)
    wide = network_hash("2001:db8:1:2::3", on=TODAY)
    assert wide == network_hash("2001:db8:1:ffff::1", on=TODAY)
    assert wide != network_hash("2001:db8:2::3", on=TODAY)
    assert len({here, wide}) == 2


@pytest.mark.parametrize(
    "address", ["", "nobody", "127.0.0.1", "10.1.2.3", "192.168.7.1", "::1", "fd00::1",
                "fe80::1%eth0", "999.1.1.1", "203.0.113.7/24"],
)  # fmt: skip
def test_what_tells_nobody_apart_is_no_network(address: str) -> None:
    assert network_hash(address, on=TODAY) == ""


@pytest.mark.django_db
def test_a_forged_header_changes_nothing_without_a_proxy(client: Client) -> None:
    answer = client.get("/desk/account/login/", headers={"X-Forwarded-For": "not, an, address"})
    assert answer.status_code == 200
