"""What staff type when a statement goes public, and about its news."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.pages.forms import LineField
from undersigned.apps.statements.services.publishing import LONGEST_ADDRESS


class AddressForm(forms.Form):
    """The last part of a statement's address."""

    slug = LineField(
        label=_("Last part of the address"),
        max_length=LONGEST_ADDRESS,
        help_text=_(
            "Lower-case letters, digits and hyphens. It can no longer change once a "
            "version is public."
        ),
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )


class UpdateForm(forms.Form):
    """News about a statement."""

    title = LineField(label=_("Title"), max_length=200)
    body = forms.CharField(
        label=_("What happened"),
        max_length=10_000,
        help_text=_(
            "Plain text, up to 10,000 characters. A blank line starts a new "
            "paragraph; web addresses become links."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
