"""A new version asks everybody again: a name stands under one exact text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from undersigned.apps.signing.queries.invitations import contacts_of, not_asked_yet
from undersigned.apps.signing.queries.versions import asked_before, version_asked_before
from undersigned.apps.signing.services.invitations import propose, proposed, send_invitations
from undersigned.apps.signing.services.schedule import signing_of
from undersigned.apps.texts.models import Version
from undersigned.core.errors import EverybodyAskedAgain, NobodyAskedBefore

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User
    from undersigned.apps.coalitions.models import Proposal


@transaction.atomic
def ask_again(
    version: Version, *, by: User, with_declined: bool = False, with_withdrawn: bool = False
) -> Proposal | None:
    """Ask whoever signed or was asked to sign the version before, or propose to.

    Whoever declined or withdrew is asked again only if that is wanted. Who has no contact any
    more is passed over; the page names them.
    """
    signing_of(version)
    earlier = version_asked_before(version)
    if earlier is None:
        raise NobodyAskedBefore
    people = asked_before(earlier, with_declined=with_declined, with_withdrawn=with_withdrawn)
    waiting = not_asked_yet(version, people)
    reachable = contacts_of(waiting)
    organisations = [one for one in waiting if one.pk in reachable]
    if not organisations:
        raise EverybodyAskedAgain
    return propose("signing.ask_again", version, organisations, by=by, earlier=earlier.number)


def do_ask_again(proposal: Proposal, by: User) -> None:
    """What happens when asking everybody again is approved."""
    version, organisations = proposed(proposal)
    send_invitations(version, organisations, by=by, kind="signing.new_version")
