"""What people enter to export a campaign and to import one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.pages.forms import SeveralFilesInput
from undersigned.core.campaigns.archive import LARGEST_ARCHIVE, MOST_FILES


class ExportForm(forms.Form):
    """Whether protected words go with it, for coordinators."""

    with_protected = forms.BooleanField(
        label=gettext_lazy("Include all protected data, unencrypted"), required=False
    )


class SeveralFilesField(forms.FileField):
    """As many files as somebody chooses."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, (list, tuple)) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in given]


class ImportForm(forms.Form):
    """A ZIP file of a campaign folder, or the files of one."""

    folder = SeveralFilesField(
        label=gettext_lazy("The folder as a ZIP file, or its files"),
        help_text=gettext_lazy("At most 12 MB."),
        widget=SeveralFilesInput({"accept": ".zip,.toml,.csv,.json,.md"}),
    )

    def clean_folder(self) -> list[Any]:
        files: list[Any] = self.cleaned_data["folder"]
        if sum(file.size for file in files) > LARGEST_ARCHIVE or len(files) > MOST_FILES:
            raise forms.ValidationError(_("That is more than 12 MB; please leave other files out."))
        return files
