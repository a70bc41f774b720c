"""A pasted list of whom to invite comes into the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.queries import register_of
from undersigned.apps.directory.queries.register import known_names
from undersigned.apps.directory.services import add_contact
from undersigned.apps.directory.services.organisations import take_all
from undersigned.apps.signing.queries.invitations import asked
from undersigned.apps.texts.models import Version
from undersigned.core.campaigns.campaign import FolderOrganisation
from undersigned.core.campaigns.invitees import Invitee
from undersigned.core.errors import (
    NobodyToInvite,
    OrganisationNotChosen,
)
from undersigned.core.review.lookalikes import Lookalikes
from undersigned.core.texts.names import folded_name

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

NEW = "new"
LEAVE_OUT = "none"


@dataclass(frozen=True, kw_only=True)
class PastedLine:
    """A line of the list beside what the register has that is, or may be, the same.

    ``choice`` is what is meant if nobody says otherwise: the key of an organisation, or ``new``.
    """

    number: int
    invitee: Invitee
    near: tuple[Organisation, ...]
    choice: str
    asked: frozenset[str]


def lines_of(version: Version, invitees: Sequence[Invitee]) -> list[PastedLine]:
    """The lines of a list with near-duplicates of the register."""
    campaign = version.text.campaign
    known = Lookalikes(known_names(campaign))
    keys = {
        one.line: known.of(one.name, acronym=one.acronym, country=one.country) for one in invitees
    }
    wanted = {key for found in keys.values() for key in found}
    there = {one.key: one for one in register_of(campaign).filter(key__in=wanted)}
    were_asked = frozenset(str(pk) for pk in asked(version))
    lines = []
    for one in invitees:
        near = tuple(there[key] for key in keys[one.line] if key in there)
        usual = _usual(one, near)
        lines.append(
            PastedLine(number=one.line, invitee=one, near=near, choice=usual, asked=were_asked)
        )
    return lines


@transaction.atomic
def take_in(
    version: Version, lines: Sequence[PastedLine], choices: Mapping[int, str], *, by: User
) -> list[Organisation]:
    """Put the new ones into the register and the addresses with all; whom to invite of them.

    Either all are taken or none; EntryInvalid names the line or the organisation.
    """
    chosen = {line.number: choices.get(line.number) or line.choice for line in lines}
    wanted = [line for line in lines if chosen[line.number] != LEAVE_OUT]
    if not wanted:
        raise NobodyToInvite
    new = _added(version, [line for line in wanted if chosen[line.number] == NEW], by=by)
    taken: dict[Organisation, None] = {}
    for line in wanted:
        organisation = new.get(line.number) or _one_of(line, chosen[line.number])
        organisation.campaign = version.text.campaign
        invitee = line.invitee
        add_contact(
            organisation, by=by, email=invitee.address, name=invitee.person, role=invitee.role
        )
        taken[organisation] = None
    return list(taken)


def _added(version: Version, lines: Sequence[PastedLine], *, by: User) -> dict[int, Organisation]:
    """The organisations of these lines, put into the register, by the line."""
    given = [
        FolderOrganisation(
            id="",
            name=line.invitee.name,
            acronym=line.invitee.acronym or None,
            country=line.invitee.country or None,
        )
        for line in lines
    ]
    added = take_all(version.text.campaign, given, by=by)
    return {line.number: one for line, one in zip(lines, added, strict=True)}


def _one_of(line: PastedLine, choice: str) -> Organisation:
    """The one of the register that was chosen for a line."""
    for one in line.near:
        if str(one.pk) == choice:
            return one
    raise OrganisationNotChosen(line=line.number)


def _usual(invitee: Invitee, near: Sequence[Organisation]) -> str:
    """The organisation of that very name, else a new one."""
    name = folded_name(invitee.name)
    same = [str(one.pk) for one in near if folded_name(one.name) == name]
    return same[0] if same else NEW
