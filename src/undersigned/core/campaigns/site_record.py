"""What the site knows of a campaign beyond its folder: ``site.json`` and ``protected.json``.

Texts are named by their slug, organisations by their id in ``organisations.csv``. The words of
frozen versions lie beside, in ``versions/``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from undersigned.core.campaigns.faults import Fault
from undersigned.core.campaigns.naming import (
    LONGEST_ACRONYM,
    LONGEST_COUNTRY,
    LONGEST_NAME,
    name_fault,
)
from undersigned.core.campaigns.strict_json import words

SITE, PROTECTED = "site.json", "protected.json"


@dataclass(frozen=True, kw_only=True)
class TextRecord:
    """A text of ``texts/``. ``original`` is the slug of the text of which it is a translation."""

    slug: str = words(60)
    public_slug: str | None = words(80, default=None)
    original: str | None = words(60, default=None)
    in_line_with: str = words(64, default="")
    is_removed: bool = False


@dataclass(frozen=True, kw_only=True)
class SignOnRecord:
    """A name under a version. A withheld one has no name, and neither has one that was
    withdrawn and shall not be kept."""

    organisation: str | None = words(60, default=None)
    state: Literal["pending", "standing", "withdrawn"]
    name: str = words(200, default="")
    acronym: str = words(30, default="")
    country: str = words(80, default="")
    is_withheld: bool = False
    is_late: bool = False
    keeps_name: bool = False
    decided_on: date | None = None
    signed_at: datetime
    confirmed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    place: int = 0


@dataclass(frozen=True, kw_only=True)
class SigningRecord:
    """How a version is signed, and who stands under it."""

    opened_at: datetime
    closes_at: datetime
    late_until: datetime | None = None
    closed_at: datetime | None = None
    order: Literal["alphabetical", "date", "hand"] = "alphabetical"
    by_country: bool = False
    reminder_days: tuple[int, ...] = ()
    sign_ons: tuple[SignOnRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class VersionRecord:
    """A frozen version, its words in ``file``; ``hash`` must be that of the words."""

    id: UUID
    text: str = words(60)
    number: int
    file: str = words(120)
    hash: str = words(64)
    original: UUID | None = None
    remark: str = words(500, default="")
    frozen_at: datetime
    superseded_at: datetime | None = None
    published_at: datetime | None = None
    unpublished_at: datetime | None = None
    signing: SigningRecord | None = None


@dataclass(frozen=True, kw_only=True)
class OrganisationRecord:
    """What ``organisations.csv`` does not say of an organisation."""

    id: str = words(60)
    names: dict[str, str] = field(default_factory=dict, metadata={"longest": 200})
    languages: tuple[str, ...] = ()
    stands_as: str = words(200, default="")
    logo: str | None = words(120, default=None)


@dataclass(frozen=True, kw_only=True)
class UpdateRecord:
    """News that is attached to a statement."""

    id: UUID
    text: str = words(60)
    title: str = words(200)
    body: str = words(50_000)
    published_at: datetime


@dataclass(frozen=True, kw_only=True)
class SiteRecord:
    """``site.json``: what was known of the campaign of that id when it was taken out."""

    form: Literal[1] = field()
    campaign: UUID
    taken_out_at: datetime
    slug: str = words(60)
    rule: Literal["several", "always", "never"] = "several"
    texts: tuple[TextRecord, ...] = ()
    versions: tuple[VersionRecord, ...] = ()
    organisations: tuple[OrganisationRecord, ...] = ()
    updates: tuple[UpdateRecord, ...] = ()


# --- What is protected ------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class ContactRecord:
    """Whom an organisation is written to by."""

    organisation: str = words(60)
    email: str = words(254)
    name: str = words(120, default="")
    role: str = words(120, default="")
    language: str = words(12, default="")


@dataclass(frozen=True, kw_only=True)
class InvitationRecord:
    """That an organisation was asked; its link is known by its keyed hash only."""

    id: UUID
    version: UUID
    organisation: str = words(60)
    email: str = words(254)
    language: str = words(12, default="")
    link_hash: str = words(64)
    state: Literal["invited", "deciding", "signed", "declined", "withdrew"]
    invited_at: datetime
    answered_at: datetime | None = None
    expires_at: datetime
    revoked_at: datetime | None = None
    comment: str = words(20_000, default="")
    reminders: int = 0


@dataclass(frozen=True, kw_only=True)
class SignerRecord:
    """A sign-on with its name, withheld or not, and who gave it for the organisation."""

    version: UUID
    sign_on: SignOnRecord
    invitation: UUID | None = None
    person: str = words(400, default="")
    role: str = words(400, default="")
    email: str = words(254, default="")
    comment: str = words(20_000, default="")
    confirm_hash: str = words(64, default="")
    withdraw_hash: str = words(64, default="")
    expires_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ProtectedRecord:
    """``protected.json``. Its signers stand in the place of the sign-ons of ``site.json``."""

    form: Literal[1] = field()
    contacts: tuple[ContactRecord, ...] = ()
    invitations: tuple[InvitationRecord, ...] = ()
    signers: tuple[SignerRecord, ...] = ()


# --- Whether it holds together ------------------------------------------------------------------


def faults_of_site(
    record: SiteRecord, *, texts: frozenset[str], organisations: frozenset[str]
) -> Iterator[Fault]:
    """Everything that names something that is not there, or is there twice."""
    told = _teller(SITE)
    originals = {one.slug: one.original for one in record.texts}
    yield from _twice(told, "texts", (one.slug for one in record.texts))
    yield from _twice(told, "texts", filter(None, (one.public_slug for one in record.texts)))
    for place, text in enumerate(record.texts, 1):
        if text.slug not in texts:
            yield told(f"texts[{place}].slug", f"there is no file texts/{text.slug}.md")
        if text.original is not None and text.original not in texts:
            yield told(f"texts[{place}].original", f'there is no text "{text.original}"')
        elif text.original is not None and originals.get(text.original) is not None:
            yield told(f"texts[{place}].original", "a translation has no translations itself")
    yield from _faults_of_versions(record, told, texts, organisations)
    yield from _twice(told, "organisations", (one.id for one in record.organisations))
    for place, organisation in enumerate(record.organisations, 1):
        if organisation.id not in organisations:
            yield told(f"organisations[{place}].id", _no_organisation(organisation.id))
    for place, update in enumerate(record.updates, 1):
        if update.text not in texts:
            yield told(f"updates[{place}].text", f'there is no text "{update.text}"')
    yield from _twice(told, "updates", (str(one.id) for one in record.updates))


def faults_of_protected(
    record: ProtectedRecord, *, versions: frozenset[UUID], organisations: frozenset[str]
) -> Iterator[Fault]:
    """The same for ``protected.json``."""
    told = _teller(PROTECTED)
    for place, contact in enumerate(record.contacts, 1):
        if contact.organisation not in organisations:
            yield told(f"contacts[{place}].organisation", _no_organisation(contact.organisation))
    invitations = {one.id for one in record.invitations}
    yield from _twice(told, "invitations", (str(one.id) for one in record.invitations))
    yield from _twice(told, "invitations", (one.link_hash for one in record.invitations))
    for place, invitation in enumerate(record.invitations, 1):
        if invitation.organisation not in organisations:
            reason = _no_organisation(invitation.organisation)
            yield told(f"invitations[{place}].organisation", reason)
        if invitation.version not in versions:
            yield told(f"invitations[{place}].version", f"there is no version {invitation.version}")
    open_ones = (
        f"{one.version} and {one.organisation}"
        for one in record.invitations
        if one.revoked_at is None
    )
    yield from _twice(told, "invitations", open_ones)
    for place, signer in enumerate(record.signers, 1):
        where = f"signers[{place}]"
        if signer.version not in versions:
            yield told(f"{where}.version", f"there is no version {signer.version}")
        if signer.invitation is not None and signer.invitation not in invitations:
            yield told(f"{where}.invitation", f"there is no invitation {signer.invitation}")
        yield from _faults_of_sign_on(told, f"{where}.sign_on", signer.sign_on, organisations)
    yield from _twice(
        told, "signers", _standing((one.version, one.sign_on) for one in record.signers)
    )


_Told = Callable[[str, str], Fault]


def _teller(name: str) -> _Told:
    return lambda path, reason: Fault(where=f"{name}, {path}", reason=reason)


def _no_organisation(key: str) -> str:
    return f'there is no organisation "{key}" in organisations.csv'


def _twice(told: _Told, path: str, found: Iterator[str]) -> Iterator[Fault]:
    for one, times in Counter(found).items():
        if times > 1:
            yield told(path, f'"{one}" is there {times} times')


def _faults_of_versions(
    record: SiteRecord, told: _Told, texts: frozenset[str], organisations: frozenset[str]
) -> Iterator[Fault]:
    by_id = {one.id: one for one in record.versions}
    originals = {one.slug: one.original for one in record.texts}
    yield from _twice(told, "versions", (str(one.id) for one in record.versions))
    yield from _twice(told, "versions", (f"{one.text} {one.number}" for one in record.versions))
    for place, version in enumerate(record.versions, 1):
        where = f"versions[{place}]"
        if version.text not in texts:
            yield told(f"{where}.text", f'there is no text "{version.text}"')
        if version.number == 0:
            yield told(f"{where}.number", "versions are numbered from 1 on")
        if version.original is not None:
            original = by_id.get(version.original)
            if (
                original is None
                or original.number != version.number
                or (original.text != originals.get(version.text))
            ):
                reason = "it is no version of that number of the text that this one translates"
                yield told(f"{where}.original", reason)
        if version.signing is None:
            continue
        sign_ons = version.signing.sign_ons
        for number, sign_on in enumerate(sign_ons, 1):
            path = f"{where}.signing.sign_ons[{number}]"
            yield from _faults_of_sign_on(told, path, sign_on, organisations)
        standing = _standing((version.id, sign_on) for sign_on in sign_ons)
        yield from _twice(told, f"{where}.signing.sign_ons", standing)


def _faults_of_sign_on(
    told: _Told, path: str, sign_on: SignOnRecord, organisations: frozenset[str]
) -> Iterator[Fault]:
    if sign_on.organisation is not None and sign_on.organisation not in organisations:
        yield told(f"{path}.organisation", _no_organisation(sign_on.organisation))
    for part, given, longest in (
        ("name", sign_on.name, LONGEST_NAME),
        ("acronym", sign_on.acronym, LONGEST_ACRONYM),
        ("country", sign_on.country, LONGEST_COUNTRY),
    ):
        wrong = name_fault(given, longest=longest)
        if wrong:
            yield told(f"{path}.{part}", wrong)
    is_shown = sign_on.state == "standing" and not sign_on.is_withheld
    if is_shown and not sign_on.name:
        yield told(f"{path}.name", "a name that stands must not be empty")


def _standing(sign_ons: Iterator[tuple[UUID, SignOnRecord]]) -> Iterator[str]:
    """Which organisation stands under which version, for what may be there once."""
    for version, one in sign_ons:
        if one.organisation is not None and one.state != "withdrawn":
            yield f"{one.organisation} under {version}"
