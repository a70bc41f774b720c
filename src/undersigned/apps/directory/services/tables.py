"""Organisations and contacts of a table: what would become of each row, and taking them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.directory.queries.register import (
    folder_organisations,
    known_among,
    names_of,
    register_of,
)
from undersigned.apps.directory.services.organisations import (
    fill_in,
    hold_register,
    take_all,
    the_same,
)
from undersigned.apps.journal.services import record
from undersigned.apps.vault.seals import address_hash
from undersigned.core.campaigns.organisation_tables import written_organisations
from undersigned.core.errors import (
    RowUndecided,
)
from undersigned.core.review.lookalikes import Lookalikes
from undersigned.core.texts.names import folded_name

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Campaign
    from undersigned.core.campaigns.organisation_tables import RegisterRow

ANOTHER, LEFT_OUT = "another", "left out"


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What would become of a row: it is there, looks like some that are, or is new."""

    row: RegisterRow
    same: Organisation | None = None
    alike: tuple[Organisation, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.same is None and not self.alike


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What came of a table."""

    added: int
    contacts: int


def plan_rows(campaign: Campaign, rows: Iterable[RegisterRow]) -> list[Planned]:
    """What would become of each row if the table was taken now."""
    keys = {one.key: one for one in register_of(campaign)}
    known = {folded_name(name): one for one in keys.values() for name in names_of(one)}
    likely = Lookalikes(known_among(keys.values()))
    planned = []
    for row in rows:
        given = row.organisation
        same = the_same(given, known, keys)
        near = likely.of(given.name, acronym=given.acronym or "", country=given.country or "")
        by_key = keys.get(given.id)
        alike = [keys[key] for key in near] if same is None else []
        if same is None and by_key is not None and by_key not in alike:
            alike.insert(0, by_key)
        planned.append(Planned(row=row, same=same, alike=tuple(alike)))
    return planned


@transaction.atomic
def take_rows(
    campaign: Campaign, rows: Sequence[RegisterRow], *, choices: Mapping[int, str], by: User
) -> Taken:
    """Take a table: every row but those that are left out, or nothing.

    ``choices`` says for each row that looks like an organisation of the register whether it
    is ``ANOTHER``, ``LEFT_OUT``, or which one it is by its id. Changed if a row looks like one
    and nothing was said about it, because the register has grown since it was looked at.
    """
    hold_register(campaign)
    before = register_of(campaign).count()
    chosen: dict[int, Organisation] = {}
    others: list[RegisterRow] = []
    for planned in plan_rows(campaign, rows):
        choice = choices.get(planned.row.row, "")
        if planned.alike and choice not in (ANOTHER, LEFT_OUT):
            chosen[planned.row.row] = _chosen(planned, choice)
        elif not planned.alike or choice == ANOTHER:
            others.append(planned.row)
    for row in rows:
        if row.row in chosen and fill_in(chosen[row.row], replace(row.organisation, id="")):
            chosen[row.row].save()
    taken = take_all(campaign, [row.organisation for row in others], by=by)
    places = chosen | {row.row: there for row, there in zip(others, taken, strict=True)}
    contacts = _take_contacts(campaign, rows, places, by=by)
    return Taken(added=register_of(campaign).count() - before, contacts=contacts)


def _chosen(planned: Planned, choice: str) -> Organisation:
    for organisation in planned.alike:
        if str(organisation.pk) == choice:
            return organisation
    raise RowUndecided(row=planned.row.row, name=planned.row.organisation.name)


def _take_contacts(
    campaign: Campaign, rows: Iterable[RegisterRow], places: Mapping[int, Organisation], *, by: User
) -> int:
    """Add the contacts that are not there; how many that were."""
    there = set(
        Contact.objects.filter(organisation__campaign=campaign).values_list(
            "organisation_id", "email_hash"
        )
    )
    new: dict[tuple[UUID, str], Contact] = {}
    for row in rows:
        if not row.contact_email or row.row not in places:
            continue
        place = (places[row.row].pk, address_hash(row.contact_email))
        if place not in there:
            new[place] = Contact(
                organisation_id=place[0], email_hash=place[1], email=row.contact_email,
                name=row.contact_name, role=row.contact_role, language=row.language,
            )  # fmt: skip
    Contact.objects.bulk_create(new.values())
    if new:
        record("contacts.added", by=by, campaign_id=campaign.pk, count=len(new))
    return len(new)


@transaction.atomic
def export_register(campaign: Campaign, *, by: User) -> bytes:
    """The register as a table without protected contacts, that a spreadsheet opens safely."""
    record("register.exported", by=by, campaign_id=campaign.pk)
    return written_organisations(folder_organisations(campaign))
