"""The site starts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.cast import Cast
from undersigned.apps.accounts.models import User


@pytest.mark.django_db
def test_the_desk_asks_who_you_are(client: Client) -> None:
    response = client.get("/desk/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/desk/account/login/")


def test_staff_see_the_desk(cast: Cast, signed_in: Callable[[User], Client]) -> None:
    assert signed_in(cast.mara).get("/desk/").status_code == 200
