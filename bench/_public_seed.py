"""Fill an empty database with one published statement; run as a program of its own."""

from __future__ import annotations

import os
import sys
from datetime import timedelta

import django
from django.core.management import call_command
from django.utils import timezone

STATEMENT = """\
---
undersigned: 1
kind: statement
language: en
title: Open the port of Veldmark
date: 2026-10-12
---

We, the ((signatory count)) undersigned organisations, ask for relief ships.[^1] The port of
Veldmark has been closed since March, and the pilots who could open it are held.[^2]

## What the law says

Everybody has the right to food. See H.R. 526.

::: asks
1. **Open the port** to relief ships at once.
2. Let the harbour pilots go home.
3. Publish what the harbour master has measured.
:::

[^1]: Lantern Legal Aid, *Ships at anchor*, <https://lantern.example/ships>.
[^2]: Harbour Rights Network, *Forty pilots* (2026), p. 12.
"""


def seed(names: int) -> None:
    from undersigned.apps.coalitions.models import Campaign
    from undersigned.apps.statements.models import Signing, SignOn
    from undersigned.apps.texts.models import Text, Version

    campaign = Campaign.objects.create(slug="port", title="The port")
    text = Text.objects.create(
        campaign=campaign, slug="01-statement", kind="statement", language="en",
        title="Open the port of Veldmark", written=STATEMENT, hash="0" * 64,
        public_slug="open-the-port",
    )  # fmt: skip
    version = Version.objects.create(
        text=text, number=1, language="en", title=text.title, written=STATEMENT, hash="0" * 64,
        published_at=timezone.now(),
    )  # fmt: skip
    Signing.objects.create(version=version, closes_at=timezone.now() + timedelta(days=7))
    SignOn.objects.bulk_create(
        SignOn(
            version=version, state="standing", name=f"Organisation number {number} of the coast",
            acronym=f"ONC{number}", country="Veldmark",
        )
        for number in range(names)
    )  # fmt: skip


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.site.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    seed(int(sys.argv[1]))
