"""Fields for protected words."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.apps.cast import Cast
from undersigned.apps.directory.models import Contact
from undersigned.apps.vault.seals import address_hash, link_hash


def raw(column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT email, name, role FROM directory_contact")
        return dict(zip(("email", "name", "role"), cursor.fetchone(), strict=True))[column]


def test_words_are_sealed_in_the_database_and_plain_in_python(cast: Cast) -> None:
    contact = Contact.objects.create(organisation=cast.lantern, email="a@b.example", name="Théo")
    contact.refresh_from_db()
    assert (contact.email, contact.name) == ("a@b.example", "Théo")
    assert raw("email").startswith("1.")
    assert "Th" not in raw("name")


def test_that_there_are_no_words_can_be_seen(cast: Cast) -> None:
    Contact.objects.create(organisation=cast.lantern, email="a@b.example")
    assert raw("role") == ""


def test_nothing_can_be_found_by_sealed_words() -> None:
    with pytest.raises(TypeError, match="sealed"):
        Contact.objects.filter(email="a@b.example")


@pytest.mark.parametrize("written", ["Theo@B.example", " theo@b.example ", "THEO@b.EXAMPLE"])
def test_an_address_is_found_in_every_spelling(written: str) -> None:
    assert address_hash(written) == address_hash("theo@b.example")


def test_hashes_of_different_things_are_different() -> None:
    hashes = {address_hash("a@b.example"), address_hash("c@b.example"), link_hash("a@b.example")}
    assert len(hashes) == 3
