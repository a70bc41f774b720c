"""What readers type: a question to the coordinators of a statement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from undersigned.apps.pages.forms import AddressField, LineField

# Nobody writes a question in less than three seconds; programs do.
_FASTEST = 3
_SLOWEST = 24 * 3600
_SALT = "undersigned.contact"


def opened_now(*, is_again: bool = False) -> str:
    """A sealed note of when a form was opened, to be sent back with it.

    One that is shown again with somebody's words may be sent back at once.
    """
    return signing.dumps(is_again, salt=_SALT)


class InquiryForm(forms.Form):
    """A question, and two traps for programs that send forms: a field nobody sees, and time."""

    name = LineField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )
    email = AddressField(
        label=_("Your email address"),
        max_length=254,
        help_text=_("We will answer there. It is stored encrypted and shown to nobody else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    words = forms.CharField(
        label=_("Your question"),
        max_length=5000,
        help_text=_("Up to 5,000 characters."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    # Hidden by the style sheet, and from programs that read pages aloud.
    homepage = forms.CharField(required=False, max_length=200)
    opened = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["homepage"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    def is_from_a_program(self) -> bool:
        """Whether a trap was sprung: then nothing is kept, and the answer is the same."""
        opened = str(self.data.get("opened", ""))
        try:
            is_again = signing.loads(opened, salt=_SALT)
        except signing.BadSignature:
            return True
        return bool(self.data.get("homepage")) or not (is_again or _is_older(opened, _FASTEST))

    def clean_opened(self) -> str:
        opened: str = self.cleaned_data["opened"]
        if _is_older(opened, _SLOWEST):
            self.data = {**self.data, "opened": opened_now(is_again=True)}
            raise forms.ValidationError(
                _(
                    "This form was open for more than a day. Your question is still "
                    "here; please send it again."
                )
            )
        return opened


def _is_older(opened: str, seconds: int) -> bool:
    try:
        signing.loads(opened, salt=_SALT, max_age=seconds)
    except signing.SignatureExpired:
        return True
    return False
