"""A mail address that is typed is one that a mail can go to."""

from __future__ import annotations

import pytest
from django import forms

from undersigned.apps.pages.forms import AddressField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" theo@Lantern.example ", "theo@Lantern.example"),
        ("theo@lantérne.example", "theo@xn--lantrne-eya.example"),
    ],
)
def test_an_address_is_kept_as_mails_are_addressed(typed: str, kept: str) -> None:
    assert AddressField().clean(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["theo@localhost", "theo@[127.0.0.1]", f"{'t' * 65}@lantern.example", "théo@lantern.example"],
)
def test_what_no_mail_would_reach_is_refused_at_once(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="cannot be used"):
        AddressField().clean(typed)
    assert AddressField(required=False).clean("") == ""
