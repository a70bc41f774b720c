"""Mail scanners follow every link: of all mails that the demo sent, none changes anything."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.deliveries.models import Delivery
from undersigned.demo.building import build_demo

_LINK = re.compile(r"https?://[^\s<>()]+")


@pytest.fixture
def campaign(db: None) -> Campaign:
    return build_demo()


def everything() -> str:
    """All rows of all tables, protected words opened."""
    rows = (row for model in apps.get_models() for row in model.objects.order_by("pk"))
    return serializers.serialize("json", rows)


def mailed_links() -> set[str]:
    mails = [one.rehearsed for one in Delivery.objects.all() if one.rehearsed]
    found = (
        link.rstrip(".,") for mail in mails for link in _LINK.findall(json.loads(mail)["text"])
    )
    return {urlsplit(link).path for link in found}


def test_following_every_mailed_link_changes_nothing(campaign: Campaign) -> None:
    links = mailed_links()
    kinds = {link.split("/")[1] for link in links}
    assert {"sign", "confirm", "withdraw", "ask"} <= kinds
    before = everything()
    scanner = Client()
    for link in sorted(links):
        for method in (scanner.get, scanner.head, scanner.options, scanner.get):
            assert method(link).status_code in (200, 302, 404, 405, 410), link
    assert everything() == before
