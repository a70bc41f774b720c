"""The demo's campaign goes out as a folder, is deleted, and comes in: the same pages and hashes."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from undersigned.apps.accounts.models import User
from undersigned.apps.folders.services import export_campaign, import_campaign
from undersigned.apps.public.page_cache import CHANGES
from undersigned.apps.texts.models import Version
from undersigned.core.campaigns.archive import unpacked
from undersigned.demo.building import build_demo

MORE = ("", "fr/", "v1/", "v2/", "feed.xml")


def pages(slug: str) -> dict[str, tuple[int, bytes]]:
    CHANGES.forget()
    found = {}
    for path in MORE:
        answer = Client().get(f"/s/{slug}/{path}")
        found[path] = (answer.status_code, answer.content)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("with_protected", [False, True])
def test_the_same_pages_and_the_same_hashes(*, with_protected: bool) -> None:
    campaign = build_demo()
    mara = User.objects.get(name__startswith="Mara")
    slug = campaign.texts.exclude(public_slug=None).values_list("public_slug", flat=True)[0]
    assert slug
    before = pages(slug)
    assert {status for status, _ in before.values()} == {200}
    hashes = dict(Version.objects.values_list("pk", "hash"))
    archive = export_campaign(campaign, by=mara, with_protected=with_protected)
    campaign.delete()
    brought = import_campaign(unpacked(archive, name="it.zip"), by=mara)
    assert brought.why_not_public == ""
    after = pages(slug)
    for path, (status, content) in before.items():
        assert (after[path][0], readable(after[path][1])) == (status, readable(content)), path
    assert dict(Version.objects.values_list("pk", "hash")) == hashes


def readable(content: bytes) -> list[str]:
    return re.split(r"(?<=>)\s*", content.decode())
