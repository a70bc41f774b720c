"""What an organisation answers to its private link: yes, not yet, or no. The latest counts.

A yes puts its name under a version, to be confirmed from its mailbox; whoever signs comes this one
way. What waits at the same moment is looked at and written together (``group_commit``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from undersigned.apps.deliveries.services import Outgoing, cancel, queue_many
from undersigned.apps.directory.queries.register import signatory_of
from undersigned.apps.journal.services import entry, record, record_all
from undersigned.apps.pages.faces import whole_address
from undersigned.apps.signing.mails.confirmations import CONFIRMATION
from undersigned.apps.signing.models import Invitation, SignOn, SignOnEvent
from undersigned.apps.signing.services.group_commit import GroupWriter
from undersigned.apps.vault.seals import address_hash, link_hash, new_token
from undersigned.core.errors import (
    AlreadySigned,
    DecisionInTheFuture,
    LinkDead,
    Refused,
)
from undersigned.core.texts.names import (
    LONGEST_NAME,
    LONGEST_PERSON,
    LONGEST_REMARK,
    LONGEST_ROLE,
    proper_name,
    proper_words,
)

Key = tuple[UUID, UUID]
Names = dict[Key, SignOn]
"""Names by their version and organisation."""

PENDING_FOR = timedelta(days=7)
# The same answers again so soon are a double click, and nobody needs a second mail for them.
DOUBLE_CLICK = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Yes:
    """The keyed hash of the link that it was given with, and what was entered.

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
    token: str,
    *,
    person: str,
    role: str,
    decided_on: date,
    is_withheld: bool,
    comment: str = "",
    name: str | None = None,
) -> None:
    """Put the organisation's name under the version, by the token of its private link.

    Without ``name`` it stands as in the register. Signing again before it is confirmed takes
    the place of what was answered before. Refused with the reason where the version takes no
    names (any more), where the name stands already, and where an entry is not fit to be read.
    """
    yes = Yes(
        link=link_hash(token),
        person=proper_name(person, what=_("The name of who signs"), longest=LONGEST_PERSON),
        role=proper_name(role, what=_("The role of who signs"), longest=LONGEST_ROLE),
        decided_on=decided(decided_on),
        is_withheld=is_withheld,
        comment=proper_words(comment, what=_("The comment"), longest=LONGEST_REMARK),
        name=_name(name),
        at=timezone.now(),
    )
    if settings.GROUP_COMMIT and not connection.in_atomic_block:
        refusal = WRITER.submit(yes)
    else:
        (refusal,) = _take([yes])
    if refusal:
        raise refusal


def _name(name: str | None) -> str | None:
    if name is None:
        return None
    return proper_name(name, what=_("The name of the organisation"), longest=LONGEST_NAME)


def decided(day: date) -> date:
    """The day of a decision; DecisionInTheFuture, though somewhere it is tomorrow already."""
    if day > timezone.now().date() + timedelta(days=1):
        raise DecisionInTheFuture
    return day


# --- Taking them ------------------------------------------------------------------------------


@transaction.atomic
def _take(answers: Sequence[Yes]) -> list[Refused | None]:
    """Take answers together; for each, why it was not taken, or None."""
    invitations = _locked_invitations({yes.link for yes in answers})
    before = _names_there(invitations.values())
    there = dict(before)  # as it is after each answer
    given: dict[SignOn, _Given] = {}
    refusals: list[Refused | None] = []
    for yes in answers:
        invitation = invitations.get(yes.link)
        refusal = _refusal(yes, invitation, there)
        refusals.append(refusal)
        if invitation and not refusal and not _is_double_click(yes, invitation, there):
            name = _Given(yes, invitation)
            given[name.sign_on] = name
            there[_key_of(invitation)] = name.sign_on
    _take_back([one for key, one in before.items() if there[key] is not one])
    # Of several answers of one organisation the last one counts.
    _write([given[one] for one in there.values() if one in given])
    return refusals


def _refusal(yes: Yes, invitation: Invitation | None, there: Names) -> Refused | None:
    if invitation is None:
        return LinkDead()
    if refusal := invitation.refusal(yes.at):
        return refusal
    before = there.get(_key_of(invitation))
    if before and before.state == SignOn.State.STANDING:
        return AlreadySigned(organisation=before.name)
    return None


def _is_double_click(yes: Yes, invitation: Invitation, there: Names) -> bool:
    before = there.get(_key_of(invitation))
    if before is None or abs(yes.at - before.signed_at) >= DOUBLE_CLICK:
        return False
    entered = ("person", "role", "comment", "decided_on", "is_withheld")
    is_named = yes.name in (None, before.name)
    return is_named and all(getattr(before, part) == getattr(yes, part) for part in entered)


class _Given:
    """A name that is given: its row, and the token that confirms it."""

    def __init__(self, yes: Yes, invitation: Invitation) -> None:
        version = invitation.version
        usual = signatory_of(invitation.organisation, version.language)
        stands_as = yes.name or usual.name
        self.version, self.language, self.token = version, invitation.language, new_token()
        self.sign_on = SignOn(
            version=version,
            organisation=invitation.organisation,
            invitation=invitation,
            name=stands_as,
            acronym=(usual.acronym or "") if stands_as == usual.name else "",
            country=usual.country or "",
            is_withheld=yes.is_withheld,
            is_late=version.signing.is_late(yes.at),
            person=yes.person,
            role=yes.role,
            email=invitation.email,
            email_hash=address_hash(invitation.email),
            comment=yes.comment,
            decided_on=yes.decided_on,
            confirm_hash=link_hash(self.token),
            signed_at=yes.at,
            expires_at=yes.at + PENDING_FOR,
        )

    def confirmation(self) -> Outgoing:
        """What the organisation's mailbox is written."""
        return Outgoing(
            subject_id=self.version.pk,
            campaign_id=self.version.text.campaign_id,
            recipient=str(self.sign_on.pk),
            address=self.sign_on.email,
            content={
                "language": self.language or settings.LANGUAGE_CODE,
                "organisation": self.sign_on.name,
                "title": self.version.title,
                "number": str(self.version.number),
                "link": whole_address("signing:confirm", self.token),
            },
        )


def _write(given: Sequence[_Given]) -> None:
    """The names, the mails that confirm them, and what happened."""
    if not given:
        return
    SignOn.objects.bulk_create(one.sign_on for one in given)
    queue_many(CONFIRMATION, [one.confirmation() for one in given])
    record_all(entry("sign_on.signed", by=None, **one.version.journal_facts) for one in given)
    SignOnEvent.objects.note((one.sign_on for one in given), SignOnEvent.Kind.SIGNED)


def _let_go() -> None:
    connection.close()


WRITER: GroupWriter[Yes, Refused | None] = GroupWriter(_take, recover=_let_go)


# --- Not yet, and no ---------------------------------------------------------------------------


@transaction.atomic
def decide_later(invitation: Invitation) -> None:
    """Say that the organisation is deciding; saying it again changes nothing."""
    invitation = _unanswered(invitation)
    if invitation.state != Invitation.State.DECIDING:
        _answer(invitation, Invitation.State.DECIDING, act="invitation.deciding")


@transaction.atomic
def decline(invitation: Invitation, *, comment: str = "") -> None:
    """Say that the organisation does not sign. It may still sign while the version is open."""
    words = proper_words(comment, what=_("The comment"), longest=LONGEST_REMARK)
    invitation = _unanswered(invitation)
    _take_back(_names_there([invitation]).values())  # none of which stands
    invitation.comment, invitation.remind_at = words, None
    if invitation.state == Invitation.State.DECLINED:
        invitation.save(update_fields=["comment"])
    else:
        _answer(invitation, Invitation.State.DECLINED, act="invitation.declined")


def _unanswered(invitation: Invitation) -> Invitation:
    """The invitation, locked, if it can be answered and the name does not stand already."""
    found = _locked_invitations([invitation.link_hash]).get(invitation.link_hash)
    if found is None:
        raise LinkDead
    if refusal := found.refusal(timezone.now()):
        raise refusal
    # Not by the link: a name that was brought in, or came from another entry, stands without one.
    if any(one.state == SignOn.State.STANDING for one in _names_there([found]).values()):
        raise AlreadySigned(organisation=found.organisation.name)
    return found


def _answer(invitation: Invitation, state: Invitation.State, *, act: str) -> None:
    invitation.state, invitation.answered_at = state, timezone.now()
    invitation.save(update_fields=["state", "answered_at", "comment", "remind_at"])
    record(act, by=None, **invitation.version.journal_facts)


# --- What every answer looks at ---------------------------------------------------------------


def _key_of(invitation: Invitation) -> Key:
    return invitation.version_id, invitation.organisation_id


def _locked_invitations(links: Iterable[str]) -> dict[str, Invitation]:
    """The invitations by the keyed hashes of their links; nobody else answers with them until
    the end of the transaction."""
    rows = Invitation.objects.filter(link_hash__in=list(links)).select_related(
        "version__signing", "version__text", "organisation"
    )
    # In one order, so that two who lock several never wait for one another.
    locked = rows.select_for_update(no_key=True, of=("self",)).order_by("pk")
    return {invitation.link_hash: invitation for invitation in locked}


def _names_there(invitations: Iterable[Invitation]) -> Names:
    """The names of these organisations that stand or wait for their mailbox, locked."""
    keys = {_key_of(one) for one in invitations}
    rows = SignOn.objects.filter(
        version__in={version for version, _ in keys},
        organisation__in={organisation for _, organisation in keys},
    ).exclude(state=SignOn.State.WITHDRAWN)
    found = rows.select_for_update(no_key=True).order_by("pk")
    by_key = {(one.version_id, one.organisation_id): one for one in found if one.organisation_id}
    return {key: one for key, one in by_key.items() if key in keys}


def _take_back(names: Iterable[SignOn]) -> None:
    """Forget names that were not confirmed, with the mails that would confirm them."""
    for name in names:
        cancel(recipient=str(name.pk))
        name.delete()
