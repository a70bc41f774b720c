"""Telling every process that a public page changed; taking the forms of readers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import ceil
from secrets import token_urlsafe

from django.core import signing
from django.db import transaction
from django.utils import timezone

from undersigned.apps.public.models import PublicChange, TakenForm
from undersigned.apps.public.page_cache import CHANGES
from undersigned.apps.public.queries import effort_now
from undersigned.core.effort import FORM_IS_GOOD_FOR, is_worked
from undersigned.core.errors import FormTakenAlready, FormTooOld, FormTooSoon


def tell_change() -> None:
    """Readers must see what this transaction changes: nothing kept from before is served.

    Call it in the transaction of the change. This process forgets its pages when the
    transaction is committed, all others within a second.
    """
    PublicChange.objects.create()
    transaction.on_commit(CHANGES.forget)


# --- Forms of readers -------------------------------------------------------------------------

_SEALER = signing.Signer(salt="undersigned.form")


def new_note() -> str:
    """A sealed note of when a form was opened, which is sent back with it and is good for one."""
    return _SEALER.sign(f"{token_urlsafe(12)}.{int(timezone.now().timestamp())}")


def opened_at(note: str) -> datetime | None:
    """When the form was opened that a note is of; None if the note is none of ours."""
    try:
        seconds = int(_SEALER.unsign(note).rpartition(".")[2])
    except (signing.BadSignature, ValueError):
        return None
    return datetime.fromtimestamp(seconds, UTC)


@transaction.atomic
def take_form(note: str, answer: str, *, network: str) -> None:
    """Take a form of a reader, in the transaction of what is done for it; FormNotTaken says why not.

    ``answer`` is the work that its browser did, or "" if it did none and waited.
    """
    now, opened = timezone.now(), opened_at(note)
    if opened is None or now > opened + FORM_IS_GOOD_FOR:
        raise FormTooOld
    effort = effort_now(network, now)
    left = (opened + timedelta(seconds=effort.wait) - now).total_seconds()
    if left > 0 and not is_worked(note, answer, bits=effort.bits):
        raise FormTooSoon(count=ceil(left))
    _form, is_new = TakenForm.objects.get_or_create(
        note=sha256(note.encode()).hexdigest(), defaults={"network": network, "taken_at": now}
    )
    if not is_new:
        raise FormTakenAlready
