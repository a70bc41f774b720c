"""A campaign as large as they get: thousands of organisations, hundreds of versions."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.utils import timezone

from tests.apps.texts.samples import STATEMENT
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.deliveries.models import Delivery, Message
from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.journal.models import Entry
from undersigned.apps.signing.models import Invitation, Signing, SignOn, SignOnRequest
from undersigned.apps.statements.models import Inquiry, Update
from undersigned.apps.texts.models import Draft, Paper, Text, Version
from undersigned.apps.vault.seals import address_hash, link_hash

# Of every ten organisations that were asked: this many signed, and one of those without its name.
SIGNED_OF_TEN = 7
COUNTRIES = ("Australia", "Canada", "France", "Germany", "Veldmark")
_numbers = count()


def enlarge(campaign: Campaign, *, version: Version, organisations: int, versions: int) -> None:
    """Fill a campaign with texts and their versions, and let everybody be asked to sign one."""
    _texts(campaign, versions=versions)
    asked = _register(campaign, organisations)
    _answers(version, asked)
    _what_else(campaign, version, organisations)


def _texts(campaign: Campaign, *, versions: int) -> None:
    """Ten versions of each text, as of one that was corrected often."""
    texts = Text.objects.bulk_create(
        Text(
            campaign=campaign, slug=f"large-{number}", kind="statement", language="en",
            title=f"Statement {number}", written=STATEMENT, hash="0" * 64,
        )
        for number in range(max(1, versions // 10))
    )  # fmt: skip
    made = Version.objects.bulk_create(
        Version(
            text=text, number=number, language="en", title=text.title, written=STATEMENT,
            hash="0" * 64, superseded_at=None if number == 10 else timezone.now(),
        )
        for text in texts
        for number in range(1, 11)
    )  # fmt: skip
    Signing.objects.bulk_create(
        Signing(version=version, closes_at=timezone.now() + timedelta(days=7)) for version in made
    )
    Draft.objects.bulk_create(
        Draft(text=text, number=number, written=STATEMENT)
        for text in texts
        for number in range(1, 11)
    )
    Paper.objects.bulk_create(
        Paper(campaign=campaign, name=f"{text.slug}.txt", original=b"", data=b"") for text in texts
    )


def _register(campaign: Campaign, organisations: int) -> list[Organisation]:
    made = Organisation.objects.bulk_create(
        Organisation(
            campaign=campaign, key=f"large-{number}", name=f"Veldmark Circle {number}",
            acronym=f"VC{number}", country=COUNTRIES[number % len(COUNTRIES)],
        )
        for number in range(organisations)
    )  # fmt: skip
    Contact.objects.bulk_create(
        Contact(
            organisation=one, name="Ada", email=f"ada@{one.key}.example",
            email_hash=address_hash(f"ada@{one.key}.example"),
        )
        for one in made
    )  # fmt: skip
    return made


def _answers(version: Version, asked: list[Organisation]) -> None:
    later = timezone.now() + timedelta(days=7)
    invitations = Invitation.objects.bulk_create(
        Invitation(
            version=version, organisation=one, email=f"ada@{one.key}.example", expires_at=later,
            link_hash=link_hash(f"large-{next(_numbers)}"), state=_state(number),
        )
        for number, one in enumerate(asked)
    )  # fmt: skip
    SignOn.objects.bulk_create(
        SignOn(
            version=version, organisation=one, invitation=invitation, state="standing",
            name=one.name, acronym=one.acronym, country=one.country, person="Ada",
            is_withheld=number % 10 == 0, confirmed_at=timezone.now(), email=invitation.email,
        )
        for number, (one, invitation) in enumerate(zip(asked, invitations, strict=True))
        if invitation.state == "signed"
    )  # fmt: skip
    message = Message.objects.get(kind="signing.invitation", subject_id=version.pk)
    Delivery.objects.bulk_create(
        Delivery(
            message=message, recipient=str(invitation.pk), channel="rehearsal", state="sent",
            address=invitation.email,
        )
        for invitation in invitations
    )  # fmt: skip


def _state(number: int) -> str:
    return (
        "signed" if number % 10 < SIGNED_OF_TEN else ("invited", "deciding", "declined")[number % 3]
    )


def _what_else(campaign: Campaign, version: Version, organisations: int) -> None:
    """A tenth as many of what readers and outsiders send, and a line of the journal for all."""
    later = timezone.now() + timedelta(days=7)
    few = range(organisations // 10)
    SignOnRequest.objects.bulk_create(
        SignOnRequest(
            version=version, name=f"Open Quay {number}", person="Nou", email="nou@quays.example",
            state="waiting", expires_at=later,
        )
        for number in few
    )  # fmt: skip
    Inquiry.objects.bulk_create(
        Inquiry(campaign=campaign, text=version.text, email="eve@reader.example", words="Who?")
        for _ in few
    )
    Update.objects.bulk_create(
        Update(text=version.text, title=f"News {number}", body="News.") for number in few
    )
    Entry.objects.bulk_create(
        Entry(campaign_id=campaign.pk, act="campaign.changed", facts={})
        for _ in range(organisations)
    )
