"""The commands of ``undersigned manage`` that are the program's own."""

from __future__ import annotations

import io
import sys

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.apps.cast import PASSWORD
from undersigned.apps.accounts.models import User
from undersigned.core.sealing import Keyring


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))


def said_by(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().strip()


def test_a_new_key_can_be_used() -> None:
    Keyring([said_by("new_key")])


@pytest.mark.django_db
@pytest.mark.usefixtures("typed")
def test_the_first_account_is_made_on_the_server() -> None:
    said = said_by("new_account", "Mara@harbour-rights.example", "--name", "Mara Example")
    assert said == "Mara Example can sign in with mara@harbour-rights.example."
    assert User.objects.get().check_password(PASSWORD)


@pytest.mark.django_db
def test_a_weak_password_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    with pytest.raises(CommandError, match="too short"):
        said_by("new_account", "mara@harbour-rights.example", "--name", "Mara Example")
    assert not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("typed")
def test_an_address_has_one_account() -> None:
    User.objects.create_user("mara@harbour-rights.example", name="Mara", password=None)
    with pytest.raises(CommandError, match="There is an account"):
        said_by("new_account", "mara@harbour-rights.example", "--name", "Another")


@pytest.mark.django_db
def test_what_is_due_is_erased_at_any_time_and_what_goes_when_is_listed() -> None:
    assert "deliveries.Delivery: 0" in said_by("erase")
    assert "deliveries.Delivery: What a mail says goes" in said_by("erase", "--list")
