"""Approval by two: what one person proposes and another one lets happen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from undersigned.apps.accounts.services import is_confirmed
from undersigned.apps.coalitions.models import Campaign, Proposal
from undersigned.apps.coalitions.queries import (
    approval_of,
    changed_in,
    deciders_besides,
    digests_of,
    named,
    needs_second_person,
    seat_of,
    shares_mailbox,
)
from undersigned.apps.journal.services import record
from undersigned.apps.pages.access import DECIDERS
from undersigned.core.errors import (
    AddressNotConfirmed,
    AlreadyDecided,
    GoneAlready,
    NotADecider,
    NotTheProposer,
    OwnProposal,
    ProposalFallen,
    ReasonMissing,
)

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

State = Proposal.State


@transaction.atomic
def propose_or_do(
    act: str,
    *,
    campaign: Campaign,
    subject_id: UUID,
    by: User,
    makes_a_decider: bool = False,
    **facts: object,
) -> Proposal | None:
    """Do an act at once if no second person is needed, else propose it and return the proposal.

    Proposing again what waits already returns what waits: nothing is asked for twice. As long as
    nobody else decides, an act that ``makes_a_decider`` needs nobody: nobody could ever agree.
    """
    # One at a time in a campaign, so that the rule and who is there stay as they were read.
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    proposal = Proposal(
        campaign=campaign, act=act, subject_id=subject_id, facts=facts, proposed_by=by
    )
    is_first = makes_a_decider and not deciders_besides(by, campaign).exists()
    if is_first or not needs_second_person(campaign):
        proposal.save()
        _settle(proposal, State.APPROVED, by=by)
        _tell("proposal.done_alone", proposal, by=by)
        approval_of(proposal).do(proposal, by)
        return None
    let_fall(campaign)
    waiting = campaign.proposals.filter(act=act, subject_id=subject_id, state=State.OPEN)
    for same in waiting:
        if same.facts == facts:
            return same
    proposal.digests = digests_of(proposal)
    proposal.save()
    _tell("proposal.made", proposal, by=by)
    return proposal


def approve(proposal: Proposal, *, by: User, shares_browser: bool = False) -> None:
    """Let what somebody else proposed happen now; if it cannot be done, it goes on waiting.

    ProposalFallen if it is not any more what was proposed; it waits no longer then. That both may
    be one person, who shares a mailbox or a browser, stops nothing and is written down.
    """
    if changed := _approve(proposal, by, shares_browser=shares_browser):
        raise ProposalFallen(changed=named(changed))


@transaction.atomic
def _approve(proposal: Proposal, by: User, *, shares_browser: bool) -> list[str]:
    """Do what was proposed, or let it fall; what has changed in it."""
    _refuse_who_does_not_decide(proposal, by)
    if proposal.proposed_by_id == by.pk:
        raise OwnProposal
    # As above: the settings and the seats stay as they are looked at.
    proposal.campaign = Campaign.objects.select_for_update(no_key=True).get(pk=proposal.campaign_id)
    if proposal.state == State.OPEN and (changed := changed_in(proposal)):
        _fall(proposal, changed)
        return changed
    _settle(proposal, State.APPROVED, by=by)
    _tell("proposal.approved", proposal, by=by)
    if shares_browser or shares_mailbox(proposal, by):
        _tell("proposal.approved_by_the_same", proposal, by=by)
    approval_of(proposal).do(proposal, by)
    return []


def let_fall(campaign: Campaign) -> None:
    """End what waits and is not any more what was proposed.

    Whoever changes what proposals stand on may say so at once; it is asked again when one is
    approved.
    """
    for proposal in campaign.proposals.filter(state=State.OPEN).select_related("proposed_by"):
        if changed := changed_in(proposal):
            _fall(proposal, changed)


def _fall(proposal: Proposal, changed: list[str]) -> None:
    proposal.changed = changed
    proposal.save(update_fields=["changed"])
    _settle(proposal, State.FALLEN, by=None)
    _tell("proposal.fallen", proposal, by=None)


@transaction.atomic
def refuse(proposal: Proposal, *, by: User, reason: str) -> None:
    """Say no to what somebody else proposed, and why."""
    _refuse_who_does_not_decide(proposal, by)
    if proposal.proposed_by_id == by.pk:
        raise OwnProposal
    if not reason.strip():
        raise ReasonMissing
    _settle(proposal, State.REFUSED, by=by, reason=reason.strip())
    _tell("proposal.refused", proposal, by=by)


@transaction.atomic
def take_back(proposal: Proposal, *, by: User) -> None:
    """Withdraw what one proposed oneself."""
    if proposal.proposed_by_id != by.pk:
        raise NotTheProposer
    _settle(proposal, State.TAKEN_BACK, by=by)
    _tell("proposal.taken_back", proposal, by=by)


def _refuse_who_does_not_decide(proposal: Proposal, by: User) -> None:
    """Asked again at the moment of deciding, as a role may be gone since the page was opened."""
    if not is_confirmed(by):
        raise AddressNotConfirmed
    seat = seat_of(by, proposal.campaign_id)
    if seat is None or seat.role not in DECIDERS:
        raise NotADecider


def _settle(
    proposal: Proposal, state: Proposal.State, *, by: User | None, reason: str = ""
) -> None:
    """Decide what is open; AlreadyDecided for whoever comes second."""
    decision = {
        "state": state, "decided_by": by, "decided_at": timezone.now(), "reason": reason,
    }  # fmt: skip
    if not Proposal.objects.filter(pk=proposal.pk, state=State.OPEN).update(**decision):
        now = Proposal.objects.filter(pk=proposal.pk).first()
        raise AlreadyDecided(state=now.get_state_display()) if now else GoneAlready
    for name, value in decision.items():
        setattr(proposal, name, value)


def _tell(act: str, proposal: Proposal, *, by: User | None) -> None:
    """A line that says what was proposed in the language of whoever reads it."""
    facts = {name: one for name, one in proposal.facts.items() if isinstance(one, (str, int))}
    record(
        act,
        by=by,
        campaign_id=proposal.campaign_id,
        subject_id=proposal.subject_id,
        proposed=proposal.act,
        **facts,
    )
