"""What ties organisations to the versions that they stand under or were asked to sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from undersigned.apps.directory.models import Organisation
from undersigned.apps.pages.access import COORDINATORS
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.signing.queries.follow import Where
from undersigned.apps.texts.models import Version

if TYPE_CHECKING:
    from undersigned.apps.coalitions.models import Seat

SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What an organisation answered to one version. ``link_id`` is its link, if it has one."""

    version: Version
    where: Where
    is_withheld: bool = False
    link_id: UUID | None = None


def asked_of(organisation: Organisation, seat: Seat) -> list[Asked]:
    """The versions that an organisation was asked to sign, or stands under, the newest first, as
    far as whoever has the seat may know of it."""
    links = Invitation.objects.filter(organisation=organisation, revoked_at=None)
    if seat.role not in COORDINATORS:
        links = links.none()
    names = SignOn.objects.filter(organisation=organisation).known_to(seat)
    names = names.exclude(state=SignOn.State.WITHDRAWN)
    found: dict[UUID, Asked] = {}
    for link in links.select_related("version__text").order_by(
        "-invited_at"
    )[:SHOWN]:  # fmt: skip
        found[link.version_id] = Asked(
            version=link.version, where=Where(link.state), link_id=link.pk
        )
    for name in names.select_related("version__text").order_by(
        "-signed_at"
    )[:SHOWN]:  # fmt: skip
        known = found.get(name.version_id)
        is_standing = name.state == SignOn.State.STANDING
        found[name.version_id] = Asked(
            version=name.version,
            where=Where.SIGNED if is_standing else Where.PENDING,
            is_withheld=name.is_withheld,
            link_id=known.link_id if known else None,
        )
    return sorted(found.values(), key=lambda one: one.version.frozen_at, reverse=True)


def staff_panel(organisation: Organisation, seat: Seat) -> dict[str, Any]:
    """For the desk: everything for coordinators, public names for the others."""
    found = asked_of(organisation, seat)
    return {"asked": found, "is_coordinator": seat.role in COORDINATORS} if found else {}


def holds(organisation: Organisation) -> list[str]:
    """The versions under which it stands, withheld or not: it cannot be removed as long as it does."""
    names = SignOn.objects.filter(organisation=organisation).exclude(state=SignOn.State.WITHDRAWN)
    return [
        _("It is a signatory of version %(number)d of “%(title)s”") % _told(name.version)
        for name in names.select_related("version__text")
    ]


def refuses(first: Organisation, second: Organisation) -> list[str]:
    """The versions under which both stand, so that one name would be lost."""
    standing = SignOn.objects.exclude(state=SignOn.State.WITHDRAWN)
    both = Version.objects.filter(
        pk__in=standing.filter(organisation=first).values("version_id")
    ).filter(pk__in=standing.filter(organisation=second).values("version_id"))
    return [
        _("Both are signatories of version %(number)d of “%(title)s”") % _told(version)
        for version in both.select_related("text")
    ]


def _told(version: Version) -> dict[str, object]:
    return {"number": version.number, "title": version.called}
