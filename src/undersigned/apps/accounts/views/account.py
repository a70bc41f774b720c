"""One's own account. Passwords, second factors and passkeys are django-allauth's pages."""

from __future__ import annotations

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from undersigned.apps.accounts import services
from undersigned.apps.accounts.forms import AccountForm
from undersigned.apps.accounts.models import User
from undersigned.apps.pages.access import for_staff


@for_staff
def account(request: HttpRequest) -> HttpResponse:
    """Name, language, and the ways to what keeps the account safe."""
    user = cast(User, request.user)
    form = AccountForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        services.change_account(user, **form.cleaned_data)
        request.session["language"] = user.language
        with translation.override(user.language or translation.get_language()):
            messages.success(request, _("Saved."))
        return redirect("account")
    factors = Authenticator.objects.filter(user=user).values_list("type", flat=True)
    facts = {
        "form": form,
        "has_app": Authenticator.Type.TOTP in factors,
        "key_count": list(factors).count(Authenticator.Type.WEBAUTHN),
        "has_codes": Authenticator.Type.RECOVERY_CODES in factors,
        "session_count": UserSession.objects.filter(user=user).count(),
    }
    return render(request, "account/account.html", facts, status=422 if form.errors else 200)


@for_staff
@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """Sign one of one's own sessions out."""
    session = get_object_or_404(UserSession, user=request.user, pk=session_id)
    session.end()
    messages.success(request, _("That session has been signed out."))
    return redirect("usersessions_list")
