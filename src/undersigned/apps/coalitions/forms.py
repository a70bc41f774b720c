"""What people of a campaign enter about it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.pages.forms import LineField


class RefusalForm(forms.Form):
    """Why something is refused."""

    reason = LineField(label=_("Why not"), max_length=500, widget=forms.Textarea({"rows": 2}))
