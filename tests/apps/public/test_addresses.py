"""The table of public addresses: all that stands can be walked, and everything there is in it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from tests.apps.cast import Cast
from tests.apps.statements.published import published
from undersigned.apps.contributions import collected
from undersigned.apps.public.addresses import standing_addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def paths(cast: Cast) -> dict[str, bytes]:
    """Everything that stands, as an export would write it."""
    published(cast)
    return {
        address.path(one): address.render(**one.parts).body for address, one in standing_addresses()
    }


def test_every_address_that_stands_answers_with_the_very_bytes(
    paths: dict[str, bytes], client: Client
) -> None:
    for path, body in paths.items():
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (200, body), path
        assert "public" in answer.headers["Cache-Control"]


def test_what_stands_is_the_same_whoever_asks(cast: Cast, client: Client) -> None:
    published(cast)
    for address, one in standing_addresses():
        with translation.override("fr"):
            french = address.render(**one.parts)
        assert french == address.render(**one.parts)
        asked = client.get(address.path(one), {"language": "fr"}, headers={"accept-language": "fr"})
        assert asked.content == french.body


def test_every_kind_of_address_stands_somewhere(paths: dict[str, bytes]) -> None:
    in_one_language = {"language", "version_language"}
    kinds = {address.name for address, _ in standing_addresses()}
    missing = {address.name for address in collected().public} - kinds
    assert {re.sub(r"_(pdf|docx)$", "", name.partition(":")[2]) for name in missing} <= (
        in_one_language
    )


def test_every_link_of_a_page_to_a_public_page_is_in_the_table(paths: dict[str, bytes]) -> None:
    forms = re.compile(r"/s/[\w-]+/(contact|sign-on)/")
    for path, body in paths.items():
        if body.startswith(b"<!doctype html"):
            links = re.findall(r'href="(/[^"#?]*)', body.decode())
            pages = {link for link in links if not link.startswith("/static/")}
            assert {link for link in pages if not forms.fullmatch(link)} <= paths.keys(), path
