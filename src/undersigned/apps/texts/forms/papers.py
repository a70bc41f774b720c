"""Words that are pasted and files that are brought."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.pages.forms import LineField, SeveralFilesInput
from undersigned.apps.texts.services import NewPaper
from undersigned.core.texts.normal import normal_line

MEGABYTE = 1_000_000
PASTED_MEGABYTES = 1
FILE_MEGABYTES = 3
WORD_MEGABYTES = 10
MOST_FILES = 20
_PASTED_NAME = "pasted-page.txt"


class FilesField(forms.FileField):
    """Several files, each read whole; a sentence for each that is too large."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list) else [data] if data else []
        errors = [error for file in given for error in _faults(file)]
        if len(given) > MOST_FILES:
            errors.append(_("Please add up to {count} files at a time.").format(count=MOST_FILES))
        if errors:
            raise forms.ValidationError(errors)
        return given


def _faults(file: UploadedFile[Any]) -> list[str]:
    is_word = str(file.name).lower().endswith(".docx")
    limit = WORD_MEGABYTES if is_word else FILE_MEGABYTES
    if (file.size or 0) <= limit * MEGABYTE:
        return []
    told = _("{file} is larger than {limit} MB; please split it into smaller files.")
    return [told.format(file=file.name, limit=limit)]


class PapersForm(forms.Form):
    """Words, files or both. ``key`` is of this one form: what is sent twice is brought once."""

    key = forms.UUIDField(required=False, initial=uuid4, widget=forms.HiddenInput)

    words = forms.CharField(
        label=gettext_lazy("Paste your text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "class": "paste", "dir": "auto"}),
        help_text=gettext_lazy(
            "All of it, as it is: the statement, any letters, the list of "
            "signatories, the notes. Up to 1 MB, which is about 150 pages."
        ),
    )
    uploads = FilesField(
        label=gettext_lazy("Or choose files"),
        required=False,
        widget=SeveralFilesInput({"accept": ".txt,.md,.html,.htm,.docx", "class": "drop"}),
        help_text=gettext_lazy(
            "Plain text, Markdown, web pages (up to 3 MB each) and Word files (.docx, up to "
            "10 MB each), 20 at a time. You can drop them here."
        ),
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if len(words.encode("utf-8", "replace")) > PASTED_MEGABYTES * MEGABYTE:
            raise forms.ValidationError(
                _(
                    "That is more than {limit} MB; please paste it in parts, or save it as a file."
                ).format(limit=PASTED_MEGABYTES)
            )
        return words.replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned["words"].strip() and not cleaned["uploads"]:
            raise forms.ValidationError(_("Please paste something, or choose a file."))
        return cleaned

    def brought(self) -> list[NewPaper]:
        """What was brought: the words first, then the files."""
        words, files = self.cleaned_data["words"], self.cleaned_data["uploads"]
        pasted = NewPaper(name=_PASTED_NAME, data=words.encode("utf-8", "replace"))
        return [pasted] * bool(words.strip()) + [
            NewPaper(name=normal_line(str(file.name)) or "file", data=file.read()) for file in files
        ]


class BeginForm(PapersForm):
    """The same with the title of the campaign that it begins."""

    title = LineField(
        label=gettext_lazy("Title of the campaign"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("If empty, the title of the first text is used."),
    )
    field_order = ("words", "uploads", "title")
