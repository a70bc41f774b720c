"""What readers type: a question to the coordinators of a statement."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.pages.forms import AddressField, LineField
from undersigned.apps.public.forms import ReaderForm


class InquiryForm(ReaderForm):
    """A question."""

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
