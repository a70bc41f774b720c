"""Coming in by a private link, with an account that is there already or a new one.

The link is asked for once. Who has an account is sent to sign in, and the session remembers
which invitation was meant: the token is in no further address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast
from uuid import UUID

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import get_language

from undersigned.apps.accounts.forms import NewAccountForm
from undersigned.apps.accounts.models import JoiningLink, User
from undersigned.apps.accounts.services import create_account
from undersigned.apps.pages.errors import sentence_of
from undersigned.core.errors import EntryInvalid, LinkDead

Offered = TypeVar("Offered", bound=JoiningLink)


@dataclass(frozen=True, kw_only=True)
class Door(Generic[Offered]):
    """What one kind of invitation leads to.

    ``by_token`` and ``by_id`` find an invitation that still opens something, else LinkDead.
    ``take`` uses it up (EntryInvalid says why not). ``again`` names the page for who has just
    signed in, ``inside`` gives the address that is behind the door.
    """

    remembered_as: str
    template: str
    again: str
    welcome: str | Promise
    by_token: Callable[[str], Offered]
    by_id: Callable[[UUID], Offered]
    take: Callable[[Offered, User], object]
    inside: Callable[[Offered], str]

    def join(self, request: HttpRequest, token: str) -> HttpResponse:
        """Shows what the link offers; the button takes it."""
        invitation = self.by_token(token)
        if request.method != "POST":
            return self._page(request, invitation)
        if request.user.is_authenticated:
            return self._take(request, invitation)
        if "sign_in" in request.POST:
            request.session[self.remembered_as] = str(invitation.pk)
            then = urlencode({"next": reverse(self.again)})
            return redirect(f"{reverse('account_login')}?{then}")
        return self._with_a_new_account(request, invitation)

    def join_signed_in(self, request: HttpRequest) -> HttpResponse:
        """The same, for who has just signed in."""
        remembered = request.session.get(self.remembered_as)
        if not remembered:
            raise LinkDead
        invitation = self.by_id(UUID(remembered))
        if request.method == "POST":
            return self._take(request, invitation)
        return self._page(request, invitation)

    def _take(self, request: HttpRequest, invitation: Offered) -> HttpResponse:
        try:
            self.take(invitation, cast(User, request.user))
        except EntryInvalid as error:
            return self._page(request, invitation, error=error)
        request.session.pop(self.remembered_as, None)
        messages.success(request, str(self.welcome))
        return redirect(self.inside(invitation))

    def _with_a_new_account(self, request: HttpRequest, invitation: Offered) -> HttpResponse:
        form = NewAccountForm(request.POST)
        if not form.is_valid():
            return self._page(request, invitation, form=form)
        if not ratelimit.consume(request, action="join", key=str(invitation.pk)):
            return cast(HttpResponse, ratelimit.respond_429(request))
        try:
            with transaction.atomic():
                user = create_account(**form.cleaned_data, language=get_language() or "")
                self.take(invitation, user)
        except EntryInvalid as error:
            form.add_error("email", sentence_of(error))
            return self._page(request, invitation, form=form)
        return cast(
            HttpResponse, perform_login(request, user, redirect_url=self.inside(invitation))
        )

    def _page(
        self,
        request: HttpRequest,
        invitation: Offered,
        *,
        form: NewAccountForm | None = None,
        error: EntryInvalid | None = None,
    ) -> HttpResponse:
        facts = {"invitation": invitation, "form": form or NewAccountForm(), "error": error}
        status = 409 if error else 422 if form else 200
        return render(request, self.template, facts, status=status)
