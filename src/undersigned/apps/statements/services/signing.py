"""What an organisation answers to its private link: yes, not yet, or no.

A yes waits until it is confirmed from the organisation's mailbox (``confirming``); until then
the latest answer counts. Taking a name off again is in ``withdrawing``, asking without an
invitation in ``asking``.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from undersigned.apps.deliveries.services import cancel, message_for
from undersigned.apps.directory.queries.register import signatory_of
from undersigned.apps.journal.services import record
from undersigned.apps.statements.models import Invitation, SignOn
from undersigned.apps.statements.queries.answering import invitation_by_token
from undersigned.apps.statements.services.asking import ask_to_sign, confirm_request
from undersigned.apps.statements.services.confirming import confirm
from undersigned.apps.statements.services.inserting import (
    CONFIRMATION,
    Signature,
    insert,
    row_of,
)
from undersigned.apps.statements.services.withdrawing import withdraw
from undersigned.apps.vault.tokens import new_token
from undersigned.core.errors import (
    AlreadySigned,
    EntryInvalid,
    LinkDead,
    NotOpenForSigning,
    SigningClosed,
    TryAgain,
    VersionSuperseded,
)
from undersigned.core.texts.proper_names import (
    LONGEST_ORGANISATION,
    LONGEST_PERSON,
    LONGEST_REMARK,
    LONGEST_ROLE,
    proper_name,
    proper_words,
)

__all__ = [
    "ask_to_sign",
    "confirm",
    "confirm_request",
    "decide_later",
    "decline",
    "invitation_by_token",
    "sign",
    "withdraw",
]

# The same answers again so soon are a double click, and nobody needs a second mail for them.
DOUBLE_CLICK = timedelta(minutes=1)
_TRIES = 5


def sign(
    invitation: Invitation,
    *,
    person: str,
    role: str,
    decided_on: date,
    is_withheld: bool,
    comment: str = "",
    name: str | None = None,
) -> None:
    """Put the organisation's name under the version, to be confirmed from its mailbox.

    Without ``name`` it stands as in the register. Signing again before it is confirmed takes
    the place of what was answered before. Refused with the reason where the version takes no
    names (any more), where the name stands already, and where an entry is not fit to be read.
    """
    signature = _signature(
        invitation,
        person=proper_name(person, what="The name of who signs", longest=LONGEST_PERSON),
        role=proper_name(role, what="The role of who signs", longest=LONGEST_ROLE),
        decided_on=_decided(decided_on),
        is_withheld=is_withheld,
        comment=proper_words(comment, what="The comment", longest=LONGEST_REMARK),
        name=name,
    )
    row = row_of(signature)
    for _ in range(_TRIES):
        if insert(row) or _is_there(signature):
            return
    raise TryAgain


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
    for pending in SignOn.objects.select_for_update(no_key=True).filter(
        version=invitation.version, organisation=invitation.organisation, state="pending"
    ):
        _take_back(pending)
    invitation.comment, invitation.remind_at = words, None
    if invitation.state == Invitation.State.DECLINED:
        invitation.save(update_fields=["comment"])
    else:
        _answer(invitation, Invitation.State.DECLINED, act="invitation.declined")


# --- A yes ------------------------------------------------------------------------------------


def _signature(
    invitation: Invitation,
    *,
    name: str | None,
    person: str,
    role: str,
    decided_on: date,
    is_withheld: bool,
    comment: str,
) -> Signature:
    version, organisation = invitation.version, invitation.organisation
    usual = signatory_of(organisation, version.language)
    stands_as = usual.name
    if name is not None:
        stands_as = proper_name(
            name, what="The name of the organisation", longest=LONGEST_ORGANISATION
        )
    token = new_token()
    mail = {
        "language": invitation.language or settings.LANGUAGE_CODE,
        "organisation": stands_as,
        "title": version.title,
        "number": str(version.number),
        "link": f"{settings.PUBLIC_URL}{reverse('statements:confirm', args=[token])}",
    }
    return Signature(
        invitation_id=invitation.pk,
        name=stands_as,
        acronym=(usual.acronym or "") if stands_as == usual.name else "",
        country=usual.country or "",
        person=person,
        role=role,
        email=invitation.email,
        comment=comment,
        decided_on=decided_on,
        is_withheld=is_withheld,
        at=timezone.now(),
        token=token,
        mail=json.dumps(mail, ensure_ascii=False),
        campaign_id=organisation.campaign_id,
        facts={"version": version.number, "title": version.title},
    )


def _decided(day: date) -> date:
    # Somewhere it is tomorrow already.
    if day > timezone.now().date() + timedelta(days=1):
        raise EntryInvalid(reason="The day of the decision lies in the future")
    return day


@transaction.atomic
def _is_there(signature: Signature) -> bool:
    """Why a name was not taken: true if the same answers wait already.

    An answer that was not confirmed is taken back, so that the new one finds room.
    """
    invitation = _open(signature.invitation_id, at=signature.at)
    version = invitation.version
    message_for(CONFIRMATION, subject_id=version.pk, campaign_id=signature.campaign_id)
    names = SignOn.objects.select_for_update(no_key=True).exclude(state=SignOn.State.WITHDRAWN)
    there = names.filter(version=version, organisation_id=invitation.organisation_id).first()
    if there is None:
        return False
    if there.state == SignOn.State.STANDING:
        raise AlreadySigned(organisation=there.name)
    if _is_same(there, signature):
        return True
    _take_back(there)
    return False


def _is_same(there: SignOn, signature: Signature) -> bool:
    answers = ("name", "person", "role", "comment", "decided_on", "is_withheld")
    is_double = abs(signature.at - there.signed_at) < DOUBLE_CLICK
    return is_double and all(getattr(there, part) == getattr(signature, part) for part in answers)


def _take_back(pending: SignOn) -> None:
    cancel(recipient=str(pending.pk))
    pending.delete()


# --- Whether there may be an answer ------------------------------------------------------------


def _open(invitation_id: UUID, *, at: datetime) -> Invitation:
    """The invitation, locked, if it can be answered at that time; else the reason is raised."""
    invitation = (
        Invitation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("version__signing", "version__text", "organisation")
        .filter(pk=invitation_id)
        .first()
    )
    if invitation is None or invitation.revoked_at or invitation.expires_at <= at:
        raise LinkDead
    version, signing = invitation.version, getattr(invitation.version, "signing", None)
    if version.superseded_at:
        raise VersionSuperseded
    if signing is None:
        raise NotOpenForSigning
    if not signing.takes_names(at):
        raise SigningClosed(when=date_format(signing.ends_at, "DATETIME_FORMAT"))
    return invitation


def _unanswered(invitation: Invitation) -> Invitation:
    """The invitation, locked, if the name does not stand already."""
    found = _open(invitation.pk, at=timezone.now())
    if found.state == Invitation.State.SIGNED:
        raise AlreadySigned(organisation=found.organisation.name)
    return found


def _answer(invitation: Invitation, state: Invitation.State, *, act: str) -> None:
    invitation.state, invitation.answered_at = state, timezone.now()
    invitation.save(update_fields=["state", "answered_at", "comment", "remind_at"])
    version = invitation.version
    record(
        act,
        by=None,
        campaign_id=invitation.organisation.campaign_id,
        subject_id=version.pk,
        version=version.number,
        title=version.title,
    )
