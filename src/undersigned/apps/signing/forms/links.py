"""What a signer types, and what somebody types who asks to sign."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.pages.forms import AddressField
from undersigned.apps.public.forms import ReaderForm
from undersigned.apps.signing.services.signing import decided
from undersigned.core.errors import DecisionInTheFuture, EntryInvalid
from undersigned.core.texts.names import (
    LONGEST_NAME,
    LONGEST_PERSON,
    LONGEST_REMARK,
    LONGEST_ROLE,
    proper_name,
    proper_words,
)


class NameField(forms.CharField):
    """A name that others will read; what it may be is said by ``core.texts.names``."""

    def __init__(self, *, what: object, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self._what, self._longest = what, longest

    def clean(self, value: Any) -> str:
        try:
            return proper_name(value or "", what=self._what, longest=self._longest)
        except EntryInvalid as error:
            raise forms.ValidationError(sentence_of(error)) from error


class RemarkField(forms.CharField):
    """Words for one reader, which may be left out."""

    def __init__(self, *, what: object, longest: int = LONGEST_REMARK, **options: Any) -> None:
        super().__init__(required=False, **options)
        self._what, self._longest = what, longest

    def clean(self, value: Any) -> str:
        try:
            return proper_words(value or "", what=self._what, longest=self._longest)
        except EntryInvalid as error:
            raise forms.ValidationError(sentence_of(error)) from error


def _line(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"spellcheck": "false", **attributes})


class SignForm(forms.Form):
    """A yes."""

    person = NameField(
        what=_("Your name"),
        longest=LONGEST_PERSON,
        label=_("Your name"),
        help_text=_("Only the coordinator can see it. It is never published."),
        widget=_line(autocomplete="name"),
    )
    role = NameField(
        what=_("Your role"),
        longest=LONGEST_ROLE,
        label=_("Your role"),
        help_text=_("Such as director, or secretary of the board."),
        widget=_line(autocomplete="organization-title"),
    )
    decided_on = forms.DateField(
        label=_("When was it decided?"),
        help_text=_("The date on which your board, or whoever decides this, agreed."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Please enter the date of the decision."),
            "invalid": _("That is not a date; write it as 2026-11-23."),
        },
    )
    name = NameField(
        what=_("The name of the organisation"),
        longest=LONGEST_NAME,
        label=_("How should the name be listed?"),
        widget=_line(autocomplete="organization"),
    )
    shown = forms.ChoiceField(
        label=_("Who may see it?"),
        choices=(
            ("public", _("Everybody: it appears in the list")),
            ("withheld", _("Only the coordinator: it counts, and the list says “1 name withheld”")),
        ),
        initial="public",
        widget=forms.RadioSelect,
    )
    comment = RemarkField(
        what=_("The comment"),
        label=_("Anything for the coordinator?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    has_authority = forms.BooleanField(
        error_messages={"required": _("Please tick this box: nobody can sign without it.")},
    )

    def say_for(self, organisation: str) -> None:
        """Say for whom it is, which only matters when it is shown."""
        label = _(
            "I am authorised to sign for %(organisation)s, and the decision was made "
            "as stated above."
        ) % {"organisation": organisation}
        self.fields["has_authority"].label = label
        self["has_authority"].label = label  # which was made when the form was checked

    def answers(self) -> dict[str, Any]:
        """What was entered, as ``services.signing.sign`` takes it."""
        said = self.cleaned_data
        answers = {part: said[part] for part in ("person", "role", "decided_on", "comment", "name")}
        return {**answers, "is_withheld": said["shown"] == "withheld"}

    def clean_decided_on(self) -> date:
        try:
            return decided(self.cleaned_data["decided_on"])
        except DecisionInTheFuture as error:
            raise forms.ValidationError(sentence_of(error)) from error


class DeclineForm(forms.Form):
    """A no."""

    comment = RemarkField(
        what=_("The comment"),
        label=_("Message to the coordinator"),
        widget=forms.Textarea(attrs={"rows": 2, "id": "id_no_comment"}),
    )


class WithdrawForm(forms.Form):
    """Taking a name off."""

    keeps_name = forms.BooleanField(
        required=False, label=_("Keep our name listed as withdrawn"),
        help_text=_("Otherwise the page only gives the number of organisations that withdrew."),
    )  # fmt: skip


class AskForm(ReaderForm):
    """A wish to sign without an invitation."""

    name = NameField(
        what=_("The name of the organisation"),
        longest=LONGEST_NAME,
        label=_("Name of the organisation"),
        widget=_line(autocomplete="organization"),
    )
    country = RemarkField(
        what=_("The country"),
        longest=80,
        label=_("Country"),
        widget=_line(autocomplete="country-name"),
    )
    website = RemarkField(
        what=_("The website"),
        longest=300,
        label=_("Website"),
        widget=_line(autocomplete="url", inputmode="url"),
    )
    person = NameField(
        what=_("Your name"),
        longest=LONGEST_PERSON,
        label=_("Your name"),
        widget=_line(autocomplete="name"),
    )
    role = RemarkField(
        what=_("Your role"),
        longest=LONGEST_ROLE,
        label=_("Your role"),
        widget=_line(autocomplete="organization-title"),
    )
    email = AddressField(
        label=_("Email address at the organisation"),
        max_length=254,
        help_text=_("We will write to it once, to make sure that it is you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    words = RemarkField(
        what=_("What you want to add"),
        label=_("Anything for the coordinator?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
