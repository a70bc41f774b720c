"""How django-allauth behaves here: nobody signs up alone, and no address is kept."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from undersigned.apps.accounts.services import SECOND_FACTORS
from undersigned.apps.accounts.sessions import language_of
from undersigned.apps.deliveries.mails import KIND_HEADER, PASSWORD
from undersigned.apps.deliveries.queries import count_since
from undersigned.apps.vault.seals import keyring

if TYPE_CHECKING:
    from django.core.mail import EmailMessage

    from undersigned.apps.accounts.models import User

# So many mails for a new password in so long, which is half of what their links are good for.
_MOST_LINKS, _LINKS_WORK_FOR = 5, timedelta(hours=12)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts come of invitations only (``coalitions`` and ``directory``)."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The email address or the password is not correct."),
        "incorrect_password": _("The password is not correct."),
        "too_many_login_attempts": _("Too many attempts to sign in. Please try again later."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address for the limits on sign-in, which live in memory for minutes.

        Where the web server in front tells none, each request counts by itself: otherwise
        everybody would share one limit. The limit of each account holds in any case.
        """
        return get_client_ip(request) or token_hex(8)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the account that it is about."""
        user = context.get("user") or self.request.user
        with translation.override(language_of(user)):
            super().send_mail(template_prefix, email, context)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Anybody can ask for one with somebody's address, so that there is an end to it.

        Nobody is left without: each that went since the last sign-in holds a link that works.
        """
        lately = timezone.now() - _LINKS_WORK_FOR
        since = max(lately, user.last_login or lately)
        if count_since(since, kind=PASSWORD, address=email) < _MOST_LINKS:
            super().send_password_reset_mail(user, email, context)

    def render_mail(
        self,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Say which mails are for a new password."""
        if template_prefix == "account/email/password_reset_key":
            headers = {**(headers or {}), KIND_HEADER: PASSWORD}
        mail: EmailMessage = super().render_mail(template_prefix, email, context, headers)
        return mail

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell whoever owns an account of a change to it."""
        facts = {**(context or {}), "user": user}
        super().send_notification_mail(template_prefix, user, facts, email or user.email)


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # as above
    """Secrets of second factors are sealed like everything that is protected."""

    def encrypt(self, text: str) -> str:
        return keyring().seal(text, place=SECOND_FACTORS)

    def decrypt(self, encrypted_text: str) -> str:
        return keyring().unseal(encrypted_text, place=SECOND_FACTORS)


def name_of(user: User) -> str:
    """How an account is called on pages."""
    return user.name
