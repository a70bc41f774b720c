"""How django-allauth behaves here: nobody signs up alone, and no address is kept."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from undersigned.apps.accounts.mails import NEW_ADDRESS, desk_host
from undersigned.apps.accounts.services import SECOND_FACTORS
from undersigned.apps.accounts.sessions import language_of
from undersigned.apps.deliveries.mails import KIND_HEADER
from undersigned.apps.deliveries.queries import is_used_up
from undersigned.apps.pages.clients import client_address
from undersigned.apps.pages.faces import whole_address
from undersigned.apps.vault.seals import keyring, network_of
from undersigned.core.errors import AddressWrittenTo

if TYPE_CHECKING:
    from allauth.account.models import EmailConfirmationHMAC
    from django.core.mail import EmailMessage

    from undersigned.apps.accounts.models import User

# What goes to an address that somebody typed and that may be anybody's.
_TO_ANY_ADDRESS = frozenset(
    f"account/email/{name}"
    for name in (
        "email_confirmation", "email_confirmation_signup",
        "account_already_exists", "unknown_account",
    )
)  # fmt: skip


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
        """The network for the limits on sign-in, which are kept for minutes under a keyed hash.

        Where the web server in front tells none, each request counts by itself: otherwise
        everybody would share one limit. The limit of each account holds in any case.
        """
        return network_of(client_address(request.META)) or token_hex(8)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted by the account and the network: whoever guesses elsewhere locks out nobody.

        Where no network is known they are counted together. The library would add the host as it
        is spelled, and so each port of it would have tries of its own.
        """
        account = str(credentials.get("email", "")).casefold()
        return f"{account} {network_of(client_address(request.META))}"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_email_confirmation_url(
        self, request: HttpRequest, emailconfirmation: EmailConfirmationHMAC
    ) -> str:
        """Made of the settings, and never of what a browser says its host is."""
        return whole_address("account_confirm_email", emailconfirmation.key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the language of the account that it is about.

        AddressWrittenTo where the address of whoever it may be has had as many as it gets.
        """
        if template_prefix in _TO_ANY_ADDRESS and is_used_up(NEW_ADDRESS, address=email):
            raise AddressWrittenTo
        user = context.get("user") or self.request.user
        with translation.override(language_of(user)):
            super().send_mail(template_prefix, email, context)

    def render_mail(
        self,
        template_prefix: str,
        email: str,
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Say which mails go to an address that may be anybody's."""
        if template_prefix in _TO_ANY_ADDRESS:
            headers = {**(headers or {}), KIND_HEADER: NEW_ADDRESS}
        facts = {**context, "desk": desk_host()}
        mail: EmailMessage = super().render_mail(template_prefix, email, facts, headers)
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
