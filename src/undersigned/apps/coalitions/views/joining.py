"""Joining a campaign by a private link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from undersigned.apps.accounts.views.joining import Door
from undersigned.apps.coalitions import queries, services
from undersigned.apps.coalitions.models import StaffInvitation
from undersigned.apps.pages.access import for_anybody, for_staff

_DOOR = Door[StaffInvitation](
    remembered_as="staff_invitation",
    template="coalitions/join.html",
    again="coalitions:joining",
    welcome=_("Welcome. This is the campaign."),
    by_token=queries.invitation_by_token,
    by_id=queries.open_invitation,
    take=lambda invitation, user: services.join(invitation, user=user),
    inside=lambda invitation: reverse("coalitions:campaign", args=[invitation.campaign_id]),
)


@for_anybody
@sensitive_post_parameters()
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the campaign and the role; the button takes them."""
    return _DOOR.join(request, token)


@for_staff
def joining(request: HttpRequest) -> HttpResponse:
    """The same, for who has just signed in."""
    return _DOOR.join_signed_in(request)
