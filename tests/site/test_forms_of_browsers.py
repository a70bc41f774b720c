"""What browsers send with a form is what the site accepts."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_browsers_are_told_to_say_where_a_form_comes_from(client: Client) -> None:
    """With "no-referrer" they would send "Origin: null", and every form would be refused."""
    assert client.get("/desk/account/login/").headers["Referrer-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("origin", "status"), [("http://localhost:8000", 200), ("https://elsewhere.example", 403)]
)
def test_a_form_is_taken_from_the_address_of_the_site_only(origin: str, status: int) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/desk/account/login/")
    answer = client.post(
        "/desk/account/login/",
        {"csrfmiddlewaretoken": page.context["csrf_token"], "login": "", "password": ""},
        headers={"Origin": origin},
    )
    assert answer.status_code == status
