"""What an organisation answers besides yes: not yet, or no. The latest answer counts."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from undersigned.apps.deliveries.services import cancel
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.texts.services.versions import note
from undersigned.core.errors import AlreadySigned, LinkDead
from undersigned.core.texts.proper_names import LONGEST_REMARK, proper_words

Key = tuple[UUID, UUID]
Names = dict[Key, SignOn]
"""Names by their version and organisation."""


@transaction.atomic
def decide_later(invitation: Invitation) -> None:
    """Say that the organisation is deciding; saying it again changes nothing."""
    invitation = _unanswered(invitation)
    if invitation.state != Invitation.State.DECIDING:
        _answer(invitation, Invitation.State.DECIDING, act="invitation.deciding")


@transaction.atomic
def decline(invitation: Invitation, *, comment: str = "") -> None:
    """Say that the organisation does not sign. It may still sign while the version is open."""
    words = proper_words(comment, what="The comment", longest=LONGEST_REMARK)
    invitation = _unanswered(invitation)
    take_back(names_there([invitation]).values())
    invitation.comment, invitation.remind_at = words, None
    if invitation.state == Invitation.State.DECLINED:
        invitation.save(update_fields=["comment"])
    else:
        _answer(invitation, Invitation.State.DECLINED, act="invitation.declined")


def _unanswered(invitation: Invitation) -> Invitation:
    """The invitation, locked, if it can be answered and the name does not stand already."""
    found = locked_invitations([invitation.link_hash]).get(invitation.link_hash)
    if found is None:
        raise LinkDead
    if refusal := found.refusal(timezone.now()):
        raise refusal
    if found.state == Invitation.State.SIGNED:
        raise AlreadySigned(organisation=found.organisation.name)
    return found


def _answer(invitation: Invitation, state: Invitation.State, *, act: str) -> None:
    invitation.state, invitation.answered_at = state, timezone.now()
    invitation.save(update_fields=["state", "answered_at", "comment", "remind_at"])
    note(invitation.version, act, by=None)


# --- What every answer looks at ---------------------------------------------------------------


def key_of(invitation: Invitation) -> Key:
    return invitation.version_id, invitation.organisation_id


def locked_invitations(links: Iterable[str]) -> dict[str, Invitation]:
    """The invitations by the keyed hashes of their links; nobody else answers with them until
    the end of the transaction."""
    rows = Invitation.objects.filter(link_hash__in=list(links)).select_related(
        "version__signing", "version__text", "organisation"
    )
    # In one order, so that two who lock several never wait for one another.
    locked = rows.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return {invitation.link_hash: invitation for invitation in locked}


def names_there(invitations: Iterable[Invitation]) -> Names:
    """The names of these organisations that stand or wait for their mailbox, locked."""
    keys = {key_of(one) for one in invitations}
    rows = SignOn.objects.filter(
        version__in={version for version, _ in keys},
        organisation__in={organisation for _, organisation in keys},
    ).exclude(state=SignOn.State.WITHDRAWN)
    found = rows.select_for_update(no_key=True).order_by("pk")
    by_key = {(one.version_id, one.organisation_id): one for one in found if one.organisation_id}
    return {key: one for key, one in by_key.items() if key in keys}


def take_back(names: Iterable[SignOn]) -> None:
    """Forget names that were not confirmed, with the mails that would confirm them."""
    for name in names:
        cancel(recipient=str(name.pk))
        name.delete()
