"""Forms that anybody may send, what they cost, and the trap for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from undersigned.apps.pages.clients import client_address
from undersigned.apps.pages.errors import sentence_of
from undersigned.apps.public.queries import effort_now
from undersigned.apps.public.services import new_note, opened_at, take_form
from undersigned.apps.vault.seals import network_hash
from undersigned.core.errors import (
    FormTakenAlready,
    FormTooOld,
    Refused,
    TooManyForms,
)


class ReaderForm(forms.Form):
    """A form that costs some work or a wait (``core.effort``), and is taken once.

    Its page shows ``public/_effort.html`` in the form and loads ``effort.js``.
    """

    # Hidden by the style sheet, and from programs that read pages aloud.
    homepage = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    note = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)
    work = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest) -> None:
        self._network = network_hash(client_address(request.META), on=timezone.now().date())
        super().__init__(
            request.POST if request.method == "POST" else None, initial={"note": new_note()}
        )
        self.asked_fields = [field for field in self if field.name not in ReaderForm.base_fields]

    @property
    def bits(self) -> int:
        """How much work its browser is to do; 0 if it would not be taken anyway."""
        try:
            return effort_now(self._network).bits
        except TooManyForms:
            return 0

    def is_from_a_program(self) -> bool:
        """Whether the trap was sprung: then nothing is kept, and the answer is the same."""
        return bool(self.data.get("homepage")) or opened_at(str(self.data.get("note", ""))) is None

    def is_taken(self, do: Callable[[dict[str, Any]], object]) -> bool:
        """Do what was asked for with what was entered; if that cannot be, the form says why."""
        if not self.is_valid():
            return False
        said = {name: value for name, value in self.cleaned_data.items()
                if name not in ReaderForm.base_fields}  # fmt: skip
        try:
            with transaction.atomic():
                take_form(
                    self.cleaned_data["note"], self.cleaned_data["work"], network=self._network
                )
                do(said)
        except Refused as error:
            self.add_error(None, sentence_of(error))
            if isinstance(error, FormTooOld | FormTakenAlready):
                self.data = {**self.data, "note": new_note()}
            return False
        return True
