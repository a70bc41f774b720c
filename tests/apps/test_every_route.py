"""Who may see and do what: every address, every role, and objects of somebody else's campaign."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.cast import Cast
from tests.apps.routes import Route, routes, samples_of
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Role
from undersigned.apps.statements.models import SignOn

ROUTES = [route for route in routes() if not route.is_of_a_library]
OF_CAMPAIGNS = [route for route in ROUTES if isinstance(route.allowed, frozenset)]
OF_SIGNED_IN = [route for route in ROUTES if route.allowed == "signed in"]
OF_MEMBERS = [route for route in ROUTES if route.allowed == "members"]
SignIn = Callable[[User], Client]


def named(route: Route) -> str:
    return route.name


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


@pytest.mark.parametrize("route", OF_CAMPAIGNS, ids=named)
def test_a_page_of_a_campaign_is_for_its_roles_and_nobody_else(
    route: Route, cast: Cast, signed_in: SignIn
) -> None:
    address = route.address(samples_of(cast, cast.campaign))
    for role, user in cast.staff.items():
        client = signed_in(user)
        if Role(role) in route.allowed:
            assert client.get(address).status_code in (200, 302, 405), role
        else:
            assert client.get(address).status_code == 403, role
            assert client.post(address).status_code == 403, role
    for stranger in (cast.max, cast.theo):
        client = signed_in(stranger)
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    for answer in (Client().get(address), Client().post(address)):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/desk/account/login/")


@pytest.mark.parametrize(
    "route", [route for route in OF_CAMPAIGNS if len(route.parts) > 1], ids=named
)
def test_no_object_is_reached_through_another_campaign(
    route: Route, cast: Cast, signed_in: SignIn
) -> None:
    """Max coordinates a campaign of his own, and puts the ids of ours into its addresses."""
    ours = samples_of(cast, cast.campaign)
    theirs = samples_of(cast, cast.foreign)
    client = signed_in(cast.max)
    for part in route.parts[1:]:
        if not part.endswith("_id"):
            continue
        address = route.address({**theirs, part: ours[part]})
        assert client.get(address).status_code in (404, 405), part
        assert client.post(address).status_code == 404, part


@pytest.mark.parametrize("route", OF_MEMBERS, ids=named)
def test_a_page_of_an_organisation_is_for_its_own_people(
    route: Route, cast: Cast, signed_in: SignIn
) -> None:
    samples = samples_of(cast, cast.campaign)
    SignOn.objects.filter(pk=samples["sign_on_id"]).update(organisation=cast.lantern)
    own = route.address({**samples, "organisation_id": cast.lantern.pk})
    other = route.address({**samples, "organisation_id": cast.meridian.pk})
    theo = signed_in(cast.theo)
    assert theo.get(own).status_code in (200, 302, 405)
    assert theo.get(other).status_code == 404
    assert theo.post(other).status_code == 404
    assert signed_in(cast.max).get(own).status_code == 404
    assert Client().get(own).status_code == 302


@pytest.mark.parametrize("route", OF_SIGNED_IN, ids=named)
def test_a_page_for_whoever_is_signed_in_asks_the_others_to(route: Route, cast: Cast) -> None:
    address = route.address(samples_of(cast, cast.campaign))
    for answer in (Client().get(address), Client().post(address)):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/desk/account/login/")


@pytest.mark.parametrize("route", ROUTES, ids=named)
def test_every_answer_has_the_safe_headers(route: Route, cast: Cast, signed_in: SignIn) -> None:
    address = route.address(samples_of(cast, cast.campaign))
    for client in (Client(), signed_in(cast.mara)):
        headers = client.get(address).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Cache-Control" in headers
        if route.pattern.startswith("desk/"):
            assert "no-store" in headers["Cache-Control"]


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if not route.pattern.startswith("desk/")], ids=named
)
def test_readers_and_signers_have_no_session(route: Route, cast: Cast) -> None:
    address = route.address(samples_of(cast, cast.campaign))
    client = Client()
    client.get(address)
    assert not [name for name in client.cookies if "session" in name]
