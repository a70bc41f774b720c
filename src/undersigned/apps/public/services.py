"""Telling every process that a public page changed."""

from __future__ import annotations

from django.db import transaction

from undersigned.apps.public.models import PublicChange
from undersigned.apps.public.page_cache import CHANGES


def tell_change() -> None:
    """Readers must see what this transaction changes: nothing kept from before is served.

    Call it in the transaction of the change. This process forgets its pages when the
    transaction is committed, all others within a second.
    """
    PublicChange.objects.create()
    transaction.on_commit(CHANGES.forget)
