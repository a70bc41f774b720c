"""Fixtures of the site's tests: the cast, and clients in which one of it is signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import translation

from tests.apps.cast import Cast, make_cast
from undersigned.apps import contributions
from undersigned.apps.accounts.models import User
from undersigned.apps.contributions import Contributions


@pytest.fixture(autouse=True)
def english() -> None:
    """A thread keeps the language of the last page that was asked for in it."""
    translation.deactivate()


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A client in which somebody is signed in."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def contribute(monkeypatch: pytest.MonkeyPatch) -> Callable[[Contributions], None]:
    """Lets an app that is not there contribute something; said again, it is said anew."""
    all_apps = contributions.collected()

    def say(more: Contributions) -> None:
        both = contributions.together([all_apps, more])
        monkeypatch.setattr(contributions, "_of_all_apps", lambda: both)

    return say
