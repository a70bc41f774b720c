"""What coordinators enter about signing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from undersigned.apps.directory.models import Contact, Organisation
from undersigned.apps.pages.forms import LineField
from undersigned.apps.signing.models import Signing, usual_reminder_days
from undersigned.apps.signing.queries.follow import Sort, Where
from undersigned.apps.signing.services.requests import LONGEST_REASON
from undersigned.core.campaigns.invitees import MOST_LINES

USUALLY_OPEN = timedelta(days=21)
LONGEST_PASTE = 200_000


class MomentField(forms.DateTimeField):
    """A day and a time in UTC, entered with the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        help_text = options.pop("help_text", _("Date and time in UTC."))
        super().__init__(
            widget=widget,
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
            help_text=help_text,
            **options,
        )


class DaysField(forms.CharField):
    """Whole numbers between commas: "7, 2"; nothing is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, required=False, **options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = [word for word in re.split(r"[,;\s]+", super().to_python(value) or "") if word]
        if not all(re.fullmatch(r"\d{1,3}", word, re.ASCII) for word in words):
            raise ValidationError(_("Please enter whole numbers of days, such as 7, 2."))
        return [int(word) for word in words]


def _reminders(initial: Callable[[], list[int]] | None = None) -> DaysField:
    return DaysField(
        initial=initial,
        label=_("Reminders, days before closing"),
        help_text=_(
            "At most three, such as 7, 2. They go only to those who have not answered; leave it "
            "empty for none."
        ),
    )


def usual_closing() -> datetime:
    """In three weeks, in the evening."""
    return (timezone.now() + USUALLY_OPEN).replace(hour=18, minute=0, second=0, microsecond=0)


class OrderForm(forms.Form):
    """How the names stand."""

    order = forms.ChoiceField(
        label=_("Order of the names"),
        choices=Signing.Order.choices,
        widget=forms.RadioSelect,
        initial=Signing.Order.ALPHABETICAL,
    )
    by_country = forms.BooleanField(label=_("Grouped by country"), required=False)


class OpeningForm(OrderForm):
    """Open a version for signing."""

    closes_at = MomentField(label=_("Signing closes"), initial=usual_closing)
    reminder_days = _reminders(usual_reminder_days)

    field_order = ("closes_at", "reminder_days", "order", "by_country")


class ClosingForm(forms.Form):
    """Let signing close at another time."""

    closes_at = MomentField(label=_("Signing closes"))
    reminder_days = _reminders()


class LateForm(forms.Form):
    """Admit late signatories."""

    until = MomentField(label=_("Late signatories until"))


class FilterForm(forms.Form):
    """Which rows of the page are shown."""

    words = LineField(
        label=_("Name or country"), required=False, max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )  # fmt: skip
    where = forms.ChoiceField(
        required=False, choices=[("", _("all")), *Where.choices], widget=forms.HiddenInput
    )
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=Sort.choices)


class SearchForm(forms.Form):
    """Which organisations of the register are shown."""

    words = LineField(
        label=_("Name or country"), required=False, max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )  # fmt: skip


class PasteForm(forms.Form):
    """A list of whom to invite."""

    pasted = forms.CharField(
        label=_("One organisation per line, with its email address"),
        max_length=LONGEST_PASTE,
        strip=False,
        help_text=format_lazy(
            _("Paste it from an email, a document or a spreadsheet. At most {most} lines."),
            most=MOST_LINES,
        ),
        widget=forms.Textarea({"rows": 10, "spellcheck": "false", "autocomplete": "off"}),
    )  # fmt: skip


class AgainForm(forms.Form):
    """Whom a new version asks besides those who signed or have not answered."""

    with_declined = forms.BooleanField(
        label=_("Include organisations that declined"), required=False
    )
    with_withdrawn = forms.BooleanField(
        label=_("Include organisations that withdrew"), required=False
    )


class ContactField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django has no types at run time
    """One contact of an organisation; it is shown to coordinators only."""

    def label_from_instance(self, obj: Contact) -> str:
        return f"{obj.name} <{obj.email}>" if obj.name else obj.email


class ContactChoiceForm(forms.Form):
    """To whom a new link goes."""

    def __init__(self, *args: Any, organisation: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        contacts = Contact.objects.filter(organisation=organisation).order_by("added_at", "id")
        self.fields["contact"] = ContactField(label=_("To"), queryset=contacts, empty_label=None)


class RequestRefusalForm(forms.Form):
    """Why a request is refused."""

    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=LONGEST_REASON, widget=forms.Textarea({"rows": 3}),
        help_text=_("It is not stored; it is only put into the email."),
    )  # fmt: skip
    sends_mail = forms.BooleanField(label=_("Send the reason by email"), required=False)
