"""Who can be invited to sign a version, and who was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.signing.models import Hearsay, Invitation, SignOn
from undersigned.apps.texts.models import Version
from undersigned.core.texts.alphabet import alphabetical
from undersigned.core.texts.names import folded_name

UNANSWERED = (Invitation.State.INVITED, Invitation.State.DECIDING)


def contacts_of(organisations: Sequence[Organisation]) -> dict[UUID, Contact]:
    """Whom to write to, by organisation: the contact that was added first."""
    contacts = Contact.objects.filter(organisation__in=organisations).order_by("-added_at", "-id")
    return {contact.organisation_id: contact for contact in contacts}


def asked(version: Version) -> set[UUID]:
    """The organisations that have a link that stands, or stand under the version."""
    links = Invitation.objects.filter(version=version, revoked_at=None)
    names = _names_there(version).exclude(organisation=None)
    return {
        *links.values_list("organisation_id", flat=True),
        *names.values_list("organisation_id", flat=True),
    }


def as_words(column: str) -> Cast:
    """A column in the database's own words: no objects are made of thousands of keys and times."""
    return Cast(column, CharField())


def unasked(version: Version, organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Those of them that are neither invited nor stand under it."""
    links = Invitation.objects.filter(version=version, revoked_at=None)
    names = _names_there(version).exclude(organisation=None)
    return organisations.exclude(pk__in=links.values("organisation_id")).exclude(
        pk__in=names.values("organisation_id")
    )


def not_asked_yet(version: Version, organisations: Iterable[Organisation]) -> list[Organisation]:
    """The same of organisations that are at hand, each once."""
    known = asked(version)
    return [one for one in dict.fromkeys(organisations) if one.pk not in known]


def can_still_answer(invitation: Invitation, now: datetime) -> bool:
    """Whether the organisation can answer with its link, and is there to be written to."""
    return (
        invitation.contact_id is not None
        and invitation.state in UNANSWERED
        and invitation.refusal(now) is None
        and not is_confirming(invitation, now)
    )


def is_confirming(invitation: Invitation, now: datetime) -> bool:
    """Whether the organisation has signed and its mailbox can still confirm it."""
    names = SignOn.objects.filter(
        version=invitation.version_id, organisation=invitation.organisation_id
    )
    return names.waiting(now).exists()


class Candidate(NamedTuple):
    """An organisation of the register on the page on which it is ticked."""

    key: str
    name: str
    acronym: str
    country: str
    is_asked: bool
    has_contact: bool
    is_said_to_sign: bool = False

    @property
    def organisation_id(self) -> UUID:
        return UUID(self.key)

    @property
    def may_be_ticked(self) -> bool:
        return self.has_contact and not self.is_asked


def candidates(version: Version, *, words: str = "") -> list[Candidate]:
    """The register, or those of it that have the words in their name or country.

    Those whose name an imported folder told come first: they have to be asked here.
    """
    campaign_id = version.text.campaign_id
    links = Invitation.objects.filter(version=version, revoked_at=None)
    were_asked = _keys(links) | _keys(_names_there(version))
    reachable = _keys(Contact.objects.filter(organisation__campaign=campaign_id))
    said = _keys(Hearsay.objects.filter(version=version).exclude(organisation=None))
    register = Organisation.objects.filter(campaign=campaign_id).order_by()
    rows = register.values_list(as_words("pk"), "name", "acronym", "country")
    wanted = folded_name(words)
    found = [
        Candidate(key, name, acronym, country, key in were_asked, key in reachable, key in said)
        for key, name, acronym, country in rows
        if not wanted or wanted in folded_name(f"{name} {acronym} {country}")
    ]
    return sorted(
        found,
        key=lambda one: (not one.is_said_to_sign, alphabetical(one.name, version.language)),
    )


def invitable(version: Version, *, words: str = "") -> list[Organisation]:
    """Everybody of these who can be invited and was not."""
    keys = [one.key for one in candidates(version, words=words) if one.may_be_ticked]
    register = Organisation.objects.filter(campaign=version.text.campaign_id)
    found = register.select_related("campaign").in_bulk(keys)
    return [found[UUID(key)] for key in keys if UUID(key) in found]


def _keys(
    rows: QuerySet[Invitation] | QuerySet[SignOn] | QuerySet[Contact] | QuerySet[Hearsay],
) -> set[str]:
    """The organisations of rows."""
    return set(rows.values_list(as_words("organisation_id"), flat=True))


def _names_there(version: Version) -> QuerySet[SignOn]:
    """What stands, or can still be confirmed."""
    names = SignOn.objects.without_lapsed(timezone.now()).filter(version=version)
    return names.exclude(state=SignOn.State.WITHDRAWN)


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
