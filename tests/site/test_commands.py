"""The commands of ``undersigned manage`` that are the program's own."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from undersigned.core.sealing import Keyring


def said_by(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().strip()


def test_a_new_key_can_be_used() -> None:
    Keyring([said_by("new_key")])


@pytest.mark.django_db
def test_what_is_due_is_erased_at_any_time_and_what_goes_when_is_listed() -> None:
    assert "deliveries.Delivery: 0" in said_by("erase")
    assert "deliveries.Delivery: What a mail says goes" in said_by("erase", "--list")
