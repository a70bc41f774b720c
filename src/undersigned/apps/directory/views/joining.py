"""Joining an organisation's part by a private link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters

from undersigned.apps.accounts.views.joining import Door
from undersigned.apps.directory import queries, services
from undersigned.apps.directory.models import MemberInvitation
from undersigned.apps.pages.access import for_anybody, for_staff

_DOOR = Door[MemberInvitation](
    remembered_as="member_invitation",
    template="directory/join.html",
    again="directory:joining",
    welcome=_("Welcome. This is your organisation's page."),
    by_token=queries.member_invitation_by_token,
    by_id=queries.open_member_invitation,
    take=lambda invitation, user: services.join_organisation(invitation, user=user),
    inside=lambda invitation: reverse("directory:mine", args=[invitation.organisation_id]),
)


@for_anybody
@sensitive_post_parameters()
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Shows the organisation; the button takes the link."""
    return _DOOR.join(request, token)


@for_staff
def joining(request: HttpRequest) -> HttpResponse:
    """The same, for who has just signed in."""
    return _DOOR.join_signed_in(request)
