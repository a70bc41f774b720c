"""The pages of private links: sign, confirm, withdraw. GET shows, POST does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from undersigned.apps.pages.access import for_anybody
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.signing import services
from undersigned.apps.signing.forms.links import (
    DeclineForm,
    SignForm,
    WithdrawForm,
)
from undersigned.apps.signing.models import Invitation, SignOn, SignOnRequest
from undersigned.apps.signing.queries.links import (
    invitation_by_token,
    request_to_confirm,
    sign_on_to_confirm,
    sign_on_to_withdraw,
)
from undersigned.apps.signing.queries.sign_page import SignPage, masked
from undersigned.core.errors import EntryInvalid, SigningRefused, TryAgain

_SHOW_AND_DO = require_http_methods(["GET", "HEAD", "POST"])


@for_anybody
@sensitive_post_parameters()
@_SHOW_AND_DO
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """The exact text, and the organisation's answer to it."""
    if request.method != "POST":
        return _sign_page(request, invitation_by_token(token))
    match request.POST.get("answer"):
        case "deciding":
            return _decide_later(request, token)
        case "no":
            return _decline(request, token)
        case _:
            return _sign(request, token)


def _sign(request: HttpRequest, token: str) -> HttpResponse:
    form = SignForm(request.POST)
    refused, status = "", 422
    if form.is_valid():
        try:
            services.sign(token, **form.answers())
            return redirect(request.get_full_path())
        except EntryInvalid as error:
            refused = sentence_of(error)
        except (SigningRefused, TryAgain) as error:
            refused, status = sentence_of(error), 503 if isinstance(error, TryAgain) else 409
    invitation = invitation_by_token(token)
    return _sign_page(request, invitation, form=form, refused=refused, status=status)


def _decide_later(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_by_token(token)
    try:
        services.decide_later(invitation)
    except SigningRefused as error:
        return _sign_page(request, invitation, refused=sentence_of(error), status=409)
    return redirect(request.get_full_path())


def _decline(request: HttpRequest, token: str) -> HttpResponse:
    invitation, form = invitation_by_token(token), DeclineForm(request.POST)
    if not form.is_valid():
        return _sign_page(request, invitation, no_form=form, status=422)
    try:
        services.decline(invitation, comment=form.cleaned_data["comment"])
    except SigningRefused as error:
        return _sign_page(request, invitation, no_form=form, refused=sentence_of(error), status=409)
    return redirect(request.get_full_path())


def _sign_page(
    request: HttpRequest,
    invitation: Invitation,
    *,
    form: SignForm | None = None,
    no_form: DeclineForm | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    page = SignPage(invitation, language=request.GET.get("language", ""))
    form = form or SignForm(initial={"name": page.usual.name})
    form.say_for(page.organisation.name)
    facts = {
        "page": page,
        "form": form,
        "no_form": no_form or DeclineForm(),
        "refused": refused,
    }
    return render(request, "signing/sign.html", facts, status=status)


@for_anybody
@_SHOW_AND_DO
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button for whoever reads the organisation's mailbox."""
    if request.method == "POST":
        services.confirm(token)
        return redirect(request.path)
    sign_on = sign_on_to_confirm(token)
    facts = {
        "sign_on": sign_on,
        "version": sign_on.version,
        "is_standing": sign_on.state == SignOn.State.STANDING,
        "mailbox": masked(sign_on.email),
    }
    return render(request, "signing/confirm.html", facts)


@for_anybody
@_SHOW_AND_DO
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """The way back, at any time."""
    if request.method == "POST":
        form = WithdrawForm(request.POST)
        services.withdraw(token, keeps_name=form.is_valid() and form.cleaned_data["keeps_name"])
        return redirect(request.path)
    sign_on = sign_on_to_withdraw(token)
    facts = {
        "sign_on": sign_on,
        "version": sign_on.version,
        "is_standing": sign_on.state == SignOn.State.STANDING,
        "form": WithdrawForm(),
    }
    return render(request, "signing/withdraw.html", facts)


@for_anybody
@_SHOW_AND_DO
def confirm_request(request: HttpRequest, token: str) -> HttpResponse:
    """A button for whoever reads the mailbox that was given."""
    if request.method == "POST":
        services.confirm_request(token)
        return redirect(request.path)
    asked = request_to_confirm(token)
    is_confirmed = asked.state != SignOnRequest.State.UNCONFIRMED
    facts = {"asked": asked, "version": asked.version, "is_confirmed": is_confirmed}
    return render(request, "signing/confirm_request.html", facts)
