"""Who may see and do what: every address, every role, and objects of somebody else's campaign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.apps.cast import Cast
from tests.apps.routes import routes, samples_of
from undersigned.apps.accounts.models import User
from undersigned.apps.pages.access import Role
from undersigned.apps.signing.models import SignOn

ROUTES = [route for route in routes() if not route.is_of_a_library]
OF_CAMPAIGNS = [route for route in ROUTES if isinstance(route.allowed, frozenset)]
OF_SIGNED_IN = [route for route in ROUTES if route.allowed == "signed in"]
OF_MEMBERS = [route for route in ROUTES if route.allowed == "members"]
# All below are asked of one set of objects, as making it takes longer than asking.
SignIn = Callable[[User], Client]


@pytest.fixture
def samples(cast: Cast) -> dict[str, Any]:
    return samples_of(cast, cast.campaign)


def test_every_page_says_who_may_see_it() -> None:
    silent = [route.pattern for route in ROUTES if route.allowed is None]
    assert not silent


def test_what_is_below_the_desk_is_for_people_who_sign_in() -> None:
    # Those who were invited have no account yet.
    by_link = {"coalitions:join", "directory:join"}
    open_at_the_desk = {
        route.name
        for route in ROUTES
        if route.pattern.startswith("desk/") and route.allowed == "anybody"
    }
    assert open_at_the_desk <= by_link
    assert not [route for route in OF_CAMPAIGNS if not route.pattern.startswith("desk/c/")]


def test_a_page_of_a_campaign_is_for_its_roles_and_nobody_else(
    cast: Cast, samples: dict[str, Any], signed_in: SignIn
) -> None:
    clients = {Role(role): signed_in(user) for role, user in cast.staff.items()}
    strangers = [signed_in(cast.max), signed_in(cast.theo)]
    for route in OF_CAMPAIGNS:
        address = route.address(samples)
        for role, client in clients.items():
            if role in route.allowed:
                assert client.get(address).status_code in (200, 302, 405), (route.name, role)
            else:
                assert client.get(address).status_code == 403, (route.name, role)
                assert client.post(address).status_code == 403, (route.name, role)
        for stranger in strangers:
            assert stranger.get(address).status_code == 404, route.name
            assert stranger.post(address).status_code == 404, route.name
        _asks_to_sign_in(address)


def _asks_to_sign_in(address: str) -> None:
    for answer in (Client().get(address), Client().post(address)):
        assert answer.status_code == 302, address
        assert answer.headers["Location"].startswith("/desk/account/login/"), address


def test_no_object_is_reached_through_another_campaign(
    cast: Cast, samples: dict[str, Any], signed_in: SignIn
) -> None:
    """Max coordinates a campaign of his own, and puts the ids of ours into its addresses."""
    theirs = samples_of(cast, cast.foreign)
    client = signed_in(cast.max)
    for route in OF_CAMPAIGNS:
        for part in route.parts[1:]:
            if part.endswith("_id"):
                address = route.address({**theirs, part: samples[part]})
                # 405: a page that is only read, or only written, says so before it looks.
                for answer in (client.get(address), client.post(address)):
                    assert answer.status_code in (404, 405), (route.name, part)


def test_a_page_of_an_organisation_is_for_its_own_people(
    cast: Cast, samples: dict[str, Any], signed_in: SignIn
) -> None:
    SignOn.objects.filter(pk=samples["sign_on_id"]).update(organisation=cast.lantern)
    theo, max_ = signed_in(cast.theo), signed_in(cast.max)
    for route in OF_MEMBERS:
        own = route.address({**samples, "organisation_id": cast.lantern.pk})
        other = route.address({**samples, "organisation_id": cast.meridian.pk})
        assert theo.get(own).status_code in (200, 302, 405), route.name
        assert theo.get(other).status_code == 404, route.name
        assert theo.post(other).status_code == 404, route.name
        assert max_.get(own).status_code == 404, route.name
        assert Client().get(own).status_code == 302, route.name


def test_a_page_for_whoever_is_signed_in_asks_the_others_to(samples: dict[str, Any]) -> None:
    for route in OF_SIGNED_IN:
        _asks_to_sign_in(route.address(samples))


def test_every_answer_has_the_safe_headers(
    cast: Cast, samples: dict[str, Any], signed_in: SignIn
) -> None:
    mara = signed_in(cast.mara)
    for route in ROUTES:
        address = route.address(samples)
        for client in (Client(), mara):
            headers = client.get(address).headers
            assert headers["Content-Security-Policy"].startswith("default-src 'none'"), address
            assert "unsafe" not in headers["Content-Security-Policy"], address
            assert headers["X-Content-Type-Options"] == "nosniff", address
            assert headers["Referrer-Policy"] == "same-origin", address
            assert "Cache-Control" in headers, address
            if route.pattern.startswith("desk/"):
                assert "no-store" in headers["Cache-Control"], address


def test_readers_and_signers_have_no_session(samples: dict[str, Any]) -> None:
    for route in ROUTES:
        if not route.pattern.startswith("desk/"):
            client = Client()
            client.get(route.address(samples))
            assert not [name for name in client.cookies if "session" in name], route.name
