"""What people of a campaign enter about it."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.pages.access import Role
from undersigned.apps.pages.forms import AddressField, LineField
from undersigned.apps.pages.languages import languages, states

LONGEST_LIST = 30


class RefusalForm(forms.Form):
    """Why something is refused."""

    reason = LineField(label=_("Reason"), max_length=500, widget=forms.Textarea({"rows": 2}))


class RoleForm(forms.Form):
    """What somebody may do in a campaign."""

    role = forms.TypedChoiceField(label=_("Role"), choices=Role, coerce=Role)


class DeletionForm(forms.Form):
    """The title of a campaign, typed so that nothing is deleted by a slip."""

    title = LineField(
        label=_("Type the title of the campaign"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class CampaignForm(forms.Form):
    """What a campaign is called, what it is about and who sends its letters.

    Lists work without JavaScript: what is in them is ticked, and one more is chosen and saved.
    """

    title = LineField(label=_("Title"), max_length=200)
    languages = forms.MultipleChoiceField(
        label=_("Languages of its texts"), required=False, widget=forms.CheckboxSelectMultiple
    )
    add_language = forms.ChoiceField(label=_("Add a language"), required=False)
    concerns = forms.MultipleChoiceField(
        label=_("States whose conduct it concerns"),
        help_text=_("Letters to these states are only written if you ask for them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    add_concern = forms.ChoiceField(label=_("Add a state"), required=False)
    sender_name = LineField(
        label=_("Name of the sender"),
        help_text=_("The letterhead of its letters. Everything about the sender is public."),
        max_length=200,
        required=False,
    )
    sender_address = forms.CharField(
        label=_("Postal address"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    sender_phone = LineField(label=_("Telephone"), max_length=60, required=False)
    sender_email = AddressField(label=_("Email address"), required=False)
    sender_website = forms.URLField(
        label=_("Website"), max_length=300, required=False, assume_scheme="https"
    )

    def __init__(self, data: QueryDict | None = None, *, campaign: Campaign) -> None:
        sender = campaign.sender
        initial = {
            "title": campaign.title,
            "languages": campaign.languages,
            "concerns": campaign.concerns,
            **{f"sender_{key}": value for key, value in sender.items()},
            "sender_address": "\n".join(sender.get("address", ())),
        }
        super().__init__(data, initial=initial)
        self._offer("languages", "add_language", campaign.languages, languages())
        self._offer("concerns", "add_concern", campaign.concerns, states())

    def _offer(self, ticked: str, more: str, codes: list[str], named: dict[str, str]) -> None:
        """Those that are there to be kept or not, and the others to choose one from."""
        kept = cast(forms.MultipleChoiceField, self.fields[ticked])
        added = cast(forms.ChoiceField, self.fields[more])
        kept.choices = [(code, named.get(code, code)) for code in codes]
        others = [(code, name) for code, name in named.items() if code not in codes]
        added.choices = [("", _("none")), *others]
        if not codes:
            del self.fields[ticked]

    def clean(self) -> dict[str, Any]:
        entered = super().clean() or self.cleaned_data
        sender = self.sender()
        if sender and not sender.get("name") and "sender_name" not in self.errors:
            self.add_error(
                "sender_name",
                _("Enter the name of the sender, or leave all of these fields empty."),
            )
        for ticked, more in (("languages", "add_language"), ("concerns", "add_concern")):
            if len(self.chosen(ticked, more)) > LONGEST_LIST:
                self.add_error(more, _("There can be 30 at most."))
        return entered

    def chosen(self, ticked: str, more: str) -> list[str]:
        """The codes that were kept, with the one that was added."""
        added = self.cleaned_data.get(more)
        return [*self.cleaned_data.get(ticked, ()), *([added] if added else ())]

    def sender(self) -> dict[str, object]:
        """What was said about the sender, as ``campaign.toml`` has it."""
        keys = ("name", "phone", "email", "website")
        found: dict[str, object] = {
            key: value for key in keys if (value := self.cleaned_data.get(f"sender_{key}"))
        }
        lines = [line.strip() for line in self.cleaned_data.get("sender_address", "").splitlines()]
        if any(lines):
            found["address"] = [line for line in lines if line]
        return found

    def facts(self) -> dict[str, Any]:
        """What ``services.change_campaign`` wants to know."""
        return {
            "title": self.cleaned_data["title"],
            "languages": self.chosen("languages", "add_language"),
            "concerns": self.chosen("concerns", "add_concern"),
            "sender": self.sender(),
        }


class RuleForm(forms.Form):
    """When a second person is needed."""

    rule = forms.TypedChoiceField(
        label=_("A second person approves what is published and who is invited"),
        choices=Campaign.Rule,
        coerce=Campaign.Rule,
        widget=forms.RadioSelect,
    )
