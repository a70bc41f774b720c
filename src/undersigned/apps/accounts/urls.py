"""One's own account; sign-in, second factors and sessions are django-allauth's."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from undersigned.apps.accounts.views import account
from undersigned.apps.pages.access import for_nobody

# Nobody signs up, and passwords are changed or reset, never merely set.
_not_wanted = [
    path("desk/account/signup/", for_nobody, name="account_signup"),
    path("desk/account/password/set/", for_nobody, name="account_set_password"),
    path("desk/account/login/code/confirm/", for_nobody, name="account_confirm_login_code"),
]

urlpatterns = [
    path("desk/account/", account.account, name="account"),
    # Their overview is the account's own page.
    path("desk/account/2fa/", RedirectView.as_view(pattern_name="account"), name="mfa_index"),
    path(
        "desk/account/sessions/<int:session_id>/end/",
        account.end_session,
        name="account_end_session",
    ),
    *_not_wanted,
    path("desk/account/", include("allauth.urls")),
]
