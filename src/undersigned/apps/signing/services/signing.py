"""What an organisation answers to its private link: yes, not yet, or no.

A yes waits until it is confirmed from the organisation's mailbox (``confirming``); until then
the latest answer counts. Taking a name off again is in ``withdrawing``, asking without an
invitation in ``asking``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from undersigned.apps.deliveries.services import cancel, message_for
from undersigned.apps.directory.queries.register import signatory_of
from undersigned.apps.journal.services import record
from undersigned.apps.signing.group_commit import GroupWriter
from undersigned.apps.signing.mails.confirmations import CONFIRMATION
from undersigned.apps.signing.models import Invitation, SignOn
from undersigned.apps.signing.queries.asked import Asked, asked
from undersigned.apps.signing.queries.links import invitation_by_token
from undersigned.apps.signing.services.asking import ask_to_sign, confirm_request
from undersigned.apps.signing.services.confirmation import confirm
from undersigned.apps.signing.services.inserting import (
    Signature,
    insert,
    row_of,
)
from undersigned.apps.signing.services.withdrawal import withdraw
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
    "sign_by_link",
    "withdraw",
]

# The same answers again so soon are a double click, and nobody needs a second mail for them.
DOUBLE_CLICK = timedelta(minutes=1)
_TRIES = 5


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A yes: the keyed hash of the link that it was given with, and what was entered.

    ``name`` is None where the organisation's name shall stand as in the register.
    """

    link: str
    person: str
    role: str
    decided_on: date
    is_withheld: bool
    comment: str
    name: str | None
    at: datetime


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
    sign_by_link(
        invitation.link_hash,
        person=person,
        role=role,
        decided_on=decided_on,
        is_withheld=is_withheld,
        comment=comment,
        name=name,
    )


def sign_by_link(
    link: str,
    *,
    person: str,
    role: str,
    decided_on: date,
    is_withheld: bool,
    comment: str = "",
    name: str | None = None,
) -> None:
    """The same by the keyed hash of the link, which is looked at only while it is written."""
    answer = Answer(
        link=link,
        person=proper_name(person, what="The name of who signs", longest=LONGEST_PERSON),
        role=proper_name(role, what="The role of who signs", longest=LONGEST_ROLE),
        decided_on=_decided(decided_on),
        is_withheld=is_withheld,
        comment=proper_words(comment, what="The comment", longest=LONGEST_REMARK),
        name=_name(name),
        at=timezone.now(),
    )
    if _written(answer):
        return
    for _ in range(_TRIES):
        # Whoever takes an answer back tries to put one there, so that one is there in the end.
        if _is_there(answer) or _written(answer):
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


def _written(answer: Answer) -> bool:
    """Write the answer, together with others that wait if that is possible; whether it was."""
    is_alone = connection.vendor == "sqlite" or connection.in_atomic_block
    if settings.GROUP_COMMIT and not is_alone:
        return WRITER.submit(answer)
    return _write([answer])[0]


def _write(answers: Sequence[Answer]) -> list[bool]:
    """Write answers in one transaction; for each, whether it was taken."""
    found = asked([answer.link for answer in answers])
    known = [answer for answer in answers if answer.link in found]
    rows = [row_of(_signature(found[answer.link], answer)) for answer in known]
    taken = dict(zip(map(id, known), insert(rows), strict=True)) if rows else {}
    return [taken.get(id(answer), False) for answer in answers]


def _signature(who: Asked, answer: Answer) -> Signature:
    usual = signatory_of(who.organisation, who.version_language)
    stands_as, token = answer.name or usual.name, new_token()
    mail = {
        "language": who.language or settings.LANGUAGE_CODE,
        "organisation": stands_as,
        "title": who.title,
        "number": str(who.number),
        "link": f"{settings.PUBLIC_URL}{reverse('signing:confirm', args=[token])}",
    }
    return Signature(
        invitation_id=who.invitation_id,
        name=stands_as,
        acronym=(usual.acronym or "") if stands_as == usual.name else "",
        country=usual.country or "",
        person=answer.person,
        role=answer.role,
        email=who.email,
        comment=answer.comment,
        decided_on=answer.decided_on,
        is_withheld=answer.is_withheld,
        at=answer.at,
        token=token,
        mail=json.dumps(mail, ensure_ascii=False),
        campaign_id=who.organisation.campaign_id,
        facts={"version": who.number, "title": who.title},
    )


def _let_go() -> None:
    connection.close()


WRITER: GroupWriter[Answer, bool] = GroupWriter(_write, recover=_let_go)


def _name(name: str | None) -> str | None:
    if name is None:
        return None
    return proper_name(name, what="The name of the organisation", longest=LONGEST_ORGANISATION)


def _decided(day: date) -> date:
    # Somewhere it is tomorrow already.
    if day > timezone.now().date() + timedelta(days=1):
        raise EntryInvalid(reason="The day of the decision lies in the future")
    return day


@transaction.atomic
def _is_there(answer: Answer) -> bool:
    """Why an answer was not taken: true if the same one waits already.

    One that was not confirmed is taken back, so that the new one finds room.
    """
    invitation = _open(answer.link, at=answer.at)
    version = invitation.version
    campaign_id = invitation.organisation.campaign_id
    message_for(CONFIRMATION, subject_id=version.pk, campaign_id=campaign_id)
    names = SignOn.objects.select_for_update(no_key=True).exclude(state=SignOn.State.WITHDRAWN)
    there = names.filter(version=version, organisation_id=invitation.organisation_id).first()
    if there is None:
        return False
    if there.state == SignOn.State.STANDING:
        raise AlreadySigned(organisation=there.name)
    if _is_same(there, answer):
        return True
    _take_back(there)
    return False


def _is_same(there: SignOn, answer: Answer) -> bool:
    entered = ("person", "role", "comment", "decided_on", "is_withheld")
    is_double = abs(answer.at - there.signed_at) < DOUBLE_CLICK
    is_named = answer.name in (None, there.name)
    return (
        is_double
        and is_named
        and all(getattr(there, part) == getattr(answer, part) for part in entered)
    )


def _take_back(pending: SignOn) -> None:
    cancel(recipient=str(pending.pk))
    pending.delete()


# --- Whether there may be an answer ------------------------------------------------------------


def _open(link: str, *, at: datetime) -> Invitation:
    """The invitation, locked, if it can be answered at that time; else the reason is raised."""
    invitation = (
        Invitation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("version__signing", "version__text", "organisation")
        .filter(link_hash=link)
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
    found = _open(invitation.link_hash, at=timezone.now())
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
