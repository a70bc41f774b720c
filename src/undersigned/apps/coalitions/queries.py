"""What is read about campaigns, who works on them and what waits for a second person."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from undersigned.apps.accounts.models import User
from undersigned.apps.coalitions.models import Campaign, Proposal, Seat, StaffInvitation
from undersigned.apps.contributions import Approval, collected
from undersigned.apps.pages.access import DECIDERS, Role
from undersigned.apps.pages.errors import filled
from undersigned.apps.vault.seals import keyring, link_hash, mailbox_hash
from undersigned.core.errors import LinkDead, NoLongerPossible
from undersigned.core.writing.letter import Sender

_WAITS = Q(campaign__proposals__state=Proposal.State.OPEN)


def needs_second_person(campaign: Campaign) -> bool:
    """Whether publishing and inviting wait for somebody else, by the campaign's own rule."""
    if campaign.rule == Campaign.Rule.SEVERAL:
        return campaign.seats.count() > 1
    return campaign.rule == Campaign.Rule.ALWAYS


def sender_of(campaign: Campaign) -> Sender | None:
    """The letterhead of the campaign's letters, if it has one."""
    found = dict(campaign.sender)
    if not found.get("name"):
        return None
    return Sender(**{**found, "address": tuple(found.get("address", ()))})


# --- Seats ----------------------------------------------------------------------------------------


def seats_of(user: User) -> QuerySet[Seat]:
    """The campaigns that somebody works on, each with the number of its open proposals."""
    return (
        Seat.objects.filter(user=user)
        .select_related("campaign")
        .annotate(waiting=Count("campaign__proposals", filter=_WAITS))
        .order_by("campaign__title", "id")
    )


def people_of(campaign: Campaign) -> QuerySet[Seat]:
    """Everybody who works on a campaign, by name."""
    return campaign.seats.select_related("user").order_by("user__name", "id")


def seat_of(user: User, campaign_id: UUID) -> Seat | None:
    """Somebody's seat in a campaign, if there is one."""
    seats = Seat.objects.select_related("campaign", "user")
    return seats.filter(campaign_id=campaign_id, user=user).first()


def is_last_coordinator(seat: Seat) -> bool:
    """Whether nobody else coordinates: then the seat can neither go nor change."""
    others = Seat.objects.filter(campaign=seat.campaign_id, role=Role.COORDINATOR)
    return seat.role == Role.COORDINATOR and not others.exclude(pk=seat.pk).exists()


# --- Invitations ----------------------------------------------------------------------------------


def open_invitations(campaign: Campaign) -> QuerySet[StaffInvitation]:
    """The links with which somebody can still join, or could if they were approved; the newest
    first."""
    return _open().filter(campaign=campaign).order_by("-made_at")


def invitation_by_token(token: str) -> StaffInvitation:
    """The invitation that a private link opens; LinkDead for whatever opens nothing."""
    return _alive(_approved().filter(link_hash=link_hash(token)).first())


def is_approved(token: str) -> bool:
    """Whether a link that was just made opens something already."""
    return _approved().filter(link_hash=link_hash(token)).exists()


def open_invitation(invitation_id: UUID) -> StaffInvitation:
    """The same by its id, for who has been at the link before."""
    return _alive(_approved().filter(pk=invitation_id).first())


def _alive(invitation: StaffInvitation | None) -> StaffInvitation:
    if invitation is None:
        raise LinkDead
    return invitation


def _open() -> QuerySet[StaffInvitation]:
    return StaffInvitation.objects.open().select_related("campaign", "made_by")


def _approved() -> QuerySet[StaffInvitation]:
    return _open().exclude(approved_at=None)


# --- Approval -------------------------------------------------------------------------------------


def open_proposals(campaign: Campaign) -> QuerySet[Proposal]:
    """What waits for a second person, the oldest first."""
    return (
        campaign.proposals.filter(state=Proposal.State.OPEN)
        .select_related("campaign", "proposed_by")
        .order_by("proposed_at", "id")
    )


def decided_proposals(campaign: Campaign) -> QuerySet[Proposal]:
    """What was approved, refused or taken back, the newest first."""
    return (
        campaign.proposals.exclude(state=Proposal.State.OPEN)
        .select_related("campaign", "proposed_by", "decided_by")
        .order_by("-decided_at", "id")
    )


def deciders_besides(user: User, campaign: Campaign) -> QuerySet[Seat]:
    """Who could be the second person to what somebody proposes."""
    others = people_of(campaign).filter(role__in=DECIDERS).exclude(user=user)
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    return others.filter(user__is_active=True, user__in=confirmed)


def waiting_for(user: User) -> QuerySet[Proposal]:
    """What waits for this person's approval, in all campaigns, the oldest first."""
    decides = Seat.objects.filter(user=user, role__in=DECIDERS).values("campaign_id")
    return (
        Proposal.objects.filter(state=Proposal.State.OPEN, campaign_id__in=decides)
        .exclude(proposed_by=user)
        .select_related("campaign", "proposed_by")
        .order_by("proposed_at", "id")
    )


def digests_of(proposal: Proposal) -> dict[str, str]:
    """Keyed hashes of everything that a proposal stands on, each by its name."""
    campaign, author = proposal.campaign, proposal.proposed_by
    seat = seat_of(author, campaign.pk) if author and author.is_active else None
    used: dict[str, object] = {
        gettext_noop("the role of the person who proposed it"): seat and seat.role,
        gettext_noop("the settings of the campaign"): [
            campaign.slug, campaign.title, campaign.sender, campaign.rule,
        ],
    }  # fmt: skip
    try:
        used |= approval_of(proposal).uses(proposal)
    except ObjectDoesNotExist:
        used[gettext_noop("what it is about, which is no longer there")] = None
    return {
        name: keyring().lookup(json.dumps(value, default=str, sort_keys=True), place="proposal")
        for name, value in used.items()
    }


def shares_mailbox(proposal: Proposal, user: User) -> bool:
    """Whether somebody's address and that of who proposed it reach one mailbox."""
    author = proposal.proposed_by
    return author is not None and mailbox_hash(author.email) == mailbox_hash(user.email)


def changed_in(proposal: Proposal) -> list[str]:
    """The names of what has changed since it was proposed; nothing if it can be approved."""
    now = digests_of(proposal)
    return [name for name, digest in now.items() if proposal.digests.get(name) != digest]


def named(changed: Iterable[str]) -> str:
    """What has changed, in the reader's language."""
    return ", ".join(gettext(name) for name in changed)


@dataclass(frozen=True, kw_only=True)
class ToldProposal:
    """A proposal with what it says, in the reader's language, and where to look at it."""

    proposal: Proposal
    words: str
    address: str
    warning: str

    @property
    def details(self) -> list[tuple[str, str]]:
        """What the words do not say, by name; not for everybody."""
        details = approval_of(self.proposal).details(self.proposal)
        return [(str(name), value) for name, value in details if value]

    @property
    def changed(self) -> str:
        """What has changed since it was proposed, so that it fell or will."""
        is_open = self.proposal.state == Proposal.State.OPEN
        return named(changed_in(self.proposal) if is_open else self.proposal.changed)


def told(proposals: Iterable[Proposal]) -> list[ToldProposal]:
    """The proposals as pages show them."""
    return [
        ToldProposal(
            proposal=proposal,
            words=words_of(proposal),
            address=approval_of(proposal).address(proposal),
            warning=str(approval_of(proposal).warning),
        )
        for proposal in proposals
    ]


def words_of(proposal: Proposal) -> str:
    """What is proposed, in the language of the page; what is about a person names it."""
    words, facts = approval_of(proposal).words, dict(proposal.facts)
    if "role" in facts:
        facts["role"] = gettext(facts["role"])
    if "{person}" in str(words):
        names = User.objects.filter(pk=proposal.subject_id).values_list("name", flat=True)
        facts["person"] = names.first() or gettext("somebody")
    return filled(words, _ProposedFacts(facts))


def approval_of(proposal: Proposal) -> Approval:
    """What is done if it is approved; what can only be refused if the program lost it."""
    return collected().approvals.get(proposal.act, _GONE)


class _ProposedFacts(dict[str, Any]):
    """Facts of a proposal that an older program wrote may lack some."""

    def __missing__(self, name: str) -> str:
        return "…"


def _cannot(proposal: Proposal, by: User) -> None:
    raise NoLongerPossible


_GONE = Approval(words=_("something that this program can no longer do"), do=_cannot)
