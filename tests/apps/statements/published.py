"""Public statements for tests, made with the models: versions, names, translations."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from typing import Any

import pypdf
from django.test import Client
from django.utils import timezone
from lxml import html

from tests.apps.cast import Cast
from undersigned.apps.signing.models import Signing, SignOn
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.texts.queries.content import parsed
from undersigned.core.texts.canonical import text_hash

WRITTEN = """\
---
undersigned: 1
kind: statement
language: en
title: Open the port of Veldmark
date: 2026-10-12
contact:
  name: Ines Example
  email: press@harbour-rights.example
  phone: +1 202 555 0142
---

We, the ((signatory count)) undersigned, ask for relief ships.[^1] See H.R. 526.

((signatories))

::: asks
1. **Open the port** to relief ships at once.
2. Let the harbour pilots go home.
:::

[^1]: Lantern Legal Aid, *Ships at anchor*, <https://lantern.example/ships>.
"""

FRENCH = """\
---
undersigned: 1
kind: statement
language: fr
title: Ouvrez le port du Veldmark
---

Nous demandons des navires de secours.

::: asks
1. Ouvrir le port.
:::
"""


def text_of(
    cast: Cast, written: str = WRITTEN, *, slug: str = "01-statement", address: str | None = None,
    original: Text | None = None,
) -> Text:  # fmt: skip
    said = parsed(written)
    return Text.objects.create(
        campaign=cast.campaign, slug=slug, kind=said.kind, language=said.language,
        title=said.title or "", written=written, hash=text_hash(said), public_slug=address,
        original=original,
    )  # fmt: skip


def version_of(
    text: Text, number: int = 1, *, written: str = "", original: Version | None = None,
    is_public: bool = True,
) -> Version:  # fmt: skip
    written = written or text.written
    said = parsed(written)
    return Version.objects.create(
        text=text, number=number, language=said.language, title=said.title or "",
        written=written, hash=text_hash(said), original=original,
        published_at=timezone.now() if is_public else None,
    )  # fmt: skip


def published(cast: Cast, written: str = WRITTEN, *, address: str = "open-the-port") -> Version:
    return version_of(text_of(cast, written, slug=address, address=address))


def sign(version: Version, name: str, **more: object) -> SignOn:
    facts = {"state": "standing", "confirmed_at": timezone.now(), **more}
    return SignOn.objects.create(version=version, name=name, **facts)


def open_signing(version: Version, *, days: float = 7) -> Signing:
    return Signing.objects.create(version=version, closes_at=timezone.now() + timedelta(days=days))


# --- What readers get ---------------------------------------------------------------------------

ADDRESS = "/s/open-the-port/"


def shown(address: str = ADDRESS) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def tree(address: str = ADDRESS) -> Any:
    return html.fromstring(shown(address))


def everything(version: Version) -> dict[str, str]:
    """All that is public of a version, as text: page, PDF, Word file, feed, first page."""
    said = {path: shown(path) for path in ("/", "/sitemap.xml")}
    for path in (ADDRESS, f"{ADDRESS}v{version.number}/"):
        said[path] = shown(path)
        pdf = Client().get(f"{path}statement.pdf").content
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        said[f"{path}pdf"] = " ".join(page.extract_text() for page in pages)
        with zipfile.ZipFile(io.BytesIO(Client().get(f"{path}statement.docx").content)) as file:
            said[f"{path}docx"] = " ".join(file.read(name).decode() for name in file.namelist())
    said["feed"] = shown(f"{ADDRESS}feed.xml")
    return said
