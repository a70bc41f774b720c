"""What the public side of statements adds to other apps, when the apps are loaded."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from undersigned.apps.coalitions import acts, panels
from undersigned.apps.coalitions.models import Campaign
from undersigned.apps.deliveries import kinds
from undersigned.apps.pages.services import tell_change
from undersigned.apps.statements.queries.publishing import public_panel
from undersigned.apps.statements.services import inquiring, publishing
from undersigned.apps.texts.models import Version
from undersigned.apps.vault import erasers


def register() -> None:
    acts.register("statement.publish", publishing.PUBLISH)
    kinds.register("inquiry.received", inquiring.INQUIRY_RECEIVED)
    erasers.register(inquiring.ERASER)
    panels.register(
        panels.Panel(order=40, template="statements/desk/_public_panel.html", facts=public_panel)
    )
    # Pages go with what they show, and show the campaign's title and sender, whoever changes it.
    for signal, sender in (
        (post_delete, Version),
        (post_delete, Campaign),
        (post_save, Campaign),
    ):
        signal.connect(_tell, sender=sender, dispatch_uid=f"public pages of {sender.__name__}")


def _tell(created: bool = False, raw: bool = False, **_: Any) -> None:
    if not created and not raw:
        tell_change()
