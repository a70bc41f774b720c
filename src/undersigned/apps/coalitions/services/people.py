"""Who works on a campaign: inviting, joining, changing roles, leaving."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from undersigned.apps.coalitions.models import Campaign, Seat, StaffInvitation
from undersigned.apps.coalitions.queries import is_last_coordinator
from undersigned.apps.coalitions.services.campaigns import begin_campaign
from undersigned.apps.journal.services import record
from undersigned.apps.pages.access import Role
from undersigned.apps.vault.seals import link_hash, new_token
from undersigned.core.errors import (
    CoordinatedAlready,
    LastCoordinator,
    LinkDead,
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
def invite_staff(campaign: Campaign, *, role: Role, by: User | None) -> str:
    """Make a private link with which one person joins; only this answer ever holds it."""
    token = new_token()
    invitation = StaffInvitation.objects.create(
        campaign=campaign,
        role=role,
        link_hash=link_hash(token),
        made_by=by,
        expires_at=timezone.now() + OPEN_FOR,
    )
    record(
        "staff.invited", by=by, campaign_id=campaign.pk, subject_id=invitation.pk, role=role.value
    )
    return token


@transaction.atomic
def invite_first_coordinator(title: str) -> str:
    """A link into a campaign that nobody coordinates, for whoever keeps the site.

    EntryInvalid if somebody coordinates it: nobody gets into a campaign past its own people.
    """
    title = normal_line(title)
    if not title or len(title) > LONGEST_TITLE:
        raise TitleInvalid(most=LONGEST_TITLE)
    campaign = Campaign.objects.filter(title=title).first() or begin_campaign(title)
    if campaign.seats.filter(role=Role.COORDINATOR).exists():
        raise CoordinatedAlready
    return invite_staff(campaign, role=Role.COORDINATOR, by=None)


@transaction.atomic
def revoke_invitation(invitation: StaffInvitation, *, by: User) -> None:
    """Let a link open nothing any more. One that was used or has expired stays as it is."""
    still_open = StaffInvitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None)
    if still_open.update(revoked_at=timezone.now()):
        record(
            "staff.invitation_revoked",
            by=by,
            campaign_id=invitation.campaign_id,
            subject_id=invitation.pk,
        )


@transaction.atomic
def join(invitation: StaffInvitation, *, user: User) -> Seat:
    """Take the seat that an invitation offers; it is used up by that. LinkDead if it is already."""
    now = timezone.now()
    still_open = StaffInvitation.objects.filter(
        pk=invitation.pk, used_at=None, revoked_at=None, expires_at__gt=now
    )
    if not still_open.update(used_at=now):
        raise LinkDead
    try:
        with transaction.atomic():
            seat = Seat.objects.create(
                campaign=invitation.campaign, user=user, role=invitation.role
            )
    except IntegrityError as error:
        raise OnTheTeamAlready from error
    record(
        "staff.joined", by=user, campaign_id=seat.campaign_id, subject_id=user.pk, role=seat.role
    )
    return seat


@transaction.atomic
def change_role(seat: Seat, *, role: Role, by: User) -> None:
    """Give somebody another role, from the next page on. Somebody must go on coordinating."""
    seat = _alone_with(seat)
    if role == seat.role:
        return
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


@transaction.atomic
def remove(seat: Seat, *, by: User) -> None:
    """Take somebody's seat, or leave it oneself. The next page that is asked for is refused."""
    seat = _alone_with(seat)
    if is_last_coordinator(seat):
        raise LastCoordinator
    seat.delete()
    act = "staff.left" if seat.user_id == by.pk else "staff.removed"
    record(act, by=by, campaign_id=seat.campaign_id, subject_id=seat.user_id)


def _alone_with(seat: Seat) -> Seat:
    """The seat as it is now, with nobody else changing seats of the campaign meanwhile."""
    Campaign.objects.select_for_update(no_key=True).get(pk=seat.campaign_id)
    found = Seat.objects.filter(pk=seat.pk).first()
    if found is None:
        raise NotOnTheTeam
    return found
