"""A statement of the cast that is open for signing, and whoever was invited to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.apps.cast import Cast
from undersigned.apps.directory.models import Organisation
from undersigned.apps.signing.models import Invitation, Signing, SignOn
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.vault.seals import address_hash, link_hash, new_token

WRITTEN = """\
---
undersigned: 1
kind: statement
language: en
title: Open the port of Veldmark
---

The port of Veldmark has been closed to relief ships since March.[^1]

We ask the Council:

1. **Open the port** to relief ships at once;
2. Let the harbour pilots go home.

[^1]: Lantern Legal Aid, *Ships at anchor*, <https://lantern.example/ships>.
"""


@dataclass(frozen=True, kw_only=True)
class Open:
    """A version that is open for signing for a week."""

    text: Text
    version: Version
    signing: Signing


def frozen(text: Text, *, number: int, written: str = WRITTEN) -> Version:
    return Version.objects.create(
        text=text, number=number, language=text.language, title=text.title, written=written,
        hash=f"{number:064x}",
    )  # fmt: skip


@pytest.fixture
def opened(cast: Cast) -> Open:
    text = Text.objects.create(
        campaign=cast.campaign, slug="01-statement", kind="statement", language="en",
        title="Open the port of Veldmark", written=WRITTEN, hash="0" * 64,
        public_slug="open-the-port",
    )  # fmt: skip
    version = frozen(text, number=1)
    signing = Signing.objects.create(version=version, closes_at=timezone.now() + timedelta(days=7))
    return Open(text=text, version=version, signing=signing)


@pytest.fixture
def invited(opened: Open) -> Callable[..., tuple[Invitation, str]]:
    """Invite an organisation to the version: the invitation and the token of its link."""

    def invite(body: Organisation, *, version: Version | None = None) -> tuple[Invitation, str]:
        token, email = new_token(), f"office@{body.key}.example"
        invitation = Invitation.objects.create(
            version=version or opened.version, organisation=body, email=email,
            email_hash=address_hash(email), link_hash=link_hash(token), token=token,
            expires_at=timezone.now() + timedelta(days=30),
        )  # fmt: skip
        return invitation, token

    return invite


@pytest.fixture
def stands(opened: Open) -> Callable[..., SignOn]:
    """Put a name under the version as if everything had been confirmed."""

    def stand(body: Organisation, **more: object) -> SignOn:
        facts: dict[str, object] = {
            "version": opened.version, "organisation": body, "state": SignOn.State.STANDING,
            "name": body.name, "acronym": body.acronym, "country": body.country,
        }  # fmt: skip
        return SignOn.objects.create(**{**facts, **more})

    return stand
