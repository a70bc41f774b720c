"""Who works on a campaign: inviting, joining, changing roles, leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from undersigned.apps.accounts.services import let_begin
from undersigned.apps.coalitions.models import Campaign, Proposal, Seat, StaffInvitation
from undersigned.apps.coalitions.queries import is_last_coordinator
from undersigned.apps.coalitions.services.approvals import let_fall, propose_or_do
from undersigned.apps.coalitions.services.campaigns import begin_campaign
from undersigned.apps.journal.services import record
from undersigned.apps.pages.access import DECIDERS, Role
from undersigned.apps.vault.seals import link_hash, new_token
from undersigned.core.errors import (
    CoordinatedAlready,
    LastCoordinator,
    LinkDead,
    MayNotBegin,
    NotOnTheTeam,
    OnTheTeamAlready,
    TitleInvalid,
)
from undersigned.core.texts.normal import normal_line

if TYPE_CHECKING:
    from undersigned.apps.accounts.models import User

OPEN_FOR = timedelta(days=7)
LONGEST_TITLE = 200


@transaction.atomic
def invite_staff(
    campaign: Campaign, *, role: Role, by: User | None, lets_begin: bool = False
) -> str:
    """Make a private link with which one person joins; only this answer ever holds it.

    Where publishing needs a second person, it opens nothing before one agreed.
    """
    token = new_token()
    invitation = StaffInvitation.objects.create(
        campaign=campaign,
        role=role,
        link_hash=link_hash(token),
        made_by=by,
        lets_begin=lets_begin,
        expires_at=timezone.now() + OPEN_FOR,
    )
    record(
        "staff.invited", by=by, campaign_id=campaign.pk, subject_id=invitation.pk, role=role.value
    )
    if by is None:
        _let_in(invitation)
    else:
        propose_or_do(
            "staff.invite",
            campaign=campaign,
            subject_id=invitation.pk,
            by=by,
            makes_a_decider=role in DECIDERS,
            role=role.value,
        )
    return token


def do_invite(proposal: Proposal, by: User) -> None:
    """What ``staff.invite`` does when it is approved."""
    _let_in(_proposed_link(proposal))


def link_uses(proposal: Proposal) -> dict[str, object]:
    """A link that was revoked is not approved any more."""
    return {gettext_noop("the link"): _proposed_link(proposal).revoked_at}


def _proposed_link(proposal: Proposal) -> StaffInvitation:
    links = StaffInvitation.objects.filter(campaign=proposal.campaign_id)
    return links.get(pk=proposal.subject_id)


def _let_in(invitation: StaffInvitation) -> None:
    now = timezone.now()
    invitation.approved_at, invitation.expires_at = now, now + OPEN_FOR
    invitation.save(update_fields=["approved_at", "expires_at"])


@transaction.atomic
def invite_first_coordinator(title: str) -> str:
    """A link into a campaign that nobody coordinates, for whoever keeps the site; with the right
    to begin others.

    EntryInvalid if somebody coordinates it: nobody gets into a campaign past its own people.
    """
    title = normal_line(title)
    if not title or len(title) > LONGEST_TITLE:
        raise TitleInvalid(most=LONGEST_TITLE)
    campaign = Campaign.objects.filter(title=title).first() or begin_campaign(title)
    if campaign.seats.filter(role=Role.COORDINATOR).exists():
        raise CoordinatedAlready
    return invite_staff(campaign, role=Role.COORDINATOR, by=None, lets_begin=True)


@transaction.atomic
def revoke_invitation(invitation: StaffInvitation, *, by: User) -> None:
    """Let a link open nothing any more. One that was used or has expired stays as it is."""
    unused = StaffInvitation.objects.unused().filter(pk=invitation.pk)
    if unused.update(revoked_at=timezone.now()):
        record(
            "staff.invitation_revoked",
            by=by,
            campaign_id=invitation.campaign_id,
            subject_id=invitation.pk,
        )
        let_fall(invitation.campaign)


@transaction.atomic
def join(invitation: StaffInvitation, *, user: User) -> Seat:
    """Take the seat that an invitation offers; it is used up by that. LinkDead if it is already."""
    still_open = StaffInvitation.objects.open().exclude(approved_at=None)
    if not still_open.filter(pk=invitation.pk).update(used_at=timezone.now()):
        raise LinkDead
    try:
        with transaction.atomic():
            seat = Seat.objects.create(
                campaign=invitation.campaign, user=user, role=invitation.role
            )
    except IntegrityError as error:
        raise OnTheTeamAlready from error
    if invitation.lets_begin:
        let_begin(user, by=None, campaign_id=seat.campaign_id)
    record(
        "staff.joined", by=user, campaign_id=seat.campaign_id, subject_id=user.pk, role=seat.role
    )
    return seat


@transaction.atomic
def change_role(seat: Seat, *, role: Role, by: User) -> Proposal | None:
    """Give somebody another role, from the next page on. Somebody must go on coordinating."""
    seat = _alone_with(seat)
    if role == seat.role:
        return None
    if is_last_coordinator(seat):
        raise LastCoordinator
    return propose_or_do(
        "staff.role",
        campaign=seat.campaign,
        subject_id=seat.user_id,
        by=by,
        makes_a_decider=role in DECIDERS,
        role=role.value,
    )


def do_change_role(proposal: Proposal, by: User) -> None:
    """What ``staff.role`` does when it is approved."""
    seat, role = _proposed_seat(proposal), Role(proposal.facts["role"])
    if is_last_coordinator(seat):
        raise LastCoordinator
    seat.role = role
    seat.save(update_fields=["role"])
    record(
        "staff.role_changed",
        by=by,
        campaign_id=seat.campaign_id,
        subject_id=seat.user_id,
        role=role.value,
    )
    let_fall(seat.campaign)


@transaction.atomic
def remove(seat: Seat, *, by: User) -> Proposal | None:
    """Take somebody's seat, or leave it oneself. The next page that is asked for is refused.

    To leave needs nobody's leave. But nobody gets rid of those who could say no.
    """
    seat = _alone_with(seat)
    if is_last_coordinator(seat):
        raise LastCoordinator
    if seat.user_id == by.pk:
        _remove(seat, act="staff.left", by=by)
        return None
    return propose_or_do("staff.remove", campaign=seat.campaign, subject_id=seat.user_id, by=by)


def do_remove(proposal: Proposal, by: User) -> None:
    """What ``staff.remove`` does when it is approved."""
    seat = _proposed_seat(proposal)
    if is_last_coordinator(seat):
        raise LastCoordinator
    _remove(seat, act="staff.removed", by=by)


@transaction.atomic
def give_right_to_begin(seat: Seat, *, by: User) -> Proposal | None:
    """Let somebody begin campaigns; only who may begin some can give that on."""
    if not by.may_begin:
        raise MayNotBegin
    if seat.user.may_begin:
        return None
    return propose_or_do("staff.may_begin", campaign=seat.campaign, subject_id=seat.user_id, by=by)


def do_give_right_to_begin(proposal: Proposal, by: User) -> None:
    """What ``staff.may_begin`` does when it is approved."""
    seat = _proposed_seat(proposal)
    let_begin(seat.user, by=by, campaign_id=seat.campaign_id)


def seat_uses(proposal: Proposal) -> dict[str, object]:
    """What the role of the person was when it was proposed to change or to take it."""
    return {gettext_noop("the role of the person"): _proposed_seat(proposal).role}


def _proposed_seat(proposal: Proposal) -> Seat:
    return Seat.objects.get(campaign=proposal.campaign_id, user=proposal.subject_id)


def _remove(seat: Seat, *, act: str, by: User) -> None:
    seat.delete()
    record(act, by=by, campaign_id=seat.campaign_id, subject_id=seat.user_id)
    let_fall(seat.campaign)


def _alone_with(seat: Seat) -> Seat:
    """The seat as it is now, with nobody else changing seats of the campaign meanwhile."""
    Campaign.objects.select_for_update(no_key=True).get(pk=seat.campaign_id)
    found = Seat.objects.filter(pk=seat.pk).first()
    if found is None:
        raise NotOnTheTeam
    return found
