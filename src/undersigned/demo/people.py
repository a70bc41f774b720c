"""Who works on the demo's campaign, and with which log-ins."""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.apps.accounts.models import User
from undersigned.apps.accounts.services import create_account
from undersigned.apps.coalitions.models import Campaign, StaffInvitation
from undersigned.apps.coalitions.queries import open_proposals
from undersigned.apps.coalitions.services import approve, invite_staff, join
from undersigned.apps.directory.models import MemberInvitation, Organisation
from undersigned.apps.directory.services import invite_member, join_organisation
from undersigned.apps.pages.access import Role
from undersigned.apps.vault.seals import link_hash

# Everybody's: the demo is only to be reached from the machine that it runs on.
PASSWORD = "harbour lantern meridian"  # noqa: S105  # as said above


@dataclass(frozen=True)
class Person:
    """Somebody with a log-in; ``does`` says what for."""

    name: str
    email: str
    does: str
    language: str = "en"


MARA = Person("Mara Example", "mara@harbour-rights.example", "coordinator")
INES = Person("Ines Example", "ines@harbour-rights.example", "editor", "fr")
PAUL = Person("Paul Example", "paul@lantern.example", "approver")
OLGA = Person("Olga Example", "olga@meridian.example", "observer")
THEO = Person("Theo Example", "theo@lantern.example", "signs for Lantern Legal Aid")
CAST = (MARA, INES, PAUL, OLGA, THEO)


def account_of(person: Person) -> User:
    return create_account(
        person.email,
        name=person.name,
        password=PASSWORD,
        language=person.language,
        is_confirmed=True,
    )


def seat(person: Person, *, campaign: Campaign, by: User, agreed: User | None = None) -> User:
    """Give somebody an account and, by a link as people get it, a seat; ``agreed`` is the second
    person to it, where one is needed."""
    user = account_of(person)
    token = invite_staff(campaign, role=Role(person.does), by=by)
    for proposal in open_proposals(campaign):
        approve(proposal, by=agreed or by)
    join(StaffInvitation.objects.get(link_hash=link_hash(token)), user=user)
    return user


def member_seat(person: Person, *, organisation: Organisation, by: User) -> User:
    """Give somebody of a member organisation an account for its own part."""
    user = account_of(person)
    token = invite_member(organisation, by=by)
    join_organisation(MemberInvitation.objects.get(link_hash=link_hash(token)), user=user)
    return user
