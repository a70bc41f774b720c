"""An organisation's own people, as a coordinator sees them: invited by link, and removed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions.models import Seat
from undersigned.apps.directory import services
from undersigned.apps.directory.models import MemberInvitation, MemberSeat
from undersigned.apps.directory.views.organisations import organisation_in, shown
from undersigned.apps.pages.access import COORDINATORS, for_roles
from undersigned.apps.pages.faces import whole_address


@for_roles(COORDINATORS)
@require_POST
def invite(request: HttpRequest, seat: Seat, *, organisation_id: UUID) -> HttpResponse:
    """Make a link for one person. It is shown in this answer and never again."""
    organisation = organisation_in(seat, organisation_id)
    token = services.invite_member(organisation, by=seat.user)
    link = whole_address("directory:join", token)
    return shown(request, seat, organisation, link=link)


@for_roles(COORDINATORS)
@require_POST
def revoke(
    request: HttpRequest, seat: Seat, *, organisation_id: UUID, member_invitation_id: UUID
) -> HttpResponse:
    """Let an invitation open nothing any more."""
    organisation = organisation_in(seat, organisation_id)
    invitation = get_object_or_404(
        MemberInvitation, organisation=organisation, pk=member_invitation_id
    )
    services.revoke_member_invitation(invitation, by=seat.user)
    messages.success(request, _("The link has been revoked."))
    return redirect("directory:organisation", seat.campaign_id, organisation.pk)


@for_roles(COORDINATORS)
@require_POST
def remove(
    request: HttpRequest, seat: Seat, *, organisation_id: UUID, member_seat_id: UUID
) -> HttpResponse:
    """Take somebody's place; a new link gives it back."""
    organisation = organisation_in(seat, organisation_id)
    member = get_object_or_404(MemberSeat, organisation=organisation, pk=member_seat_id)
    services.remove_member(member, by=seat.user)
    messages.success(
        request, _("{name} no longer has access. A new link will restore it.").format(
            name=member.user.name
        )
    )  # fmt: skip
    return redirect("directory:organisation", seat.campaign_id, organisation.pk)
