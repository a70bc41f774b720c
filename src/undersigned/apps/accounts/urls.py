"""One's own account; sign-in, second factors and sessions are django-allauth's."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import RedirectView

from undersigned.apps.accounts import views
from undersigned.apps.accounts.access import for_nobody

# Nobody signs up, and passwords are changed or reset, never merely set.
_not_wanted = [
    path("signup/", for_nobody, name="account_signup"),
    path("password/set/", for_nobody, name="account_set_password"),
    path("login/code/confirm/", for_nobody, name="account_confirm_login_code"),
    path("confirm-email/", for_nobody, name="account_email_verification_sent"),
]

urlpatterns = [
    path("", views.account, name="account"),
    # Their overview is the account's own page.
    path("2fa/", RedirectView.as_view(pattern_name="account"), name="mfa_index"),
    path("sessions/<int:session_id>/end/", views.end_session, name="account_end_session"),
    *_not_wanted,
    path("", include("allauth.urls")),
]
