"""Every address of the site, with samples of the objects that addresses name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.apps.cast import Cast
from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign, Proposal, StaffInvitation
from undersigned.apps.deliveries.models import Delivery, IssuedFile, Message
from undersigned.apps.directory.models import (
    Contact,
    Logo,
    MemberInvitation,
    MemberSeat,
    Organisation,
)
from undersigned.apps.signing.models import Invitation, Signing, SignOn, SignOnRequest
from undersigned.apps.statements.models import Inquiry, Update
from undersigned.apps.texts.models import Draft, Paper, Text, Version
from undersigned.apps.vault.keys import address_hash, link_hash

STATEMENT = """---
undersigned: 1
kind: statement
language: en
title: Let them go
---

We, the undersigned organisations, call on Veldmark to act.
"""


@dataclass(frozen=True, kw_only=True)
class Route:
    """One address: its name, its pattern, the view behind it, and what its parts are called."""

    name: str
    pattern: str
    view: Any
    parts: tuple[str, ...]

    @property
    def allowed(self) -> Any:
        """Who may see it, as the view says (``coalitions.access``); None if it does not."""
        return getattr(self.view, "allowed", None)

    @property
    def is_of_a_library(self) -> bool:
        return self.view.__module__.startswith(("allauth.", "django."))

    def address(self, samples: Mapping[str, Any]) -> str:
        return reverse(self.name, kwargs={part: samples[part] for part in self.parts})


def routes() -> list[Route]:
    """All addresses, in the order of their patterns."""
    return sorted(_routes(get_resolver(), (), "", ()), key=lambda route: route.pattern)


def _routes(
    resolver: URLResolver, names: tuple[str, ...], before: str, parts: tuple[str, ...]
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = before + str(entry.pattern)
        inside = (*parts, *entry.pattern.converters)
        if isinstance(entry, URLResolver):
            deeper = (*names, entry.namespace) if entry.namespace else names
            yield from _routes(entry, deeper, pattern, inside)
        elif isinstance(entry, URLPattern) and entry.name:
            name = ":".join((*names, entry.name))
            yield Route(name=name, pattern=pattern, view=entry.callback, parts=inside)


def samples_of(cast: Cast, campaign: Campaign) -> dict[str, Any]:
    """One of everything in a campaign, by the name that addresses give it."""
    later = timezone.now() + timedelta(days=7)
    text = Text.objects.create(
        campaign=campaign, slug="01-statement", kind="statement", language="en",
        title="Let them go", written=STATEMENT, hash="0" * 64,
        public_slug=f"let-them-go-{campaign.slug}",
    )  # fmt: skip
    draft = Draft.objects.create(text=text, number=1, written=STATEMENT)
    version = Version.objects.create(
        text=text, number=1, language="en", title="Let them go", written=STATEMENT, hash="0" * 64,
        published_at=timezone.now(),
    )  # fmt: skip
    signing = Signing.objects.create(version=version, closes_at=later)
    organisation = Organisation.objects.filter(campaign=campaign).first()
    if organisation is None:
        organisation = Organisation.objects.create(
            campaign=campaign, key="else", name="Elsewhere Society"
        )
    for one in Organisation.objects.filter(campaign=campaign):
        Logo.objects.create(
            organisation=one, image=b"PNG", content_type="image/png", width=1, height=1
        )
    contact = Contact.objects.create(
        organisation=organisation, name="Ada", email="ada@else.example",
        email_hash=address_hash("ada@else.example"),
    )  # fmt: skip
    token = f"sample-token-of-{campaign.slug}-{'x' * 24}"
    invitation = Invitation.objects.create(
        version=version, organisation=organisation, contact=contact, email="ada@else.example",
        email_hash=address_hash("ada@else.example"), link_hash=link_hash(token), expires_at=later,
    )  # fmt: skip
    sign_on = SignOn.objects.create(
        version=version, organisation=organisation, invitation=invitation, state="standing",
        name=organisation.name, withdraw_hash=link_hash(f"w{token}"), confirmed_at=timezone.now(),
        email="ada@else.example",
    )  # fmt: skip
    request = SignOnRequest.objects.create(
        version=version, name="Open Quays", person="Nou", email="nou@quays.example",
        email_hash=address_hash("nou@quays.example"), state="waiting", expires_at=later,
        confirm_hash=link_hash(f"r{token}"),
    )  # fmt: skip
    message = Message.objects.create(
        campaign_id=campaign.id, kind="signing.invitation", subject_id=version.id
    )
    IssuedFile.objects.update_or_create(sha256="0" * 64, defaults={"content": "a sample"})
    delivery = Delivery.objects.create(
        message=message, recipient=str(invitation.id), channel="rehearsal", state="failed",
        address="ada@else.example",
    )  # fmt: skip
    proposal = Proposal.objects.create(
        campaign=campaign, act="statement.publish", subject_id=version.id,
        facts={"version": 1, "title": "Let them go"}, proposed_by=cast.ines,
    )  # fmt: skip
    made: dict[str, models.Model] = {
        "campaign": campaign,
        "paper": Paper.objects.create(campaign=campaign, name="page.txt", original=b"", data=b""),
        "text": text,
        "draft": draft,
        "version": version,
        "other": version,
        "signing": signing,
        "organisation": organisation,
        "contact": contact,
        "invitation": invitation,
        "member_invitation": MemberInvitation.objects.create(
            organisation=organisation, link_hash=link_hash(f"m{token}"), expires_at=later
        ),
        "member_seat": MemberSeat.objects.create(
            organisation=organisation,
            user=User.objects.create_user(
                f"nou@{campaign.slug}.example", name="Nou", password=None
            ),
        ),
        "staff_invitation": StaffInvitation.objects.create(
            campaign=campaign, role="editor", link_hash=link_hash(f"s{token}"), expires_at=later
        ),
        "sign_on": sign_on,
        "request": request,
        "update": Update.objects.create(text=text, title="News", body="News."),
        "inquiry": Inquiry.objects.create(
            campaign=campaign, text=text, email="eve@reader.example", words="Who are you?"
        ),
        "delivery": delivery,
        "proposal": proposal,
    }
    seat = campaign.seats.order_by("since").first()
    if seat is not None:
        made["seat"] = seat
    samples: dict[str, Any] = {f"{name}_id": thing.pk for name, thing in made.items()}
    return samples | {
        "slug": text.public_slug,
        "lang": "en",
        "language": "en",
        "number": 1,
        "session_id": 1,
        "token": token,
    }
