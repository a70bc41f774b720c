"""One of everything of texts, for addresses that name it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.apps.cast import Cast
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.texts.models import Draft, Paper, Text, Version

STATEMENT = """---
undersigned: 1
kind: statement
language: en
title: Let them go
---

We, the undersigned organisations, call on Veldmark to act.
"""


def samples(cast: Cast, campaign: Campaign, made: dict[str, Any]) -> dict[str, Any]:
    text = Text.objects.create(
        campaign=campaign, slug="01-statement", kind="statement", language="en",
        title="Let them go", written=STATEMENT, hash="0" * 64,
        public_slug=f"let-them-go-{campaign.slug}",
    )  # fmt: skip
    version = Version.objects.create(
        text=text, number=1, language="en", title="Let them go", written=STATEMENT, hash="0" * 64,
        published_at=timezone.now(),
    )  # fmt: skip
    return {
        "paper": Paper.objects.create(campaign=campaign, name="page.txt", original=b"", data=b""),
        "text": text,
        "draft": Draft.objects.create(text=text, number=1, written=STATEMENT),
        "version": version,
        "other": version,
        "slug": text.public_slug,
        "lang": "en",
        "language": "en",
        "number": 1,
    }
