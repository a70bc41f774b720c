"""How forms look: one layout for all, with real labels and errors beside their fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from undersigned.apps.pages.errors import sentence_of
from undersigned.core.errors import MailAddressInvalid, TypedAddressInvalid
from undersigned.core.texts.normal import normal_line
from undersigned.core.writing.mail import mail_address


class Renderer(TemplatesSetting):
    """Forms are laid out by our own templates."""

    form_template_name = "pages/form.html"
    field_template_name = "pages/field.html"


class SeveralFilesInput(forms.ClearableFileInput):
    """A place for as many files as somebody chooses."""

    allow_multiple_selected = True


class LineField(forms.CharField):
    """Words on one line, cleaned of invisible signs and joined blanks, in NFC."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return normal_line(value) if value else value


class AddressField(LineField):
    """A mail address that a mail can go to, as ``core.writing.mail`` takes and writes it."""

    widget = forms.EmailInput

    def __init__(self, *, max_length: int = 254, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            return mail_address(typed, whose="") if typed else ""
        except MailAddressInvalid as error:
            raise forms.ValidationError(sentence_of(TypedAddressInvalid(**error.facts))) from error


def faults_in(form: forms.BaseForm) -> list[str]:
    """Everything that is wrong with a form, whichever field it is of."""
    return [str(fault) for faults in form.errors.values() for fault in faults]
