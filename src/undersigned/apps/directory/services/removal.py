"""An organisation leaves the register, or becomes one with another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from undersigned.apps.contributions import collected
from undersigned.apps.directory.models import Contact, Logo, MemberSeat, Organisation
from undersigned.apps.directory.queries.register import names_of, what_holds, what_refuses
from undersigned.apps.directory.services.entries import settle
from undersigned.apps.directory.services.organisations import hold_register
from undersigned.apps.journal.services import record
from undersigned.core.errors import (
    NotTwoOrganisations,
    OrganisationHeld,
)
from undersigned.core.texts.names import MOST_OTHER_NAMES

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

_MERGED_FIELDS = ("acronym", "names", "other_names", "languages", "country", "website", "stands_as")


@transaction.atomic
def remove_organisation(organisation: Organisation, *, by: User) -> None:
    """Take it out of the register for good, with its contacts and its people's access.

    EntryInvalid if something holds it, such as a version that it stands under.
    """
    hold_register(organisation.campaign)
    _refuse(what_holds(organisation))
    campaign_id, subject_id = organisation.campaign_id, organisation.pk
    organisation.delete()
    record("organisation.removed", by=by, campaign_id=campaign_id, subject_id=subject_id)


@transaction.atomic
def merge_organisations(organisation: Organisation, *, into: Organisation, by: User) -> None:
    """Make two entries of one body one: the first goes, and all that it had is the second's.

    What both say, the second says. EntryInvalid if they cannot be one, such as when both
    stand under the same version.
    """
    if organisation.campaign_id != into.campaign_id or organisation.pk == into.pk:
        raise NotTwoOrganisations
    hold_register(organisation.campaign)
    _refuse(what_refuses(organisation, into))
    _join_facts(organisation, into)
    _move_contacts(organisation, into)
    _move_people(organisation, into)
    for tie in collected().ties:
        tie.move(organisation, into)
    organisation.delete()
    record("organisation.merged", by=by, campaign_id=into.campaign_id, subject_id=into.pk)


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise OrganisationHeld(reasons="; ".join(reasons))


def _join_facts(organisation: Organisation, into: Organisation) -> None:
    into.acronym = into.acronym or organisation.acronym
    into.country = into.country or organisation.country
    into.website = into.website or organisation.website
    into.stands_as = into.stands_as or organisation.stands_as
    into.names = {**organisation.names, **into.names}
    into.languages = [*into.languages, *organisation.languages]
    spellings = [name for name in names_of(organisation) if name not in names_of(into)]
    into.other_names = [*into.other_names, *spellings][:MOST_OTHER_NAMES]
    settle(into)
    into.save(update_fields=_MERGED_FIELDS)
    if not Logo.objects.filter(organisation=into).exists():
        Logo.objects.filter(organisation=organisation).update(organisation=into)


def _move_contacts(organisation: Organisation, into: Organisation) -> None:
    there = Contact.objects.filter(organisation=into).values_list("email_hash", flat=True)
    moving = Contact.objects.filter(organisation=organisation).exclude(email_hash__in=list(there))
    moving.update(organisation=into)


def _move_people(organisation: Organisation, into: Organisation) -> None:
    there = MemberSeat.objects.filter(organisation=into).values_list("user_id", flat=True)
    moving = MemberSeat.objects.filter(organisation=organisation).exclude(user_id__in=list(there))
    moving.update(organisation=into)
    organisation.member_invitations.update(organisation=into)
