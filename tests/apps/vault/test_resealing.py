"""Changing the key that protected words are sealed with."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from tests.apps.cast import Cast
from undersigned.apps.directory.models import Contact
from undersigned.apps.vault.seals import address_hash, link_hash
from undersigned.apps.vault.services import reseal_all, sealed_fields
from undersigned.core.errors import SealBroken
from undersigned.core.sealing import new_key

OLD, NEW = new_key(), new_key()
EMAIL = "Theo@lantern-legal.example"


@pytest.fixture
def keys(settings: Any) -> Callable[..., None]:
    """Gives the site these keys."""

    def give(*keys: str) -> None:
        settings.PROTECTION_KEYS = list(keys)

    give(OLD)
    return give


@pytest.fixture
def contact(cast: Cast, keys: object) -> Contact:
    return Contact.objects.create(
        organisation=cast.lantern, email=EMAIL, email_hash=address_hash(EMAIL), name="Theo"
    )


def test_after_a_change_of_the_key_the_old_one_is_needed_no_more(
    contact: Contact, keys: Callable[..., None]
) -> None:
    keys(NEW, OLD)
    counts = reseal_all()
    assert counts["directory.contact.email"] == counts["directory.contact.name"] == 1
    keys(NEW)
    found = Contact.objects.get(email_hash=address_hash(EMAIL.lower()))
    assert (found.email, found.name, found.role) == (EMAIL, "Theo", "")


def test_sealing_anew_twice_changes_nothing_more(
    contact: Contact, keys: Callable[..., None]
) -> None:
    keys(NEW, OLD)
    reseal_all()
    assert sum(reseal_all().values()) == 0


def test_without_the_old_key_nothing_is_changed_and_a_sentence_says_why(
    contact: Contact, keys: Callable[..., None]
) -> None:
    keys(NEW)
    with pytest.raises(SealBroken, match=r"directory\.contact"):
        reseal_all()
    keys(OLD)
    assert Contact.objects.get().email == EMAIL


def test_the_secrets_of_second_factors_are_sealed_anew_too(
    cast: Cast, keys: Callable[..., None]
) -> None:
    sealed = get_adapter().encrypt("JBSWY3DP")
    Authenticator.objects.create(user=cast.mara, type="totp", data={"secret": sealed})
    keys(NEW, OLD)
    assert reseal_all()["mfa.authenticator"] == 1
    assert reseal_all()["mfa.authenticator"] == 0
    keys(NEW)
    assert get_adapter().decrypt(Authenticator.objects.get().data["secret"]) == "JBSWY3DP"


def test_private_links_outlive_a_change_of_the_key(keys: Callable[..., None]) -> None:
    before = link_hash("a token")
    keys(NEW)
    assert link_hash("a token") == before


def test_the_command_says_what_it_did(contact: Contact, keys: Callable[..., None]) -> None:
    keys(NEW, OLD)
    said = io.StringIO()
    call_command("reseal", stdout=said)
    assert "directory.contact.email: 1" in said.getvalue()


def test_every_sealed_column_has_a_place_of_its_own() -> None:
    places = [field.place for field in sealed_fields()]
    assert len(places) == len(set(places)) > 10
