"""A campaign under way: two languages, frozen and public, names of every kind under it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from tests.apps.cast import Cast
from undersigned.apps.directory import services as directory
from undersigned.apps.signing.folder.records import HearsayRecord, SignerRecord, SignOnRecord
from undersigned.apps.signing.models import Hearsay, Invitation, Signing, SignOn, SignOnEvent
from undersigned.apps.statements.models import Update
from undersigned.apps.texts.models import Text, Version
from undersigned.apps.texts.services import create_text, freeze_version
from undersigned.apps.vault.seals import address_hash, link_hash
from undersigned.core.texts.markdown_reader import read_text

ENGLISH = """---
undersigned: 1
kind: statement
language: en
title: Let the farmers go
closing: Together,
signatories:
- {org: hrn, name: Harbour Rights Network}
contact:
  name: Mara Example
  email: office@harbour-rights.example
---

We, ((signatory count)) organisations, call on Veldmark.[^1]

::: asks
1. To free the farmers.
2. To let us *visit*.
:::

[^1]: Experts alarmed (2026) <https://rights.example/1> [@experts-2026]
"""
FRENCH = ENGLISH.replace("language: en", "language: fr").replace(
    "Let the farmers go", "Libérez les paysans"
)
LETTER = """---
undersigned: 1
kind: letter
language: en
subject: Arrests
addressee:
- ((recipient address))
salutation: ((salutation))
---

Please act.
"""
Kind = SignOnEvent.Kind
GONE = UUID("8a505a21-b002-412d-a8ed-2d23015ead6a")
"""A name that was not confirmed in time: only that it was signed is left of it."""
SOURCE = {"id": "experts-2026", "type": "webpage", "title": "Experts alarmed"}
EPOCH = datetime(2026, 11, 1, 8, 30, 15, 123456, UTC)


@dataclass(frozen=True, kw_only=True)
class Seeded:
    """The campaign's statement, its first version in two languages, and what was mailed."""

    text: Text
    version: Version
    withdraw_token: str


def seed(cast: Cast) -> Seeded:
    """Put the cast's campaign under way. Harbour signed, Lantern withheld, others did more."""
    campaign = cast.campaign
    campaign.sources = [SOURCE]
    campaign.sender = {"name": "Harbour Rights Network", "address": ["12 Lane", "Springfield"]}
    campaign.save()
    text = create_text(campaign, content=read_text(ENGLISH, name="x"), by=cast.mara, slug="02-call")
    french = create_text(
        campaign, content=read_text(FRENCH, name="x"), by=cast.mara, slug="02-appel", original=text
    )
    create_text(campaign, content=read_text(LETTER, name="x"), by=cast.mara, slug="01-letter")
    version = freeze_version(text, by=cast.mara, remark="First words")
    Text.objects.filter(pk=text.pk).update(public_slug="let-the-farmers-go")
    Version.objects.filter(text__in=[text, french]).update(
        published_at=EPOCH, frozen_at=EPOCH - timedelta(days=1)
    )
    Signing.objects.create(
        version=version, opened_at=EPOCH, closes_at=EPOCH + timedelta(days=400), order="date",
        by_country=True, reminder_days=[5],
    )  # fmt: skip
    token = "w" * 43
    _sign(cast, version, token)
    Update.objects.create(text=text, title="They are free", body="Two of them.", published_at=EPOCH)
    directory.add_contact(
        cast.lantern, by=cast.mara, email="theo@lantern.example", name="Theo Secretperson"
    )
    directory.change_organisation(
        cast.harbour, by=cast.mara, names={"fr": "Réseau du port"}, languages=["en", "fr"]
    )
    version.refresh_from_db()
    return Seeded(text=text, version=version, withdraw_token=token)


def _sign(cast: Cast, version: Version, token: str) -> None:
    invitation = Invitation.objects.create(
        version=version, organisation=cast.harbour, email="office@harbour.example",
        email_hash=address_hash("office@harbour.example"), link_hash=link_hash("i" * 43),
        token="i" * 43, state="signed", invited_at=EPOCH, expires_at=EPOCH + timedelta(days=400),
    )  # fmt: skip
    Invitation.objects.create(
        version=version, organisation=cast.meridian, email="desk@meridian.example",
        email_hash=address_hash("desk@meridian.example"), link_hash=link_hash("m" * 43),
        token="m" * 43, state="deciding", invited_at=EPOCH, expires_at=EPOCH + timedelta(days=400),
    )  # fmt: skip

    def add(number: int, **facts: object) -> None:
        at = EPOCH + timedelta(hours=number)
        name = SignOn.objects.create(
            **{
                "version": version, "state": "standing", "signed_at": at, "confirmed_at": at,
                "person": f"Secretperson {number}", "email": f"secret{number}@box.example",
                "email_hash": address_hash(f"secret{number}@box.example"),
                "decided_on": date(2026, 10, number), **facts,
            }
        )  # fmt: skip
        SignOnEvent.objects.note([name], Kind.SIGNED, at=name.signed_at)
        if name.confirmed_at:
            SignOnEvent.objects.note([name], Kind.CONFIRMED, at=name.confirmed_at)
        if name.withdrawn_at:
            SignOnEvent.objects.note([name], Kind.WITHDRAWN, at=name.withdrawn_at)

    others = {
        name: directory.add_organisation(cast.campaign, by=cast.mara, name=name)
        for name in ("Tidewater Trust", "Open Quays", "Gone Society", "Pending Pals")
    }
    add(
        1, organisation=cast.harbour, invitation=invitation, name="Harbour Rights Network",
        acronym="HRN", country="United States", withdraw_hash=link_hash(token),
    )  # fmt: skip
    add(2, organisation=cast.lantern, name="Lantern Legal Aid", is_withheld=True)
    add(3, organisation=others["Tidewater Trust"], name="Tidewater Trust", is_late=True, place=3)
    withdrawn = {"state": "withdrawn", "withdrawn_at": EPOCH + timedelta(days=2)}
    add(4, organisation=others["Open Quays"], name="Open Quays", keeps_name=True, **withdrawn)
    add(5, organisation=others["Gone Society"], **withdrawn)
    add(
        6, organisation=others["Pending Pals"], name="Pending Pals", state="pending",
        confirmed_at=None, confirm_hash=link_hash("c" * 43), expires_at=EPOCH + timedelta(days=3),
    )  # fmt: skip
    Hearsay.objects.create(
        version=version, organisation=cast.meridian,
        told=HearsayRecord(
            version=version.pk, organisation="ms",
            signer=SignerRecord(
                version=version.pk,
                sign_on=SignOnRecord(
                    organisation="ms", state="standing", name="Meridian", signed_at=EPOCH
                ),
            ),
        ).model_dump_json(exclude_defaults=True),
    )  # fmt: skip
    SignOnEvent.objects.create(
        at=EPOCH, kind=Kind.SIGNED, version=version, version_hash=version.hash, sign_on_id=GONE
    )
