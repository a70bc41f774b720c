"""The order of the names: chosen for a signing, or name by name by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from django.db import transaction

from undersigned.apps.journal.services import record
from undersigned.apps.public.services import tell_change
from undersigned.apps.signing.models import Signing, SignOn
from undersigned.apps.signing.queries.signatories import signatories
from undersigned.apps.signing.services.schedule import held
from undersigned.core.errors import NameNotListed, OrderNotByHand, TooManyToOrder

if TYPE_CHECKING:
    from uuid import UUID

    from undersigned.apps.accounts.models import User

Step = Literal["up", "down"]
# Moving renumbers the names behind, each with a row of its own.
MOST_BY_HAND = 2_000


@transaction.atomic
def set_order(signing: Signing, *, order: str, by_country: bool, by: User) -> None:
    """Choose how the names stand. By hand begins with the order in which they stand now."""
    signing = held(signing)
    if (signing.order, signing.by_country) == (order, by_country):
        return
    if order == Signing.Order.HAND:
        standing = [entry.sign_on_id for entry in signatories(signing.version).entries]
        if len(standing) > MOST_BY_HAND:
            raise TooManyToOrder(most=MOST_BY_HAND)
        if signing.order != Signing.Order.HAND:
            _number(standing)
    signing.order, signing.by_country = order, by_country
    signing.save(update_fields=["order", "by_country"])
    _tell(signing, by=by)


@transaction.atomic
def move(
    signing: Signing, sign_on_id: UUID, *, by: User, step: Step | None = None, to: int = 0
) -> int:
    """Move a name one up or down, or to a number; its number now.

    Names stay in their group: beyond its first or last place nothing moves.
    """
    signing = held(signing)
    if signing.order != Signing.Order.HAND:
        raise OrderNotByHand
    groups = [
        [entry.sign_on_id for entry in group.entries]
        for group in signatories(signing.version).groups
    ]
    before = 0
    for group in groups:
        if sign_on_id in group:
            place = _place_in(group, sign_on_id, step=step, to=to - before)
            group.remove(sign_on_id)
            group.insert(place, sign_on_id)
            _number([one for members in groups for one in members])
            _tell(signing, by=by)
            return before + place + 1
        before += len(group)
    raise NameNotListed


def _place_in(group: list[UUID], moved: UUID, *, step: Step | None, to: int) -> int:
    at = group.index(moved)
    wished = {"up": at - 1, "down": at + 1}.get(step or "", to - 1)
    return max(0, min(wished, len(group) - 1))


def _number(ids: list[UUID]) -> None:
    """Give the names their places, the first is 1; those that have theirs are left alone."""
    names = SignOn.objects.in_bulk(ids)
    moved = []
    for place, pk in enumerate(ids, 1):
        if pk in names and names[pk].place != place:
            names[pk].place = place
            moved.append(names[pk])
    SignOn.objects.bulk_update(moved, ["place"], batch_size=200)


def _tell(signing: Signing, *, by: User) -> None:
    record("signatories.ordered", by=by, **signing.version.journal_facts)
    tell_change()
