"""Who was asked to sign a version, and what became of it.

Only coordinators see everybody. Others see the names that stand in public; whoever was asked
and has not signed, withheld its name or withdrew is a count to them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.statements.models import Invitation, SignOn
from undersigned.apps.texts.models import Version
from undersigned.core.campaigns.organisations import folded_name
from undersigned.core.texts.alphabet import alphabetical


class Where(models.TextChoices):
    """What became of asking an organisation, in the order in which it goes on."""

    INVITED = "invited", _("invited")
    DECIDING = "deciding", _("deciding")
    PENDING = "pending", _("confirming")
    SIGNED = "signed", _("signed")
    DECLINED = "declined", _("declined")
    WITHDREW = "withdrew", _("withdrew")
    REVOKED = "revoked", _("link taken back")


class Sort(models.TextChoices):
    NAME = "name", _("by name")
    DATE = "date", _("latest first")
    COUNTRY = "country", _("by country")


@dataclass(kw_only=True)
class Row:
    """One organisation on the page. ``name`` is None where it is withheld from the viewer."""

    where: Where
    name: str | None
    acronym: str = ""
    country: str = ""
    at: datetime
    organisation_id: UUID | None = None
    invitation_id: UUID | None = None
    sign_on_id: UUID | None = None
    is_withheld: bool = False
    invitation: Invitation | None = None
    sign_on: SignOn | None = None
    contact: Contact | None = None

    @property
    def comment(self) -> str:
        """What the organisation said to the coordinator when it signed or declined."""
        said = (one.comment for one in (self.sign_on, self.invitation) if one is not None)
        return next(filter(None, said), "")

    @property
    def is_over(self) -> bool:
        """Whether its link expired without an answer."""
        link = self.invitation
        is_open = self.where in (Where.INVITED, Where.DECIDING)
        return is_open and link is not None and link.expires_at <= timezone.now()

    @property
    def contact_is_gone(self) -> bool:
        is_open = self.where in (Where.INVITED, Where.DECIDING)
        return is_open and self.invitation is not None and self.invitation.contact_id is None


@dataclass(frozen=True, kw_only=True)
class Following:
    """The rows that were asked for, and how many there are of each kind."""

    rows: list[Row]
    counts: dict[Where, int] = field(default_factory=dict)
    withheld_count: int = 0

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def answered(self) -> int:
        return self.total - sum(
            self.counts[where] for where in (Where.INVITED, Where.DECIDING, Where.PENDING)
        )


def following(
    version: Version,
    *,
    for_coordinator: bool,
    where: str = "",
    words: str = "",
    sort: str = Sort.NAME,
) -> Following:
    """Everybody who was asked or stands under a version, as far as the viewer may see it."""
    everybody = _everybody(version)
    counts = Counter(row.where for row in everybody)
    withheld = sum(row.is_withheld and row.where == Where.SIGNED for row in everybody)
    if not for_coordinator:
        everybody = [_in_public(row) for row in everybody if row.where == Where.SIGNED]
    chosen = [row for row in everybody if (not where or row.where == where) and _has(row, words)]
    return Following(
        rows=_sorted(chosen, sort, version.language),
        counts={one: counts[one] for one in Where},
        withheld_count=withheld,
    )


def fill_in(rows: Iterable[Row], *, for_coordinator: bool) -> list[Row]:
    """The rows of one page with what is shown of them; protected words for coordinators only."""
    rows = list(rows)
    links = Invitation.objects.defer("token").select_related("contact", "version__signing")
    invitations = links.in_bulk([row.invitation_id for row in rows if row.invitation_id])
    names = SignOn.objects.all()
    if not for_coordinator:
        names = names.defer("person", "role", "email", "comment")
        invitations = {}
    sign_ons = names.in_bulk([row.sign_on_id for row in rows if row.sign_on_id])
    for row in rows:
        row.invitation = invitations.get(row.invitation_id) if row.invitation_id else None
        row.sign_on = sign_ons.get(row.sign_on_id) if row.sign_on_id else None
        row.contact = row.invitation.contact if row.invitation else None
    return rows


# --- Parts ------------------------------------------------------------------------------------


def _everybody(version: Version) -> list[Row]:
    """A row for each organisation: what it signed tells more than its link does."""
    rows: dict[UUID | None, Row] = {}
    named = {
        pk: (name, acronym, country)
        for pk, name, acronym, country in Organisation.objects.filter(
            campaign_id=version.text.campaign_id
        ).values_list("pk", "name", "acronym", "country")
    }
    for row, organisation_id in _links(version):
        row.name, row.acronym, row.country = named.get(organisation_id, ("", "", ""))
        rows[organisation_id] = row
    for one in _names(version):
        known = rows.get(one.organisation_id)
        name = one.name, one.acronym, one.country
        if one.organisation_id is not None:
            name = named.get(one.organisation_id, name)
        where, at = _of_name(one, known)
        rows[one.organisation_id or one.sign_on_id] = Row(
            where=where, name=name[0], acronym=name[1], country=name[2], at=at,
            organisation_id=one.organisation_id, sign_on_id=one.sign_on_id,
            is_withheld=one.is_withheld, invitation_id=known.invitation_id if known else None,
        )  # fmt: skip
    return list(rows.values())


def _links(version: Version) -> Iterable[tuple[Row, UUID]]:
    """The newest link of each organisation; one that stands comes after those taken back."""
    links = Invitation.objects.filter(version=version).order_by("invited_at")
    columns = ("pk", "organisation_id", "state", "invited_at", "answered_at", "revoked_at")
    found = list(links.values_list(*columns))
    found.sort(key=lambda link: link[-1] is None)
    for pk, organisation_id, state, invited_at, answered_at, revoked_at in found:
        where = Where.REVOKED if revoked_at else Where(_LINK[state])
        at = revoked_at or answered_at or invited_at
        row = Row(where=where, name="", at=at, organisation_id=organisation_id, invitation_id=pk)
        yield row, organisation_id


_LINK = {**{state.value: state.value for state in Invitation.State}, "signed": "pending"}


class _Name(NamedTuple):
    """What was signed, in the order of ``_COLUMNS``."""

    sign_on_id: UUID
    organisation_id: UUID | None
    state: str
    name: str
    acronym: str
    country: str
    is_withheld: bool
    signed_at: datetime
    withdrawn_at: datetime | None


_COLUMNS = (
    "pk", "organisation_id", "state", "name", "acronym", "country", "is_withheld", "signed_at",
    "withdrawn_at",
)  # fmt: skip


def _names(version: Version) -> list[_Name]:
    """What was signed; a name that stands comes after those that were withdrawn."""
    names = SignOn.objects.filter(version=version).order_by("signed_at")
    found = [_Name(*values) for values in names.values_list(*_COLUMNS)]
    return sorted(found, key=lambda one: one.state != SignOn.State.WITHDRAWN)


def _of_name(one: _Name, link: Row | None) -> tuple[Where, datetime]:
    if one.state == SignOn.State.STANDING:
        return Where.SIGNED, one.signed_at
    if one.state == SignOn.State.PENDING:
        return Where.PENDING, one.signed_at
    withdrew = one.withdrawn_at or one.signed_at
    if link is not None and link.where != Where.REVOKED and link.at > withdrew:
        return link.where, link.at  # it was asked again since
    return Where.WITHDREW, withdrew


def _in_public(row: Row) -> Row:
    if not row.is_withheld:
        return row
    return Row(where=row.where, name=None, at=row.at, is_withheld=True)


def _has(row: Row, words: str) -> bool:
    wanted = folded_name(words)
    if not wanted:
        return True
    said = f"{row.name or ''} {row.acronym} {row.country}"
    return row.name is not None and wanted in folded_name(said)


def _sorted(rows: list[Row], sort: str, language: str) -> list[Row]:
    """Names that are withheld come last and in no order that tells anything."""
    known = [row for row in rows if row.name is not None]
    secret = [row for row in rows if row.name is None]
    known.sort(key=lambda row: alphabetical(row.name or "", language))
    if sort == Sort.DATE:
        known.sort(key=lambda row: row.at, reverse=True)
    elif sort == Sort.COUNTRY:
        known.sort(key=lambda row: (not row.country, alphabetical(row.country, language)))
    return known + secret


def row_of(link: Invitation) -> Row:
    """The row of one link's organisation, with all that a coordinator sees."""
    everybody = following(link.version, for_coordinator=True).rows
    row = next(row for row in everybody if row.organisation_id == link.organisation_id)
    (filled,) = fill_in([row], for_coordinator=True)
    return filled
