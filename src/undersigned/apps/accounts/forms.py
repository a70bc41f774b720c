"""What people enter about themselves."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    AddEmailForm,
    ChangePasswordForm,
    LoginForm,
    ResetPasswordKeyForm,
)
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from undersigned.apps.accounts.models import User
from undersigned.apps.accounts.services import ask_for_password
from undersigned.apps.pages.forms import AddressField, LineField

_LABELS = {
    "login": _("Email address"),
    "email": _("Email address"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, again"),
}


class _PlainForm:
    """A form of allauth with our labels, and without hints inside of the fields."""

    fields: dict[str, forms.Field]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class NewAddressForm(_PlainForm, AddEmailForm):  # type: ignore[misc]  # allauth has no types
    """Another address to sign in with."""


class NewPasswordForm(_PlainForm, ChangePasswordForm):  # type: ignore[misc]  # as above
    """A new password by whoever knows the old one."""


class PasswordByLinkForm(_PlainForm, ResetPasswordKeyForm):  # type: ignore[misc]  # as above
    """A new password by whoever has the link."""


class SignInForm(_PlainForm, LoginForm):  # type: ignore[misc]  # as above
    """Address and password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["password"].help_text = ""  # the link stands beside the button
        self.fields["remember"].label = _("Stay signed in on this device for two weeks")


class ForgottenPasswordForm(forms.Form):
    """The address of an account whose password is forgotten; nothing is looked up for it here."""

    email = AddressField(
        label=_("Email address"), widget=forms.EmailInput({"autocomplete": "email"})
    )

    def save(self, request: HttpRequest, **_more: object) -> str:
        """As allauth calls it; the address that was typed."""
        email: str = self.cleaned_data["email"]
        ask_for_password(email, language=get_language() or "")
        return email


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey, or a security key that is asked for after the password."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["name"].label = _("Name of the device")
        self.fields["name"].initial = _("my phone")
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("Sign in with it alone, without a password (a passkey)")
        alone.help_text = _(
            "Your device asks for your fingerprint, face or screen lock instead of "
            "the password. Otherwise you use it after your password."
        )


class NewAccountForm(forms.Form):
    """An account for somebody who was invited."""

    name = LineField(
        label=_("Your name"),
        max_length=120,
        help_text=_("Others in the campaign can see it. It does not appear on any text."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your email address"),
        help_text=_("You sign in with this address."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("A password"),
        strip=False,
        max_length=200,
        help_text=_("At least 12 characters. Four or five unrelated words work well."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        if password := entered.get("password"):
            somebody = User(email=entered.get("email", ""), name=entered.get("name", ""))
            try:
                validate_password(password, somebody)
            except ValidationError as error:
                self.add_error("password", error)
        return entered


class AccountForm(forms.Form):
    """How somebody is called and spoken to."""

    name = LineField(
        label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language of these pages"),
        required=False,
        choices=[("", _("the language of my browser")), *settings.LANGUAGES],
    )
