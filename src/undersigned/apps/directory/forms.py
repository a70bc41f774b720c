"""What people enter about organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.directory.models import Organisation
from undersigned.apps.directory.services.entries import settle
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.pages.forms import AddressField, LineField
from undersigned.apps.pages.languages import language_name
from undersigned.core.errors import EntryInvalid
from undersigned.core.texts.front_matter import LONGEST_LANGUAGE_CODE
from undersigned.core.texts.names import (
    LONGEST_ACRONYM,
    LONGEST_COUNTRY,
    LONGEST_NAME,
    LONGEST_WEBSITE,
)

_FIELDS = ("name", "acronym", "country", "website", "stands_as")
LARGEST_TABLE = 1_000_000


class OrganisationForm(forms.Form):
    """An organisation; a name for each language that the campaign speaks."""

    name = LineField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    acronym = LineField(label=gettext_lazy("Acronym"), max_length=LONGEST_ACRONYM, required=False)
    country = LineField(
        label=gettext_lazy("Country"),
        max_length=LONGEST_COUNTRY,
        required=False,
        widget=forms.TextInput({"list": "countries", "autocomplete": "off"}),
    )
    website = LineField(
        label=gettext_lazy("Website"),
        max_length=LONGEST_WEBSITE,
        required=False,
        widget=forms.TextInput({"inputmode": "url", "placeholder": "https://"}),
    )
    stands_as = LineField(
        label=gettext_lazy("Name as listed"),
        help_text=gettext_lazy(
            "Only if it should not simply be the name with the acronym, as shown in the example."
        ),
        max_length=LONGEST_NAME,
        required=False,
    )
    languages = forms.CharField(
        label=gettext_lazy("Its languages"),
        help_text=gettext_lazy("Codes separated by commas, such as en, fr, km."),
        max_length=120,
        required=False,
    )
    other_names = forms.CharField(
        label=gettext_lazy("Other spellings"),
        help_text=gettext_lazy(
            "One per line. They are never shown; they help to recognise the organisation."
        ),
        max_length=5_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        languages: Iterable[str],
        organisation: Organisation | None = None,
        **options: Any,
    ) -> None:
        if organisation is not None:
            options.setdefault("initial", _entered(organisation))
        super().__init__(*args, **options)
        known = organisation.names if organisation is not None else {}
        self.codes = list(dict.fromkeys([*languages, *known]))
        for code in self.codes:
            label = _("Name in {language}").format(language=language_name(code))
            self.fields[f"name_{code}"] = LineField(
                label=label, max_length=LONGEST_NAME, required=False
            )
        self.order_fields(
            ["name", "acronym", "country", "website", "stands_as"]
            + [f"name_{code}" for code in self.codes]
        )
        for field in ("name", *(f"name_{code}" for code in self.codes)):
            self.fields[field].widget.attrs["spellcheck"] = "false"

    def clean(self) -> dict[str, Any]:
        """What does not fit an organisation is said at the form."""
        found = super().clean() or {}
        if not self.errors:
            try:
                settle(Organisation(**self.entered()))
            except EntryInvalid as error:
                raise forms.ValidationError(sentence_of(error)) from error
        return found

    def entered(self) -> dict[str, Any]:
        """The fields of an organisation, as services take them."""
        given = self.cleaned_data
        found = {
            **{field: given[field] for field in _FIELDS},
            "names": {code: given[f"name_{code}"] for code in self.codes if given[f"name_{code}"]},
            "languages": [code.strip() for code in given["languages"].split(",") if code.strip()],
        }
        if "other_names" in given:
            lines = given["other_names"].splitlines()
            found["other_names"] = [line for line in lines if line.strip()]
        return found


class OwnOrganisationForm(OrganisationForm):
    """What an organisation's own people say about it; spellings are the coordinators' affair."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["other_names"]


def _entered(organisation: Organisation) -> dict[str, str]:
    return {
        **{field: getattr(organisation, field) for field in _FIELDS},
        **{f"name_{code}": name for code, name in organisation.names.items()},
        "languages": ", ".join(organisation.languages),
        "other_names": "\n".join(organisation.other_names),
    }


class ContactForm(forms.Form):
    """Whom to write to at an organisation."""

    email = AddressField(
        label=gettext_lazy("Email address"),
        widget=forms.EmailInput({"autocomplete": "off", "size": 30}),
    )
    name = LineField(label=gettext_lazy("Name"), max_length=120, required=False)
    role = LineField(label=gettext_lazy("Role"), max_length=120, required=False)
    language = forms.CharField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("The code of the language to write in, such as en or fr."),
        max_length=LONGEST_LANGUAGE_CODE,
        required=False,
    )


class LogoForm(forms.Form):
    """A picture."""

    logo = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy(
            "PNG, JPEG or WebP, at most 2 MB. We keep only the picture itself and "
            "remove details such as where it was taken."
        ),
        widget=forms.ClearableFileInput({"accept": "image/png,image/jpeg,image/webp"}),
    )


class TableForm(forms.Form):
    """Organisations as a file or pasted."""

    file = forms.FileField(
        label=gettext_lazy("A table (CSV)"),
        required=False,
        widget=forms.ClearableFileInput({"accept": ".csv,.tsv,.txt,text/csv"}),
    )
    words = forms.CharField(
        label=gettext_lazy("Or paste a table or a list"),
        help_text=gettext_lazy(
            "One organisation per line: Lantern Legal Aid (LLA), Canada "
            "&lt;desk@lantern.example&gt;"
        ),
        required=False,
        max_length=LARGEST_TABLE,
        strip=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """The words of the file or those that were pasted, as ``table``, and its name."""
        found = super().clean() or {}
        file, words = found.get("file"), found.get("words", "")
        if self.errors:
            return found
        if bool(file) == bool(words.strip()):
            raise forms.ValidationError(_("Choose a file or paste a list, but not both."))
        if file:
            found["name"], found["table"] = file.name[:100], _words_of(file)
        else:
            found["name"], found["table"] = _("What you pasted"), words
        return found


def _words_of(file: Any) -> str:
    if file.size > LARGEST_TABLE:
        raise forms.ValidationError(_("The file is larger than 1 MB; please import it in parts."))
    data: bytes = file.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = _("The file is not UTF-8. Save it in your spreadsheet as “CSV UTF-8”.")
        raise forms.ValidationError(said) from error
