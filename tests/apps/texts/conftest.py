"""An invented statement, and how it is put into a campaign."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.apps.conftest import Cast
from undersigned.apps.texts.models import Text
from undersigned.apps.texts.services import create_text
from undersigned.core.texts.markdown_reader import read_text

STATEMENT = """\
---
undersigned: 1
kind: statement
language: en
title: Free the harbour workers of Veldmark
date: 2026-10-14
closing: Sincerely,
---

We, the undersigned ((signatory count)) organizations, are alarmed by the arrests in Veldmark.[^1]

::: asks
1. Release all who are held for peaceful union work.
2. Let the newspapers of Port Harrow open again.
:::

[^1]: Harbour Rights Network, Taken in the Night (2026)
"""

FRENCH = STATEMENT.replace("language: en", "language: fr").replace(
    "Free the harbour workers of Veldmark", "Libérez les dockers du Veldmark"
)

MakeText = Callable[..., Text]


@pytest.fixture
def make_text(cast: Cast) -> MakeText:
    """Puts a written form into our campaign."""

    def make(written: str = STATEMENT, *, slug: str = "", original: Text | None = None) -> Text:
        content = read_text(written, name="text")
        return create_text(
            cast.campaign, content=content, by=cast.mara, slug=slug, original=original
        )

    return make


@pytest.fixture
def statement(make_text: MakeText) -> Text:
    return make_text()
