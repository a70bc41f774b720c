"""Who can be invited to sign a version, and who was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.statements.models import Invitation, SignOn
from undersigned.apps.texts.models import Version
from undersigned.core.campaigns.organisations import folded_name
from undersigned.core.texts.alphabet import alphabetical


def contacts_of(organisations: Sequence[Organisation]) -> dict[UUID, Contact]:
    """Whom to write to, by organisation: the contact that was added first."""
    contacts = Contact.objects.filter(organisation__in=organisations).order_by("-added_at", "-id")
    return {contact.organisation_id: contact for contact in contacts}


def asked(version: Version) -> set[UUID]:
    """The organisations that have a link that stands, or stand under the version."""
    links = Invitation.objects.filter(version=version, revoked_at=None)
    names = SignOn.objects.filter(version=version).exclude(state=SignOn.State.WITHDRAWN)
    return {
        *links.values_list("organisation_id", flat=True),
        *names.exclude(organisation=None).values_list("organisation_id", flat=True),
    }


def not_asked_yet(version: Version, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Those of them that are neither invited nor stand under it, each once."""
    known = asked(version)
    return [one for one in dict.fromkeys(organisations) if one.pk not in known]


def is_confirming(invitation: Invitation, now: datetime) -> bool:
    """Whether the organisation has signed and its mailbox can still confirm it."""
    names = SignOn.objects.filter(
        version=invitation.version_id, organisation=invitation.organisation_id
    )
    return names.filter(state=SignOn.State.PENDING, expires_at__gt=now).exists()


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """An organisation of the register on the page on which it is ticked."""

    organisation: Organisation
    is_asked: bool
    has_contact: bool

    @property
    def may_be_ticked(self) -> bool:
        return self.has_contact and not self.is_asked


def candidates(version: Version, *, words: str = "") -> list[Candidate]:
    """The register, or those of it that have the words in their name or country."""
    campaign = version.text.campaign
    were_asked = asked(version)
    reachable = set(
        Contact.objects.filter(organisation__campaign=campaign).values_list(
            "organisation_id", flat=True
        )
    )
    register = Organisation.objects.filter(campaign=campaign).only(
        "name", "acronym", "country", "campaign_id"
    )
    found = (one for one in register if _has(one, folded_name(words)))
    return [
        Candidate(organisation=one, is_asked=one.pk in were_asked, has_contact=one.pk in reachable)
        for one in sorted(found, key=lambda one: alphabetical(one.name, version.language))
    ]


def invitable(version: Version, *, words: str = "") -> list[Organisation]:
    """Everybody of these who can be invited and was not."""
    keys = [one.organisation.pk for one in candidates(version, words=words) if one.may_be_ticked]
    found = Organisation.objects.filter(campaign=version.text.campaign).in_bulk(keys)
    return [found[key] for key in keys if key in found]


@dataclass(frozen=True, kw_only=True)
class Invited:
    """One organisation of a preview, and to which address its mail would go."""

    organisation: Organisation
    address: str
    is_asked: bool


def who_is_in(version: Version, organisations: Sequence[Organisation]) -> list[Invited]:
    """Those who were chosen, with what would become of each."""
    contacts = contacts_of(organisations)
    were_asked = asked(version)
    return [
        Invited(
            organisation=one,
            address=contacts[one.pk].email if one.pk in contacts else "",
            is_asked=one.pk in were_asked,
        )
        for one in organisations
    ]


def _has(organisation: Organisation, folded: str) -> bool:
    if not folded:
        return True
    said = f"{organisation.name} {organisation.acronym} {organisation.country}"
    return folded in folded_name(said)
