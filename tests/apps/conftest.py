"""Fixtures of the site's tests: the cast, and clients in which one of it is signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.cast import Cast, make_cast
from undersigned.apps.accounts.models import User


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
