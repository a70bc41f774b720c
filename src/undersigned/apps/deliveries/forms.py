"""What the outbox is asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.deliveries.models import Delivery

State = Delivery.State

STATES = (
    ("", _("all")),
    (State.QUEUED, State.QUEUED.label),
    (State.SENT, State.SENT.label),
    (State.HELD, State.HELD.label),
    (State.FAILED, State.FAILED.label),
    (State.UNCERTAIN, State.UNCERTAIN.label),
    (State.CANCELLED, State.CANCELLED.label),
)


class OutboxFilter(forms.Form):
    """Which mails are shown. What is no choice shows all."""

    state = forms.ChoiceField(label=_("Status"), choices=STATES, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *arguments: Any, kinds: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["kind"].choices = [("", _("all")), *kinds]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("state", "kind")}
