"""Who was asked to sign a version, and what became of it.

Coordinators see everybody, the others what ``SignOns.known_to`` lets them know: the names that
stand in public, and how many more are withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.pages.access import COORDINATORS, AnySeat
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.signing.queries.invitations import as_words
from undersigned.apps.texts.models import Version
from undersigned.core.texts.alphabet import alphabetical
from undersigned.core.texts.names import folded_name


class Where(models.TextChoices):
    """What became of asking an organisation, in the order in which it goes on."""

    INVITED = "invited", _("invited")
    DECIDING = "deciding", _("deciding")
    PENDING = "pending", _("confirming")
    SIGNED = "signed", _("signed")
    DECLINED = "declined", _("declined")
    WITHDREW = "withdrew", _("withdrew")
    REVOKED = "revoked", _("link revoked")


class Sort(models.TextChoices):
    NAME = "name", _("by name")
    DATE = "date", _("latest first")
    COUNTRY = "country", _("by country")


class Light(NamedTuple):
    """What is needed of every organisation to count, to find and to order it.

    Keys and times are the database's own words for them: thousands of them are made for a
    page, and few are shown. ``name`` is None where it is withheld from the viewer.
    """

    where: Where
    name: str | None
    acronym: str
    country: str
    at: str = ""
    link: str = ""
    sign_on: str = ""
    is_withheld: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One organisation on the page, with what is shown of it."""

    where: Where
    name: str | None
    acronym: str
    country: str
    at: datetime | None
    is_withheld: bool
    invitation: Invitation | None
    sign_on: SignOn | None

    @property
    def comment(self) -> str:
        """What the organisation said to the coordinator when it signed or declined."""
        said = (one.comment for one in (self.sign_on, self.invitation) if one is not None)
        return next(filter(None, said), "")

    @property
    def contact(self) -> Contact | None:
        return self.invitation.contact if self.invitation is not None else None

    @property
    def waits(self) -> bool:
        return self.where in (Where.INVITED, Where.DECIDING)

    @property
    def is_over(self) -> bool:
        """Whether its link expired without an answer."""
        link = self.invitation
        return self.waits and link is not None and link.expires_at <= timezone.now()

    @property
    def contact_is_gone(self) -> bool:
        return self.waits and self.invitation is not None and self.invitation.contact_id is None


@dataclass(frozen=True, kw_only=True)
class Following:
    """The rows that were asked for, and how many there are of each kind that the viewer knows."""

    rows: list[Light]
    counts: dict[Where, int]
    withheld_count: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def following(
    version: Version,
    *,
    seat: AnySeat,
    where: str = "",
    words: str = "",
    sort: str = Sort.NAME,
) -> Following:
    """Who was asked or stands under a version, as far as whoever has the seat may know of it."""
    withheld = SignOn.objects.filter(version=version).standing().filter(is_withheld=True).count()
    if seat.role in COORDINATORS:
        everybody = _everybody(version)
    else:
        everybody = [*_standing_in_public(version, seat), *withheld * [_SECRET]]
    counts = Counter(row.where for row in everybody)
    chosen = [row for row in everybody if not where or row.where == where]
    return Following(
        rows=_sorted(_with_words(chosen, words), sort, version.language),
        counts={one: counts[one] for one in Where},
        withheld_count=withheld,
    )


def filled_in(rows: Sequence[Light], *, seat: AnySeat) -> list[Row]:
    """The rows of one page with what is shown of them; protected words for coordinators only."""
    names = SignOn.objects.known_to(seat)
    if seat.role in COORDINATORS:
        return _filled_in(rows, names)
    return _filled_in(rows, names.defer("person", "role", "email", "comment"))


def row_of(link: Invitation) -> Row:
    """The row of one link's organisation, with all that a coordinator sees."""
    everybody = _everybody(link.version, organisation_id=link.organisation_id)
    (row,) = _filled_in(everybody, SignOn.objects.all())
    return row


def _filled_in(rows: Sequence[Light], names: QuerySet[SignOn]) -> list[Row]:
    links = Invitation.objects.defer("token").select_related("contact")
    invitations = links.in_bulk([row.link for row in rows if row.link])
    sign_ons = names.in_bulk([row.sign_on for row in rows if row.sign_on])
    return [
        Row(
            where=row.where, name=row.name, acronym=row.acronym, country=row.country,
            at=_moment(row.at), is_withheld=row.is_withheld,
            invitation=invitations.get(UUID(row.link)) if row.link else None,
            sign_on=sign_ons.get(UUID(row.sign_on)) if row.sign_on else None,
        )
        for row in rows
    ]  # fmt: skip


def _moment(words: str) -> datetime | None:
    """A time as the database wrote it: SQLite leaves out that it is UTC."""
    moment = parse_datetime(words) if words else None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


# --- Everybody --------------------------------------------------------------------------------


def _everybody(version: Version, *, organisation_id: UUID | None = None) -> list[Light]:
    """A row for each organisation: what it signed tells more than its link does."""
    only = {} if organisation_id is None else {"organisation_id": organisation_id}
    named = _register(version, organisation_id=organisation_id)
    links = Invitation.objects.filter(version=version, **only)
    rows = {
        organisation: Light(
            _of_link(state, revoked_at), *named.get(organisation, _NOBODY),
            at=revoked_at or answered_at or invited_at, link=link,
        )
        for link, organisation, state, invited_at, answered_at, revoked_at in _links(links)
    }  # fmt: skip
    names = SignOn.objects.without_lapsed(timezone.now()).filter(version=version, **only)
    kept = _kept_names(names)
    for sign_on, organisation, state, is_withheld, signed_at, withdrawn_at in _names(names):
        known = rows.get(organisation)
        where, at = _of_name(state, signed_at, withdrawn_at or signed_at, known)
        name, acronym, country = named.get(organisation) or kept.get(sign_on, _NOBODY)
        rows[organisation or sign_on] = Light(
            where, name, acronym, country, at=at, link=known.link if known else "",
            sign_on=sign_on, is_withheld=is_withheld,
        )  # fmt: skip
    return list(rows.values())


def _standing_in_public(version: Version, seat: AnySeat) -> list[Light]:
    """A row for each name that whoever does not coordinate may know of."""
    names = SignOn.objects.filter(version=version).known_to(seat)
    named, kept = _register(version), _kept_names(names)
    return [
        Light(
            Where.SIGNED, *(named.get(organisation) or kept.get(sign_on, _NOBODY)),
            at=signed_at, sign_on=sign_on,
        )
        for sign_on, organisation, _state, _is_withheld, signed_at, _withdrawn_at in _names(names)
    ]  # fmt: skip


_NOBODY = ("", "", "")
# What is told of each name that is withheld: that it counts.
_SECRET = Light(Where.SIGNED, None, "", "", is_withheld=True)


def _register(
    version: Version, *, organisation_id: UUID | None = None
) -> dict[str, tuple[str, str, str]]:
    """What the organisations are called now, or one of them."""
    organisations = Organisation.objects.filter(campaign_id=version.text.campaign_id)
    if organisation_id is not None:
        organisations = organisations.filter(pk=organisation_id)
    return {
        key: (name, acronym, country)
        for key, name, acronym, country in organisations.order_by().values_list(
            as_words("pk"), "name", "acronym", "country"
        )
    }


def _links(links: QuerySet[Invitation]) -> list[tuple[str, str, str, str, str | None, str | None]]:
    """The links; the newest of an organisation comes last, and one that stands after all."""
    found = links.values_list(
        as_words("pk"),
        as_words("organisation_id"),
        "state",
        *map(as_words, ("invited_at", "answered_at", "revoked_at")),
    )
    return sorted(found, key=lambda link: (link[5] is None, link[3]))


def _names(names: QuerySet[SignOn]) -> list[tuple[str, str, str, bool, str, str | None]]:
    """What was signed; a name that stands comes after those that were withdrawn."""
    found = names.values_list(
        as_words("pk"),
        as_words("organisation_id"),
        "state",
        "is_withheld",
        *map(as_words, ("signed_at", "withdrawn_at")),
    )
    return sorted(found, key=lambda name: (name[2] != SignOn.State.WITHDRAWN, name[4]))


def _kept_names(names: QuerySet[SignOn]) -> dict[str, tuple[str, str, str]]:
    """How those stand whose organisation is not in the register any more."""
    gone = names.filter(organisation=None)
    return {
        key: (name, acronym, country)
        for key, name, acronym, country in gone.values_list(
            as_words("pk"), "name", "acronym", "country"
        )
    }


def _of_link(state: str, revoked_at: str | None) -> Where:
    # Signed without a name that stands: it expired unconfirmed, or was removed.
    known = Where.PENDING if state == Invitation.State.SIGNED else _OF_LINK[state]
    return Where.REVOKED if revoked_at else known


_OF_LINK = {
    Invitation.State.INVITED.value: Where.INVITED,
    Invitation.State.DECIDING.value: Where.DECIDING,
    Invitation.State.DECLINED.value: Where.DECLINED,
    Invitation.State.WITHDREW.value: Where.WITHDREW,
}


def _of_name(
    state: str, signed_at: str, withdrawn_at: str, link: Light | None
) -> tuple[Where, str]:
    if state == SignOn.State.STANDING:
        return Where.SIGNED, signed_at
    if state == SignOn.State.PENDING:
        return Where.PENDING, signed_at
    if link is not None and link.where != Where.REVOKED and link.at > withdrawn_at:
        return link.where, link.at  # it was asked again since
    return Where.WITHDREW, withdrawn_at


# --- What is shown of them --------------------------------------------------------------------


def _with_words(rows: list[Light], words: str) -> list[Light]:
    wanted = folded_name(words)
    if not wanted:
        return rows
    return [
        row
        for row in rows
        if row.name is not None and wanted in folded_name(f"{row.name} {row.acronym} {row.country}")
    ]


def _sorted(rows: list[Light], sort: str, language: str) -> list[Light]:
    """Names that are withheld come last and in no order that tells anything."""
    known = [row for row in rows if row.name is not None]
    secret = [row for row in rows if row.name is None]
    known.sort(key=lambda row: alphabetical(row.name or "", language))
    if sort == Sort.DATE:
        known.sort(key=lambda row: row.at, reverse=True)
    elif sort == Sort.COUNTRY:
        known.sort(key=lambda row: (not row.country, alphabetical(row.country, language)))
    return known + secret
