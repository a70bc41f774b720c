"""Folders that an earlier version of the site wrote come in without loss.

``exported/`` holds what the site wrote of the campaign in ``seeding.py``, with and without what is
protected, under a key that protects nothing: 1 with signings inside of their versions, 2 with
signings by themselves, 3 with what happened to names. What it says is compared as bare values, so
that a newer form may put them elsewhere.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.apps.cast import Cast
from tests.apps.folders.seeding import EPOCH
from undersigned.apps.directory.models import Contact
from undersigned.apps.folders.services import export_campaign, import_campaign
from undersigned.apps.public.page_cache import CHANGES
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.texts.models import Version
from undersigned.core.campaigns.archive import unpacked

EXPORTED = Path(__file__).parent / "exported"
KEY = "5eed" * 16
# What a copy of the campaign has of its own, and the number of the form.
OWN = {"campaign", "taken_out_at", "form"}


def files_of(folder: str) -> dict[str, bytes]:
    top = EXPORTED / folder
    return {
        str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()
    }


def values(found: Any, key: str = "") -> Iterator[tuple[str, object]]:
    """The bare values of a record, each with its key."""
    if isinstance(found, dict):
        for inner, value in found.items():
            yield from values(value, inner)
    elif isinstance(found, list):
        for value in found:
            yield from values(value, key)
    elif key not in OWN:
        yield key, found


@pytest.fixture
def empty(cast: Cast, settings: Settings) -> Cast:
    """The cast without its campaign, on the site that wrote the folders."""
    settings.PROTECTION_KEYS = [KEY]
    cast.campaign.delete()
    return cast


@pytest.mark.parametrize(
    "folder", ["1/public", "1/protected", "2/public", "2/protected", "3/protected"]
)
def test_nothing_of_an_earlier_folder_is_lost(empty: Cast, folder: str) -> None:
    before = files_of(folder)
    brought = import_campaign(before, by=empty.mara)
    assert (brought.why_not_public, brought.left_aside) == ("", ())
    archive = export_campaign(
        brought.campaign, by=empty.mara, with_protected="protected.json" in before
    )
    after = unpacked(archive, name="it.zip")
    for name, content in before.items():
        if name in ("site.json", "protected.json"):
            lost = Counter(values(json.loads(content))) - Counter(values(json.loads(after[name])))
            assert not lost, name
        elif name != "seal.json":
            assert after[name] == content, name


@pytest.mark.parametrize("form", ["1", "2"])
def test_an_earlier_folder_stands_again_in_public_with_its_names(empty: Cast, form: str) -> None:
    import_campaign(files_of(f"{form}/public"), by=empty.mara)
    CHANGES.forget()
    page = Client().get("/s/let-the-farmers-go/")
    assert page.status_code == 200
    assert "Harbour Rights Network" in page.text
    assert "Tidewater Trust" in page.text
    assert "Lantern" not in page.text


@pytest.mark.parametrize("form", ["1", "2", "3"])
def test_what_is_protected_in_an_earlier_folder_is_there_again(empty: Cast, form: str) -> None:
    import_campaign(files_of(f"{form}/protected"), by=empty.mara)
    assert Contact.objects.get().email == "theo@lantern.example"
    assert {one.person for one in SignOn.objects.all()} == {
        f"Secretperson {number}" for number in range(1, 7)
    }
    assert {one.state for one in Invitation.objects.all()} == {"signed", "deciding"}
    assert {one.published_at for one in Version.objects.all()} == {EPOCH}
    assert Client().get(f"/withdraw/{'w' * 43}/").status_code == 200
