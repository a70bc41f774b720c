"""Fill an empty database with a published statement in three languages, and one before it.

Run as a program of its own.
"""

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


TRANSLATIONS = {
    "fr": """\
---
undersigned: 1
kind: statement
language: fr
title: Ouvrez le port du Veldmark
---

Nous demandons des navires de secours.[^1]

::: asks
1. Ouvrir le port, selon H.R. 526.
:::

[^1]: Lantern Legal Aid, *Ships at anchor*.
""",
    "ar": """\
---
undersigned: 1
kind: statement
language: ar
title: افتحوا ميناء فيلدمارك
---

نحن المنظمات الموقعة ندعو إلى فتح الميناء أمام سفن الإغاثة.[^1]

::: asks
1. فتح الميناء فوراً (H.R. 526).
:::

[^1]: Lantern Legal Aid, *Ships at anchor*, <https://lantern.example/ships>.
""",
}


def seed(names: int) -> None:
    from undersigned.apps.coalitions.models import Campaign
    from undersigned.apps.signing.models import Signing, SignOn
    from undersigned.apps.statements.models import Update
    from undersigned.apps.texts.models import Text, Version

    sender = {"name": "Harbour Rights Network", "email": "office@harbour-rights.example"}
    campaign = Campaign.objects.create(slug="port", title="The port", sender=sender)
    text = Text.objects.create(
        campaign=campaign, slug="01-statement", kind="statement", language="en",
        title="Open the port of Veldmark", written=STATEMENT, hash="0" * 64,
        public_slug="open-the-port",
    )  # fmt: skip
    version = Version.objects.create(
        text=text, number=2, language="en", title=text.title, written=STATEMENT, hash="0" * 64,
        published_at=timezone.now(),
    )  # fmt: skip
    Version.objects.create(
        text=text, number=1, language="en", title=text.title, written=STATEMENT, hash="1" * 64,
        published_at=timezone.now() - timedelta(days=9), superseded_at=timezone.now(),
        remark="The figures of the harbour master are new.",
    )  # fmt: skip
    for language, written in TRANSLATIONS.items():
        translation = Text.objects.create(
            campaign=campaign, slug=f"01-statement-{language}", kind="statement",
            language=language, title="", written=written, hash="2" * 64, original=text,
        )  # fmt: skip
        Version.objects.create(
            text=translation, number=2, language=language, title="", written=written,
            hash="2" * 64, original=version, published_at=timezone.now(),
        )  # fmt: skip
    Update.objects.create(text=text, title="Two came home", body="See https://lantern.example/2.")
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
