"""Joining an organisation's part by a private link, with an account or a new one.

The link is asked for once. Who has an account is sent to sign in, and the session remembers
which invitation was meant: the token is in no further address.
"""

from __future__ import annotations

from typing import cast
from uuid import UUID

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from undersigned.apps.accounts.forms import NewAccountForm
from undersigned.apps.accounts.models import User
from undersigned.apps.accounts.services import create_account
from undersigned.apps.coalitions.access import for_anybody, for_staff
from undersigned.apps.directory import queries, services
from undersigned.apps.directory.models import MemberInvitation
from undersigned.apps.pages.telling import sentence_of
from undersigned.core.errors import EntryInvalid, LinkDead

_REMEMBERED = "member_invitation"


@for_anybody
@sensitive_post_parameters()
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Shows what the link offers; the button takes it."""
    invitation = queries.member_invitation_by_token(token)
    if request.method != "POST":
        return _page(request, invitation)
    if request.user.is_authenticated:
        return _take(request, invitation)
    if "sign_in" in request.POST:
        request.session[_REMEMBERED] = str(invitation.pk)
        then = urlencode({"next": reverse("directory:joining")})
        return redirect(f"{reverse('account_login')}?{then}")
    return _with_a_new_account(request, invitation)


@for_staff
def joining(request: HttpRequest) -> HttpResponse:
    """The same, for who has just signed in."""
    remembered = request.session.get(_REMEMBERED)
    if not remembered:
        raise LinkDead
    invitation = queries.open_member_invitation(UUID(remembered))
    if request.method == "POST":
        return _take(request, invitation)
    return _page(request, invitation)


def _take(request: HttpRequest, invitation: MemberInvitation) -> HttpResponse:
    try:
        services.join_organisation(invitation, user=cast(User, request.user))
    except EntryInvalid as error:
        return _page(request, invitation, error=error)
    request.session.pop(_REMEMBERED, None)
    messages.success(request, _("Welcome. This is your organisation's part."))
    return redirect("directory:mine", invitation.organisation_id)


def _with_a_new_account(request: HttpRequest, invitation: MemberInvitation) -> HttpResponse:
    form = NewAccountForm(request.POST)
    if not form.is_valid():
        return _page(request, invitation, form=form)
    if not ratelimit.consume(request, action="join", key=str(invitation.pk)):
        return cast(HttpResponse, ratelimit.respond_429(request))
    try:
        with transaction.atomic():
            user = create_account(**form.cleaned_data, language=get_language() or "")
            services.join_organisation(invitation, user=user)
    except EntryInvalid as error:
        form.add_error("email", sentence_of(error))
        return _page(request, invitation, form=form)
    onwards = reverse("directory:mine", args=[invitation.organisation_id])
    return cast(HttpResponse, perform_login(request, user, redirect_url=onwards))


def _page(
    request: HttpRequest,
    invitation: MemberInvitation,
    *,
    form: NewAccountForm | None = None,
    error: EntryInvalid | None = None,
) -> HttpResponse:
    facts = {"invitation": invitation, "form": form or NewAccountForm(), "error": error}
    status = 409 if error else 422 if form else 200
    return render(request, "directory/join.html", facts, status=status)
