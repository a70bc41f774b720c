"""A text as it is written: its head in fields, its body as Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.pages.errors import said
from undersigned.apps.pages.languages import languages
from undersigned.apps.texts.services.drafts import LONGEST
from undersigned.core.errors import CampaignInvalid
from undersigned.core.faults import faults_of
from undersigned.core.texts.dates import PartialDate
from undersigned.core.texts.front_matter import LONGEST_LANGUAGE_CODE, is_language_code
from undersigned.core.texts.markdown_reader import read_body
from undersigned.core.texts.markdown_writer import write_body
from undersigned.core.texts.model import Contact, Text
from undersigned.core.texts.normal import normal

_KINDS = (("statement", gettext_lazy("statement")), ("letter", gettext_lazy("letter")))
_LONGEST_HEAD = 2_000
_WORDS = ("title", "subject", "salutation", "closing", "signed_as")
_CONTACT = ("name", "role", "phone", "email")


class _WordsField(forms.CharField):
    """A few words, which may stand in several lines."""

    def __init__(self, rows: int = 1, **options: Any) -> None:
        widget = forms.Textarea({"rows": rows, "dir": "auto", "class": "head"})
        super().__init__(required=False, max_length=_LONGEST_HEAD, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace("\r\n", "\n").strip()


class _LanguageSelect(forms.Select):
    """All languages by name, and the one that is given even if it has none.

    Written at once: a template for each of hundreds of options takes as long as the page.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = str(value or "")
        known = languages()
        extra = [("", "")] if not given else [(given, given)] if given not in known else []
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (code, mark_safe(" selected") if code == given else "", words)
                for code, words in (*extra, *known.items())
            ),
        )
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", attributes, options)


class LanguageField(forms.CharField):
    """The code of a language, chosen by its name; any well-formed code is taken."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_LANGUAGE_CODE, widget=_LanguageSelect, **options)

    def clean(self, value: Any) -> str:
        code: str = super().clean(value).strip()
        if not is_language_code(code):
            raise forms.ValidationError(
                _("“{code}” is not the code of a language, such as en, fr or km.").format(code=code)
            )
        return code


class TextForm(forms.Form):
    """All of a text that is written by hand; ``number`` is the one it was opened at."""

    number = forms.IntegerField(min_value=0, widget=forms.HiddenInput({"autocomplete": "off"}))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=_KINDS)
    language = LanguageField(label=gettext_lazy("Language"))
    date = forms.CharField(
        label=gettext_lazy("Date"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("2026-11-23 or 2026"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    title = _WordsField(label=gettext_lazy("Title"))
    subject = _WordsField(label=gettext_lazy("Subject"))
    addressee = _WordsField(
        rows=3,
        label=gettext_lazy("Addressee"),
        help_text=gettext_lazy("One line each, or ((recipient address)) for all of them."),
    )
    salutation = _WordsField(
        label=gettext_lazy("Salutation"),
        help_text=gettext_lazy("((salutation)) is the right one for each recipient."),
    )
    body = forms.CharField(
        label=gettext_lazy("Text"),
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 24, "dir": "auto", "spellcheck": "true", "class": "body"}),
    )
    closing = _WordsField(label=gettext_lazy("Closing"))
    signed_as = _WordsField(rows=2, label=gettext_lazy("Signed as"))
    contact_name = _WordsField(label=gettext_lazy("Contact: name"))
    contact_role = _WordsField(label=gettext_lazy("Contact: role"))
    contact_phone = _WordsField(label=gettext_lazy("Contact: phone"))
    contact_email = _WordsField(label=gettext_lazy("Contact: email"))
    cc = _WordsField(
        rows=2, label=gettext_lazy("Copies to"), help_text=gettext_lazy("One per line.")
    )

    @classmethod
    def of(cls, content: Text, *, number: int) -> TextForm:
        """The form with a text in it."""
        contact = content.contact or Contact()
        return cls(
            initial={
                "number": number,
                "kind": content.kind,
                "language": content.language,
                "date": str(content.date or ""),
                "addressee": "\n".join(content.addressee),
                "cc": "\n".join(content.cc),
                "body": write_body(content),
                **{name: getattr(content, name) or "" for name in _WORDS},
                **{f"contact_{name}": getattr(contact, name) or "" for name in _CONTACT},
            }
        )

    def clean_date(self) -> PartialDate | None:
        written = self.cleaned_data["date"].strip()
        try:
            return PartialDate.parse(written) if written else None
        except ValueError as error:
            raise forms.ValidationError(
                _("“{date}” is not a date; write it as 2026-11-23, 2026-11 or 2026.").format(
                    date=written
                )
            ) from error

    def clean_body(self) -> Any:
        """The blocks and notes; the fault names the line of the text."""
        try:
            return read_body(self.cleaned_data["body"], name="text")
        except CampaignInvalid as error:
            (fault,) = faults_of(error)
            line = fault.place.line
            raise forms.ValidationError(
                _("Line {line}: {reason}.").format(line=line, reason=said(fault.what)),
                params={"line": line},
            ) from error

    def content(self, before: Text) -> Text:
        """The text as it is now, with what is not in the form as it was before."""
        said = self.cleaned_data
        blocks, notes = said["body"]
        contact = {name: said[f"contact_{name}"] or None for name in _CONTACT}
        words: dict[str, Any] = {name: said[name] or None for name in _WORDS}
        return normal(
            replace(
                before,
                kind=said["kind"],
                language=said["language"],
                date=said["date"],
                addressee=tuple(filter(None, said["addressee"].split("\n"))),
                cc=tuple(filter(None, said["cc"].split("\n"))),
                blocks=blocks,
                notes=notes,
                contact=Contact(**contact) if any(contact.values()) else None,
                **words,
            )
        )


class NewTextForm(forms.Form):
    """An empty text."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=_KINDS, widget=forms.RadioSelect)
    language = LanguageField(label=gettext_lazy("Language"))


class NameForm(forms.Form):
    """What the text is called in the campaign's folder."""

    slug = forms.CharField(
        label=gettext_lazy("Name in the list"),
        max_length=60,
        help_text=gettext_lazy(
            "Texts are listed in the order of these names: 01-letter, 02-statement."
        ),
    )


class TranslationForm(forms.Form):
    """Another language."""

    language = LanguageField(label=gettext_lazy("Translate into"))


class FreezeForm(forms.Form):
    """What is said when a text is frozen."""

    remark = forms.CharField(
        label=gettext_lazy("What changed"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Everybody who is asked to sign will see it."),
    )
    hash = forms.CharField(widget=forms.HiddenInput)
    sure = forms.BooleanField(
        required=False, label=gettext_lazy("Freeze it despite the errors found.")
    )
